import { Button, Checkbox, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { Copyable, Fact, Facts } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './klienter.texts';

/** A secret at the only time it is shown. It is kept in the state of who opened this, and nowhere else. */
export interface Vist {
  klientId: string;
  hemmelighet: string;
}

/** It cannot be closed before the person says that the secret is copied: it is never seen again. */
export function HemmelighetDialog({ vist, onDone }: { vist: Vist; onDone: () => void }): ReactNode {
  const t = useTexts(texts);
  const [isCopied, setCopied] = useState(false);
  const [times, setTimes] = useState(0);
  return (
    <Dialog
      key={times}
      open
      closeButton={false}
      closedby="none"
      aria-labelledby="secret-title"
      // A browser lets a second Escape close any dialog: then it opens again.
      onClose={() => (isCopied ? onDone() : setTimes(times + 1))}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isCopied) onDone();
        }}
      >
        <Heading level={2} data-size="xs" id="secret-title">
          {t('visTittel')}
        </Heading>
        <Paragraph>{t('visOm')}</Paragraph>
        <Facts>
          <Fact label={t('klientId')}>
            <Copyable value={vist.klientId} label={t('klientIden')} />
          </Fact>
          <Fact label={t('hemmelighet')}>
            <Copyable value={vist.hemmelighet} label={t('hemmeligheten')} />
          </Fact>
        </Facts>
        <Checkbox
          label={t('harKopiert')}
          value="kopiert"
          checked={isCopied}
          onChange={(event) => setCopied(event.target.checked)}
        />
        <div className="actions">
          <Button type="submit" disabled={!isCopied}>
            {t('ferdig')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
