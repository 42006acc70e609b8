import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { $api } from '../../api';
import { useRolle } from '../../app/session';
import { BegrunnelseDialog, ConfirmDialog, FaultAlert, useNotice } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './callbacks.texts';
import { hostAndPath, type Mottaker } from './mottaker.tag';
import { SendIgjenDialog } from './send-igjen.dialog';

/** What may be done with a receiver by who is signed in. */
export function Handlinger({ mottaker }: { mottaker: Mottaker }): ReactNode {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState<'pause' | 'fortsett' | 'send' | 'ping'>();
  const mayAct = useRolle('behandler');
  if (!mayAct) return null;
  const { tilstand, deaktivertGrunn } = mottaker;
  const isOff = tilstand === 'AVSLAATT';
  const close = () => setOpen(undefined);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen('ping')}>
        {t('ping')}
      </Button>
      {isOff || tilstand === 'STOPPET' ? null : (
        <Button variant="secondary" onClick={() => setOpen('send')}>
          {t('sendAlle')}
        </Button>
      )}
      {isOff && deaktivertGrunn === 'KLIENT' ? null : isOff || tilstand === 'STOPPET' ? (
        <Button onClick={() => setOpen('fortsett')}>{t(isOff ? 'slaaPaa' : 'fortsett')}</Button>
      ) : (
        <Button variant="secondary" onClick={() => setOpen('pause')}>
          {t('pause')}
        </Button>
      )}
      {isOpen === 'pause' ? <PauseDialog mottaker={mottaker} onClose={close} /> : null}
      {isOpen === 'fortsett' ? <FortsettDialog mottaker={mottaker} onClose={close} /> : null}
      {isOpen === 'send' ? <SendIgjenDialog callbackId={mottaker.callbackId} onClose={close} /> : null}
      {isOpen === 'ping' ? <PingDialog mottaker={mottaker} onClose={close} /> : null}
    </>
  );
}

interface Props {
  mottaker: Mottaker;
  onClose: () => void;
}

/** After an act everything that is shown of receivers is asked for anew. */
export function useRefresh(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['get', '/internal/v1/callbacks'] });
    void queries.invalidateQueries({ queryKey: ['get', '/internal/v1/callbacks/{callbackId}'] });
    void queries.invalidateQueries({ queryKey: ['get', '/internal/v1/leveranser'] });
  };
}

function PauseDialog({ mottaker: { callbackId, url }, onClose }: Props): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const refresh = useRefresh();
  const pause = $api.useMutation('post', '/internal/v1/callbacks/{callbackId}/pause', {
    onSuccess: () => {
      refresh();
      notice(t('erPaaPause'));
      onClose();
    },
  });
  return (
    <BegrunnelseDialog
      title={t('pauseTittel')}
      confirm={t('pause')}
      isBusy={pause.isPending}
      error={pause.error}
      onConfirm={(begrunnelse) => pause.mutate({ params: { path: { callbackId } }, body: { begrunnelse } })}
      onClose={onClose}
    >
      <Paragraph>{t('pauseOm', { url: hostAndPath(url) })}</Paragraph>
    </BegrunnelseDialog>
  );
}

function FortsettDialog({ mottaker: { callbackId, url, aktiv }, onClose }: Props): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const refresh = useRefresh();
  const goOn = $api.useMutation('post', '/internal/v1/callbacks/{callbackId}/fortsett', {
    onSuccess: () => {
      refresh();
      notice(t('fortsetter'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={t('fortsettTittel')}
      confirm={t(aktiv ? 'fortsett' : 'slaaPaa')}
      isBusy={goOn.isPending}
      error={goOn.error}
      onConfirm={() => goOn.mutate({ params: { path: { callbackId } } })}
      onClose={onClose}
    >
      <Paragraph>{t('fortsettOm', { url: hostAndPath(url) })}</Paragraph>
    </ConfirmDialog>
  );
}

/** Sends when it is asked to, and tells how it went. */
function PingDialog({ mottaker: { callbackId, url }, onClose }: Props): ReactNode {
  const t = useTexts(texts);
  const refresh = useRefresh();
  const ping = $api.useMutation('post', '/internal/v1/callbacks/{callbackId}/ping', { onSuccess: refresh });
  const { data } = ping;
  const send = () => ping.mutate({ params: { path: { callbackId } } });
  return (
    <Dialog open onClose={onClose} closeButton={t('lukk')} aria-labelledby="ping-title">
      <div className="stack" aria-live="polite">
        <Heading level={2} data-size="xs" id="ping-title">
          {data ? t(data.levert ? 'pingGikk' : 'pingGikkIkke') : t('ping')}
        </Heading>
        <Paragraph>{hostAndPath(url)}</Paragraph>
        {data ? (
          <Paragraph>
            {data.melding} {t('tok', { ms: data.varighetMs })}
          </Paragraph>
        ) : null}
        {ping.error ? <FaultAlert error={ping.error} /> : null}
        <div className="actions">
          <Button onClick={send} loading={ping.isPending}>
            {t('ping')}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {t('lukk')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
