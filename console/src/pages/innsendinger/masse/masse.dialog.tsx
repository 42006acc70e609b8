import { Paragraph, Textfield } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog, useBegrunnelse } from '../../../components';
import { useFormat, useTexts } from '../../../i18n';
import type { Filter, Linje } from '../soek.query';
import type { Handling, Oppdrag } from './masse.query';
import { texts } from './masse.texts';

/** Which are selected: rows one by one, or all that fit, as they were counted. */
export type Valgte =
  { linjer: Linje[] } | { filter: Filter; antall: { antall: number; flere: boolean; tidspunkt: string } };

const SAKSNUMMER = /^\d{4}\/[1-9]\d{0,9}$/;

const FITS: Record<Handling, Linje['status'][]> = {
  PROEV_IGJEN: ['FEILET', 'MOTTATT', 'UNDER_ARKIVERING'],
  AVBRYT: ['FEILET', 'MOTTATT', 'UNDER_ARKIVERING', 'VENTER_PAA_SAK'],
  MANUELT_ARKIVERT: ['FEILET', 'MOTTATT', 'UNDER_ARKIVERING', 'VENTER_PAA_SAK'],
};

interface Props {
  handling: Handling;
  valgte: Valgte;
  onConfirm: (oppdrag: Oppdrag) => void;
  onClose: () => void;
}

/** Says what will happen to how many, and asks for what is needed, before anything is done. */
export function MasseDialog({ handling, valgte, onConfirm, onClose }: Props): ReactNode {
  const t = useTexts(texts);
  const { begrunnelse, isGiven, felt } = useBegrunnelse();
  const [saksnummer, setSaksnummer] = useState('');
  const [isAsked, setAsked] = useState(false);
  const fitting =
    'linjer' in valgte ? valgte.linjer.filter(({ status }) => FITS[handling].includes(status)) : [];
  const count = 'linjer' in valgte ? fitting.length : valgte.antall.antall;
  const antall = useTold(valgte, count);
  const needsReason = handling !== 'PROEV_IGJEN';
  const needsNumber = handling === 'MANUELT_ARKIVERT';
  const isNumber = SAKSNUMMER.test(saksnummer.trim());
  function confirm() {
    setAsked(true);
    const isReady = !needsReason || isGiven();
    if (!isReady || (needsNumber && !isNumber)) return;
    onConfirm({
      handling,
      ...(needsReason ? { begrunnelse } : {}),
      ...(needsNumber ? { saksnummer: saksnummer.trim() } : {}),
      ...('linjer' in valgte
        ? { referanser: fitting.map(({ referanse }) => referanse), total: count }
        : {
            filter: valgte.filter,
            foer: valgte.antall.tidspunkt,
            total: valgte.antall.flere ? undefined : count,
          }),
    });
  }
  return (
    <ConfirmDialog
      isOpen
      title={t(`spoer${handling}`, { count, antall })}
      confirm={t(handling)}
      dismiss={t('laVaere')}
      danger={needsReason}
      isDisabled={count === 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      {count === 0 ? (
        <Paragraph>{t('ingenPasser')}</Paragraph>
      ) : (
        <Paragraph>{t(`skjer${handling}`)}</Paragraph>
      )}
      <Others handling={handling} valgte={valgte} fitting={fitting.length} />
      {needsNumber ? (
        <Textfield
          label={t('saksnummer')}
          description={t('saksnummerHjelp')}
          value={saksnummer}
          onChange={(event) => setSaksnummer(event.target.value)}
          {...(isAsked && !isNumber ? { error: t('saksnummerForm') } : {})}
        />
      ) : null}
      {needsReason ? felt : null}
    </ConfirmDialog>
  );
}

/** What becomes of those among them that it cannot be done to. */
function Others({
  handling,
  valgte,
  fitting,
}: {
  handling: Handling;
  valgte: Valgte;
  fitting: number;
}): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  if ('linjer' in valgte) {
    const count = valgte.linjer.length - fitting;
    if (count === 0 || fitting === 0) return null;
    return <Paragraph>{t('andreStaar', { count, antall: format.number(count) })}</Paragraph>;
  }
  const { status, feilkode } = valgte.filter;
  return (
    <>
      {status === undefined ? <Paragraph>{t('filterStaar')}</Paragraph> : null}
      {handling === 'PROEV_IGJEN' && feilkode === undefined && (status ?? 'FEILET') === 'FEILET' ? (
        <Paragraph>{t('ukjentStaar')}</Paragraph>
      ) : null}
    </>
  );
}

function useTold(valgte: Valgte, count: number): string {
  const format = useFormat();
  const more = !('linjer' in valgte) && valgte.antall.flere;
  return `${format.number(count)}${more ? '+' : ''}`;
}
