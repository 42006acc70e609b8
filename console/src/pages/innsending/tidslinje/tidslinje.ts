import type { Schema } from '../../../api';
import { type Format, language, type Translate } from '../../../i18n';
import type { texts } from './tidslinje.texts';

type Detalj = Schema<'Innsendingsdetalj'>;
type Hendelse = Detalj['hendelser'][number];
type Steg = Detalj['arkivsteg'][number];
type T = Translate<keyof (typeof texts)['texts']>;

/** One sentence of the history. */
export interface Punkt {
  key: string;
  /** Null: it holds now, until something else happens. */
  tid: string | null;
  tekst: string;
  /** What a person wrote about it. */
  begrunnelse?: string | undefined;
  tone: 'noeytral' | 'bra' | 'feil' | 'venter';
  /** It is yet to come. */
  kommer?: boolean;
}

/** Attempts that fail alike, one after the other, and are told as one. */
const LEAST_FOLDED = 4;

/** All that happened to a submission, in the order it happened, and then what is to come. */
export function tidslinje(detalj: Detalj, t: T, format: Format): Punkt[] {
  const skjedd = [
    ...folded(detalj.hendelser, t, format).flatMap((part) =>
      'tekst' in part ? [part] : [hendelsePunkt(part, detalj, t)],
    ),
    ...detalj.arkivsteg.flatMap((steg) => stegPunkter(steg, t)),
    ...leveringer(detalj, t),
  ];
  const order = (punkt: Punkt) => Date.parse(punkt.tid ?? '');
  return [...skjedd.sort((a, b) => order(a) - order(b)), ...kommende(detalj, t)];
}

/** A run of attempts with the same fault is one sentence; the rest is left as it is. */
function folded(hendelser: Hendelse[], t: T, format: Format): (Hendelse | Punkt)[] {
  const parts: (Hendelse | Punkt)[] = [];
  for (let at = 0; at < hendelser.length;) {
    const first = hendelser[at]!;
    const isAlike = ({ type, kode }: Hendelse) =>
      type === 'UNDER_ARKIVERING' && kode !== undefined && kode === first.kode;
    const rest = hendelser.slice(at).findIndex((one) => !isAlike(one));
    const run = hendelser.slice(at, rest === -1 ? undefined : at + rest);
    if (run.length < LEAST_FOLDED) parts.push(...(run.length > 0 ? run : [first]));
    else {
      const last = run.at(-1)!;
      parts.push({
        key: `${first.tidspunkt} ${first.type}`,
        tid: first.tidspunkt,
        tone: 'feil',
        tekst: t('forsoekene', {
          ...{ fra: first.forsoek ?? 1, til: last.forsoek ?? run.length },
          ...{ naar: format.dateTime(last.tidspunkt), melding: first.melding ?? first.kode ?? '' },
        }),
      });
    }
    at += Math.max(1, run.length);
  }
  return parts;
}

function hendelsePunkt(hendelse: Hendelse, detalj: Detalj, t: T): Punkt {
  const { tidspunkt: tid, type, begrunnelse } = hendelse;
  return {
    key: `${tid} ${type} ${hendelse.forsoek ?? ''}`,
    tid,
    begrunnelse,
    ...sentence(hendelse, detalj, t),
  };
}

function sentence(hendelse: Hendelse, detalj: Detalj, t: T): Pick<Punkt, 'tekst' | 'tone'> {
  const { type, kode, forsoek = 0, manuelt } = hendelse;
  const melding = hendelse.melding ?? kode ?? '';
  const hvem = hvemGjorde(hendelse.aktoer, t);
  switch (type) {
    case 'MOTTATT':
      return { tone: 'noeytral', tekst: t('mottatt', { klient: detalj.klientId }) };
    case 'UNDER_ARKIVERING':
      return kode === undefined
        ? { tone: 'noeytral', tekst: t('begynt') }
        : { tone: 'feil', tekst: t('forsoek', { nr: forsoek, melding }) };
    case 'NYTT_FORSOEK':
      return { tone: 'noeytral', tekst: t('nyttForsoek', { hvem }) };
    case 'ARKIVERT':
      return {
        tone: 'bra',
        tekst: manuelt ? t('forHaand', { hvem, saksnummer: detalj.saksnummer ?? '' }) : arkivert(detalj, t),
      };
    case 'FEILET':
      return { tone: 'feil', tekst: t('feilet', { melding }) };
    case 'AVBRUTT':
      return { tone: 'noeytral', tekst: t('avbrutt', { hvem }) };
  }
}

