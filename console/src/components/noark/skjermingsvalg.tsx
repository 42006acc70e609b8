import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { PadlockLockedIcon, PadlockUnlockedIcon } from '@navikt/aksel-icons';
import { type ReactNode, useState } from 'react';
import { useRolle } from '../../app/session';
import { useTexts } from '../../i18n';
import { BegrunnelseDialog } from '../begrunnelse';
import { texts } from './noark.texts';

interface Props {
  /** How many members are shielded. */
  antall: number;
  /** The sak is not known here, and is taken to shield everything. */
  erSakUkjent?: boolean;
  isOpen: boolean;
  isBusy: boolean;
  error: unknown;
  onOpen: (begrunnelse: string) => void;
  onClose: () => void;
}

/** How much is shielded of what is shown, and the way to see it, for a reason. Nothing where nothing is. */
export function Skjermingsvalg(props: Props): ReactNode {
  const { antall, erSakUkjent = false, isOpen, isBusy, error, onOpen, onClose } = props;
  const t = useTexts(texts);
  const mayOpen = useRolle('behandler');
  const [isAsking, setAsking] = useState(false);
  if (antall === 0) return null;
  if (isOpen)
    return (
      <Alert data-color="warning">
        <div className="actions">
          <Paragraph>{t('aapnet')}</Paragraph>
          <Button
            variant="secondary"
            data-size="sm"
            onClick={() => {
              setAsking(false);
              onClose();
            }}
          >
            <PadlockLockedIcon aria-hidden /> {t('lukkIgjen')}
          </Button>
        </div>
      </Alert>
    );
  return (
    <div className="actions">
      <Paragraph>
        {t('skjermetInfo', { count: antall })} {erSakUkjent ? t('sakUkjent') : ''}
      </Paragraph>
      {mayOpen ? (
        <Button variant="secondary" data-size="sm" onClick={() => setAsking(true)}>
          <PadlockUnlockedIcon aria-hidden /> {t('aapne')}
        </Button>
      ) : null}
      {isAsking ? (
        <BegrunnelseDialog
          title={t('aapne')}
          confirm={t('aapne')}
          isBusy={isBusy}
          error={error}
          onConfirm={onOpen}
          onClose={() => setAsking(false)}
        >
          <Paragraph>{t('aapneTekst')}</Paragraph>
        </BegrunnelseDialog>
      ) : null}
    </div>
  );
}
