import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog, useNotice } from '../../components';
import { useTexts } from '../../i18n';
import { useEndring } from './klient.panel';
import type { Klient } from './klienter.page';
import { texts } from './klienter.texts';

/** Closing a client, and opening it again, with what that means. */
export function AktivPanel({ klient: { klientId, navn, aktiv } }: { klient: Klient }): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const [isAsking, setAsking] = useState(false);
  const change = useEndring(() => {
    notice(t(aktiv ? 'erStengt' : 'erAapnet'));
    setAsking(false);
  });
  const about = t(aktiv ? 'stengOm' : 'aapneOm');
  const verb = t(aktiv ? 'steng' : 'aapne');
  return (
    <section className="panel stack" aria-labelledby="aktiv">
      <Heading level={2} data-size="xs" id="aktiv">
        {verb}
      </Heading>
      <Paragraph>{about}</Paragraph>
      <div className="actions">
        <Button
          variant="secondary"
          {...(aktiv ? { 'data-color': 'danger' as const } : {})}
          onClick={() => setAsking(true)}
        >
          {verb}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        danger={aktiv}
        title={t(aktiv ? 'stengTittel' : 'aapneTittel', { navn })}
        confirm={verb}
        isBusy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate({ params: { path: { klientId } }, body: { aktiv: !aktiv } })}
        onClose={() => setAsking(false)}
      >
        <Paragraph>{about}</Paragraph>
      </ConfirmDialog>
    </section>
  );
}
