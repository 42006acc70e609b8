import { Checkbox, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { $api, faultOf } from '../../../api';
import { ConfirmDialog, useBegrunnelse } from '../../../components';
import { useTexts } from '../../../i18n';
import { useDone } from './handlinger.panel';
import { texts } from '../innsending.texts';

const SAKSNUMMER = /^([1-9]\d{3})\/([1-9]\d{0,8})$/;

/** A person has recorded the sak: which number did it get? The number is looked up while it is written. */
export function ManueltDialog({ referanse, onClose }: { referanse: string; onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const [saksnummer, setSaksnummer] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [force, setForce] = useState(false);
  const { begrunnelse, isGiven, felt } = useBegrunnelse();
  const done = useDone(onClose, t('manueltGjort'));
  const mark = $api.useMutation('post', '/internal/v1/innsendinger/{referanse}/manuelt-arkivert', {
    onSuccess: done,
  });
  const isNumber = SAKSNUMMER.test(saksnummer);
  const isUnchecked = faultOf(mark.error).kode === 'MIDLERTIDIG_UTILGJENGELIG';
  function confirm() {
    setAsked(true);
    if (!isGiven() || !isNumber) return;
    mark.mutate({
      params: { path: { referanse } },
      body: { saksnummer, begrunnelse, ...(force ? { force } : {}) },
    });
  }
  return (
    <ConfirmDialog
      isOpen
      title={t('manuelt')}
      confirm={t('manuelt')}
      isBusy={mark.isPending}
      error={mark.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Paragraph>{t('manueltTekst')}</Paragraph>
      <Textfield
        label={t('saksnummer')}
        description={t('saksnummerHjelp')}
        value={saksnummer}
        onChange={(event) => setSaksnummer(event.target.value.trim())}
        error={isAsked && !isNumber ? t('saksnummerFeil') : undefined}
        autoComplete="off"
      />
      <Oppslag saksnummer={saksnummer} />
      {felt}
      {isUnchecked || force ? (
        <Checkbox
          label={t('force')}
          description={t('forceHjelp')}
          checked={force}
          onChange={(event) => setForce(event.target.checked)}
        />
      ) : null}
    </ConfirmDialog>
  );
}

/** Whether the archive has a sak of this number, and which it is. */
function Oppslag({ saksnummer }: { saksnummer: string }): ReactNode {
  const t = useTexts(texts);
  const [, saksaar = '0', sekvensnummer = '0'] = SAKSNUMMER.exec(saksnummer) ?? [];
  const isNumber = saksaar !== '0';
  const { data, error, isFetching } = $api.useQuery(
    'get',
    '/internal/v1/saker/{saksaar}/{sekvensnummer}',
    {
      params: {
        path: { saksaar: Number(saksaar), sekvensnummer: Number(sekvensnummer) },
        query: { antall: 1 },
      },
    },
    { enabled: isNumber, retry: false },
  );
  const title = data && (data.offentligTittel ?? data.tittel ?? t('skjermetTittel'));
  const said = !isNumber
    ? ''
    : isFetching
      ? t('sjekker')
      : data
        ? t('sakFinnes', { tittel: title ?? '' })
        : t(faultOf(error).status === 404 ? 'sakFinnesIkke' : 'sakIkkeSjekket');
  return (
    <p className="oppslag" role="status" data-finnes={Boolean(data)}>
      {said}
    </p>
  );
}
