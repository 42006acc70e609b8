export { type Oekt, type Person, type Rolle, Signed, useOekt, useOektQuery, useRolle } from './session';
export { texts as sessionTexts } from './session.texts';
export { SessionEnd } from './session-end';
export { SignInPage } from './sign-in';
export { SignInAgain } from './sign-in-again';
export { onOtherTabs, tellOtherTabs } from './tabs';
