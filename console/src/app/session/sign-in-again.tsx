import { Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useId, useSyncExternalStore } from 'react';
import { isSessionLost, onSession } from '../../api';
import { useTexts } from '../../i18n';
import { useOekt } from './session';
import { texts } from './session.texts';
import { SignInForm } from './sign-in';

/** Above the page, when the session has ended in the middle of something: nothing beneath it is taken away. */
export function SignInAgain(): ReactNode {
  const t = useTexts(texts);
  const isLost = useSyncExternalStore(onSession, isSessionLost);
  return isLost ? <SignInDialog why={t('utloept')} /> : null;
}

/** `onClose`: it may be put off. */
export function SignInDialog({ why, onClose }: { why: string; onClose?: () => void }): ReactNode {
  const t = useTexts(texts);
  const oekt = useOekt();
  const heading = useId();
  const closing = onClose ? { onClose, closeButton: t('lukk') } : { closeButton: false as const };
  return (
    <Dialog open closedby={onClose ? 'any' : 'none'} aria-labelledby={heading} {...closing}>
      <div className="stack">
        <Heading level={2} data-size="xs" id={heading}>
          {t('loggInnIgjen')}
        </Heading>
        <Paragraph>{why}</Paragraph>
        <SignInForm oekt={oekt} again={oekt.innlogget} {...(onClose ? { onDone: onClose } : {})} />
      </div>
    </Dialog>
  );
}
