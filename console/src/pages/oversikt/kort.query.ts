import type { Schema } from '../../api';
import { useFeilkodenavn, useStatusnavn } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { meanings, texts } from './oversikt.texts';

type Oversikt = Schema<'Oversikt'>;

/** One thing that waits for a person. */
export interface Kort {
  id: string;
  antall?: number;
  tittel: string;
  /** What it means, and what to do. */
  hjelp: string;
  /** Since when, in words. */
  naar?: string | undefined;
  alvor: 'danger' | 'warning';
  til: '/innsendinger' | '/utboks' | '/callbacks' | '/fiksitet' | '/revisjonslogg';
  search: Record<string, string>;
}

const HOUR_MS = 3_600_000;

/** The cards of the front page, the gravest first. `now`: when it was asked for. */
export function useKort(oversikt: Oversikt, now: number): Kort[] {
  const system = useSystemkort(oversikt);
  const feilet = useFeiletkort(oversikt);
  const ventende = useVentendekort(oversikt, now);
  const all = [...system, ...feilet, ...ventende];
  return [
    ...all.filter(({ alvor }) => alvor === 'danger'),
    ...all.filter(({ alvor }) => alvor === 'warning'),
  ];
}

function useFeiletkort({ feilet }: Oversikt): Kort[] {
  const [t, meaning, name, format] = [useTexts(texts), useTexts(meanings), useFeilkodenavn(), useFormat()];
  return feilet.map(({ feilkode, antall, eldste }) => ({
    id: `feilet ${feilkode}`,
    antall,
    tittel: `${t('feiletNavn')}: ${feilkode === null ? t('ukjentGrunn') : name(feilkode)}`,
    hjelp: feilkode === null ? t('ukjentGrunnHjelp') : meaning(feilkode),
    naar: t('eldste', { naar: format.ago(eldste) }),
    alvor: 'danger',
    til: '/innsendinger',
    search: { status: 'FEILET', ...(feilkode === null ? {} : { feilkode }) },
  }));
}

function useVentendekort({ perStatus }: Oversikt, now: number): Kort[] {
  const [t, format, statusnavn] = [useTexts(texts), useFormat(), useStatusnavn()];
  return perStatus
    .filter(({ overEnTime }) => overEnTime > 0)
    .map(({ status, overEnTime, eldste }) => ({
      id: `venter ${status}`,
      antall: overEnTime,
      tittel: `${t('gamle')}: ${statusnavn(status).toLowerCase()}`,
      hjelp: t(`gamle${status}`),
      naar: eldste ? t('eldste', { naar: format.ago(eldste) }) : undefined,
      alvor: 'warning',
      til: '/innsendinger',
      search: { status, til: new Date(now - HOUR_MS).toISOString() },
    }));
}

function useSystemkort({ parkert, mottakere, arkiv, fiksitetsavvik, revisjonslogg }: Oversikt): Kort[] {
  const [t, format] = [useTexts(texts), useFormat()];
  const since = (instant: string | null | undefined) =>
    instant ? t('siden', { naar: format.dateTime(instant) }) : undefined;
  const kort: (Kort | false)[] = [
    ...arkiv.map(({ navn, slag, sistSvar }): Kort => {
      const kind = slag === 'TILGANG' ? 'arkivNekter' : 'arkivNede';
      return {
        id: `arkiv ${navn}`,
        tittel: t(kind, { navn }),
        hjelp: t(`${kind}Hjelp`),
        naar: since(sistSvar),
        alvor: 'danger',
        til: '/innsendinger',
        search: { status: 'UNDER_ARKIVERING' },
      };
    }),
    fiksitetsavvik > 0 && {
      ...{ id: 'fiksitet', antall: fiksitetsavvik, tittel: t('avvik'), hjelp: t('avvikHjelp') },
      ...{ alvor: 'danger', til: '/fiksitet', search: {} },
    },
    revisjonslogg.foersteBrudd !== null && {
      ...{ id: 'revisjonslogg', tittel: t('loggBrutt'), hjelp: t('loggBruttHjelp') },
      ...{ alvor: 'danger', til: '/revisjonslogg', search: {} },
    },
    parkert.antall > 0 && {
      ...{ id: 'parkert', antall: parkert.antall, tittel: t('parkert'), hjelp: t('parkertHjelp') },
      naar: since(parkert.eldste),
      ...{ alvor: 'danger', til: '/utboks', search: { parkert: '1' } },
    },
    mottakere.stengt > 0 && {
      ...{ id: 'stengt', antall: mottakere.stengt, tittel: t('stengt'), hjelp: t('stengtHjelp') },
      ...{ alvor: 'danger', til: '/callbacks', search: { tilstand: 'AVSLAATT' } },
    },
    mottakere.pause > 0 && {
      ...{ id: 'pause', antall: mottakere.pause, tittel: t('pause'), hjelp: t('pauseHjelp') },
      naar: since(mottakere.liste.find(({ tilstand }) => tilstand === 'PAUSE')?.siden),
      ...{ alvor: 'warning', til: '/callbacks', search: { tilstand: 'PAUSET' } },
    },
  ];
  return kort.filter((one) => one !== false);
}