function arkivert({ saksnummer, journalposter }: Detalj, t: T): string {
  const numre = journalposter.flatMap(({ journalpostnummer }) => journalpostnummer ?? []);
  if (numre.length === 0) return t('arkivert', { saksnummer: saksnummer ?? '' });
  return t('arkivertMed', { saksnummer: saksnummer ?? '', numre: listed(numre.map(String)) });
}

/** «1, 2 og 3». */
function listed(parts: string[]): string {
  return new Intl.ListFormat(language()).format(parts);
}

/** `konsoll:kari` is Kari, `cli:root` somebody at the machine; the rest is a client, or a person it spoke for. */
function hvemGjorde(aktoer: string | undefined, t: T): string {
  if (aktoer === undefined) return t('noen');
  const [where, who] = aktoer.split(/:(.*)/s);
  if (where === 'konsoll' && who) return who;
  if (where === 'cli' && who) return t('kommandolinje', { hvem: who });
  return who ? `${who} (${where!})` : aktoer;
}

/** What a step in the archive is about, as the subject of a sentence. */
export function stegNavn({ slag, gjelder, saksnummer }: Steg, t: T): string {
  const [journalpost = 0, dokument = 0] = [...gjelder.matchAll(/\/(\d+)/g)].map(
    ([, index]) => Number(index) + 1,
  );
  if (slag === 'SAK') return saksnummer === null ? t('SAK') : t('SAKEN', { saksnummer });
  return t(slag, { nr: journalpost, dokument });
}

const STEG = {
  SENDES: ['stegSendt', 'noeytral'],
  SENDT: ['stegSendt', 'noeytral'],
  UKJENT: ['stegUavklart', 'venter'],
  UAVKLART: ['stegUavklart', 'feil'],
  AVVIST: ['stegAvvist', 'feil'],
  FERDIG: ['stegFerdig', 'bra'],
} as const;

function stegPunkter(steg: Steg, t: T): Punkt[] {
  const { tilstand, nummer, sendt, oppdatert } = steg;
  if (tilstand === 'KLAR') return [];
  const [text, tone] = STEG[tilstand];
  const tid = tilstand === 'SENDT' || tilstand === 'SENDES' ? (sendt ?? oppdatert) : oppdatert;
  const navn = stegNavn(steg, t);
  const within = text === 'stegAvvist' || text === 'stegUavklart';
  return [{ key: `steg ${nummer}`, tid, tone, tekst: t(text, { steg: within ? lower(navn) : navn }) }];
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function leveringer({ leveranser }: Detalj, t: T): Punkt[] {
  return leveranser.flatMap(({ leveranseId, url, forsoek }) =>
    forsoek.map(({ nummer, startet, httpStatus, melding }) => {
      const isTaken = httpStatus !== null && httpStatus >= 200 && httpStatus < 300;
      const tekst = t(isTaken ? 'levert' : 'ikkeLevert', { vert: vertAv(url), nr: nummer, melding });
      return {
        key: `${leveranseId} ${nummer}`,
        tid: startet,
        tekst,
        tone: isTaken ? ('bra' as const) : ('feil' as const),
      };
    }),
  );
}

function kommende({ status, nesteForsoek, leveranser }: Detalj, t: T): Punkt[] {
  const comes = (key: string, tid: string | null, tekst: string): Punkt => ({
    key,
    tid,
    tekst,
    tone: 'venter',
    kommer: true,
  });
  return [
    ...(status === 'VENTER_PAA_SAK' ? [comes('venter', null, t('venter'))] : []),
    ...(nesteForsoek ? [comes('neste', nesteForsoek, t('neste'))] : []),
    ...leveranser.flatMap(({ leveranseId, nesteForsoek: next, url }) =>
      next ? [comes(`neste ${leveranseId}`, next, t('nesteLevering', { vert: vertAv(url) }))] : [],
    ),
  ];
}

export function vertAv(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
