import { Button, Dialog, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { useTexts } from '../i18n';
import { FaultAlert } from './answer';
import { texts } from './components.texts';

interface Props {
  isOpen: boolean;
  title: string;
  /** What happens, to what, and whether it can be undone. */
  children: ReactNode;
  /** The verb of the button: «Avbryt innsendingen». */
  confirm: string;
  /** Of the other button, where «Avbryt» could be taken for the act itself. */
  dismiss?: string;
  danger?: boolean;
  isBusy?: boolean;
  isDisabled?: boolean;
  /** Why it did not go, of the last try. */
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done. The question is a form: Enter in a field confirms. */
export function ConfirmDialog(props: Props): ReactNode {
  const { isOpen, title, children, confirm, dismiss, danger, isBusy, isDisabled, error, onConfirm, onClose } =
    props;
  const t = useTexts(texts);
  const heading = useId();
  return (
    <Dialog open={isOpen} onClose={onClose} closeButton={t('lukk')} aria-labelledby={heading}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy && !isDisabled) onConfirm();
        }}
      >
        <Heading level={2} data-size="xs" id={heading}>
          {title}
        </Heading>
        {children}
        {error ? <FaultAlert error={error} /> : null}
        <div className="actions">
          <Button
            type="submit"
            loading={isBusy}
            disabled={isDisabled}
            {...(danger ? { 'data-color': 'danger' } : {})}
          >
            {confirm}
          </Button>
          <Button type="button" variant="secondary" onClick={onClose}>
            {dismiss ?? t('avbryt')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
