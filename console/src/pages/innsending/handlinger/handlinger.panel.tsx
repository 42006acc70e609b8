import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { $api, type Schema } from '../../../api';
import { useRolle } from '../../../app/session';
import { BegrunnelseDialog, ConfirmDialog, useNotice } from '../../../components';
import { useTexts } from '../../../i18n';
import { texts } from '../innsending.texts';
import { ManueltDialog } from './manuelt.dialog';

type Detalj = Schema<'Innsendingsdetalj'>;
type Handling = 'proevIgjen' | 'avbryt' | 'manuelt' | 'slett';

interface Props {
  detalj: Detalj;
  onErased: (slettet: Schema<'SlettetInnhold'>) => void;
}

/** What the person may do with a submission in the state it is in. */
export function Handlinger({ detalj, onErased }: Props): ReactNode {
  const t = useTexts(texts);
  const isBehandler = useRolle('behandler');
  const isAdministrator = useRolle('administrator');
  const [open, setOpen] = useState<Handling>();
  const { status, innholdSlettet } = detalj;
  const isFinal = ['ARKIVERT', 'FEILET', 'AVBRUTT'].includes(status);
  const isOpen = isBehandler && status !== 'ARKIVERT' && status !== 'AVBRUTT';
  const isHastened = detalj.nesteForsoek !== null;
  const close = () => setOpen(undefined);
  return (
    <>
      {isOpen && ((status === 'FEILET' && !innholdSlettet) || isHastened) ? (
        <Button onClick={() => setOpen('proevIgjen')}>{t(isHastened ? 'proevNaa' : 'proevIgjen')}</Button>
      ) : null}
      {isOpen ? (
        <>
          <Button variant="secondary" onClick={() => setOpen('manuelt')}>
            {t('manuelt')}
          </Button>
          <Button variant="secondary" onClick={() => setOpen('avbryt')}>
            {t('avbryt')}
          </Button>
        </>
      ) : null}
      {isAdministrator && isFinal && !innholdSlettet ? (
        <Button variant="secondary" data-color="danger" onClick={() => setOpen('slett')}>
          {t('slett')}
        </Button>
      ) : null}
      {open === 'proevIgjen' ? <ProevIgjen detalj={detalj} onClose={close} /> : null}
      {open === 'avbryt' ? <Avbryt referanse={detalj.referanse} onClose={close} /> : null}
      {open === 'manuelt' ? <ManueltDialog referanse={detalj.referanse} onClose={close} /> : null}
      {open === 'slett' ? <Slett detalj={detalj} onClose={close} onErased={onErased} /> : null}
    </>
  );
}

const INNSENDINGER = '/internal/v1/innsendinger';

/** After an act: what is shown of the submission is asked for anew, and the person is told. */
export function useDone(onClose: () => void, said: string): () => void {
  const queries = useQueryClient();
  const notice = useNotice();
  return () => {
    void queries.invalidateQueries({
      // What was sent does not change; when it is deleted, it cannot be asked for.
      predicate: ({ queryKey: [, path] }) =>
        typeof path === 'string' && path.startsWith(INNSENDINGER) && !path.endsWith('/nyttelast'),
    });
    if (said) notice(said);
    onClose();
  };
}

function ProevIgjen({ detalj, onClose }: { detalj: Detalj; onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const done = useDone(onClose, t('proevdIgjen'));
  const retry = $api.useMutation('post', '/internal/v1/innsendinger/{referanse}/proev-igjen', {
    onSuccess: done,
  });
  return (
    <ConfirmDialog
      isOpen
      title={t('proevIgjenTittel')}
      confirm={t('proevIgjen')}
      isBusy={retry.isPending}
      error={retry.error}
      onConfirm={() => retry.mutate({ params: { path: { referanse: detalj.referanse } } })}
      onClose={onClose}
    >
      <Paragraph>
        {t(detalj.feil?.kode === 'UTFALL_UKJENT' ? 'utfallUkjentTekst' : 'proevIgjenTekst')}
      </Paragraph>
    </ConfirmDialog>
  );
}

function Avbryt({ referanse, onClose }: { referanse: string; onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const done = useDone(onClose, t('avbrutt'));
  const cancel = $api.useMutation('post', '/internal/v1/innsendinger/{referanse}/avbryt', {
    onSuccess: done,
  });
  return (
    <BegrunnelseDialog
      title={t('avbrytTittel')}
      confirm={t('avbryt')}
      dismiss={t('laVaere')}
      danger
      isBusy={cancel.isPending}
      error={cancel.error}
      onConfirm={(begrunnelse) => cancel.mutate({ params: { path: { referanse } }, body: { begrunnelse } })}
      onClose={onClose}
    >
      <Paragraph>{t('avbrytTekst')}</Paragraph>
    </BegrunnelseDialog>
  );
}

function Slett({ detalj, onClose, onErased }: Props & { onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const done = useDone(onClose, '');
  const erase = $api.useMutation('post', '/internal/v1/innsendinger/{referanse}/slett-innhold', {
    onSuccess: (slettet) => {
      onErased(slettet);
      done();
    },
  });
  const { referanse, status } = detalj;
  return (
    <BegrunnelseDialog
      title={t('slettTittel')}
      confirm={t('slett')}
      danger
      isBusy={erase.isPending}
      error={erase.error}
      onConfirm={(begrunnelse) => erase.mutate({ params: { path: { referanse } }, body: { begrunnelse } })}
      onClose={onClose}
    >
      <Paragraph>{t('slettTekst')}</Paragraph>
      {status === 'FEILET' ? <Paragraph>{t('slettFeilet')}</Paragraph> : null}
    </BegrunnelseDialog>
  );
}
