import { Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { isSessionLost, onSession } from '../api';
import { useTexts } from '../i18n';
import { useOekt } from './session';
import { texts } from './session.texts';
import { SignInForm } from './sign-in';

/** Above the page, when the session has ended in the middle of something: nothing beneath it is taken away. */
export function SignInAgain(): ReactNode {
  const t = useTexts(texts);
  const oekt = useOekt();
  const isLost = useSyncExternalStore(onSession, isSessionLost);
  if (!isLost) return null;
  return (
    <Dialog open closeButton={false} closedby="none" aria-labelledby="sign-in-again">
      <Heading level={2} data-size="xs" id="sign-in-again">
        {t('loggInnIgjen')}
      </Heading>
      <Paragraph>{t('utloept')}</Paragraph>
      <SignInForm oekt={oekt} />
    </Dialog>
  );
}
