import {
  fault,
  type JournalpostNyttelast,
  type Korrespondansepart,
  type Nyttelast,
  type Part,
  type SakNyttelast,
  type Skjerming,
} from '../../../noark/index.js';
import type { FieldFault } from '../../../shared/problem/index.js';
import type { Adapter } from '../arkivsystem.js';
import type { Koder } from './koder.js';

/** What an archive loses of what FINT can carry. */
interface Tap {
  sak: (keyof SakNyttelast)[];
  part: (keyof Part)[];
  adresselinjer: boolean;
  journalpost: (keyof JournalpostNyttelast)[];
  /** The only types it takes. */
  korrespondanseparttyper?: string[];
  /** Signs that mean something else than themselves in a public title of a journalpost. */
  tegn?: RegExp;
}

const INGEN: Tap = { sak: [], part: [], adresselinjer: false, journalpost: [] };

/** As seen in each adapter's code. Of an unknown one nothing is said but what FINT itself has no field for. */
const TAP: Record<Adapter, Tap> = {
  elements: {
    sak: ['noekkelord', 'beskrivelse', 'merknader'],
    part: ['partrolle'],
    adresselinjer: true,
    journalpost: ['dokumentetsDato', 'mottattDato', 'sendtDato', 'forfallsdato'],
    korrespondanseparttyper: ['EA', 'EM', 'EK', 'IA', 'IM', 'IK'],
    tegn: /[@#]/,
  },
  geointegrasjon: {
    ...INGEN,
    sak: ['noekkelord', 'beskrivelse', 'merknader', 'parter'],
    journalpost: ['mottattDato', 'sendtDato'],
    tegn: /@/,
  },
  p360: {
    ...INGEN,
    sak: ['noekkelord', 'beskrivelse', 'administrativEnhet', 'saksansvarlig', 'arkivdel', 'saksmappetype'],
  },
  ukjent: INGEN,
};

/**
 * What of a submission does not reach this archive, one a place, only of what it really holds: `BAERES_IKKE`. With
 * `koder`, countries that the archive has no code for as well.
 */
export function advarsler(
  nyttelast: Nyttelast,
  { adapter }: { adapter: Adapter },
  koder?: Koder,
): FieldFault[] {
  const places = [
    ...('tittel' in nyttelast ? sakTap(nyttelast, TAP[adapter], koder) : []),
    ...(nyttelast.journalposter ?? []).flatMap((one, index) =>
      journalpostTap(one, `/journalposter/${index}`, TAP[adapter], koder),
    ),
  ];
  return places.map((one) => (typeof one === 'string' ? fault(one, 'BAERES_IKKE') : one));
}

type Sted = string | FieldFault;

function sakTap(sak: SakNyttelast, tap: Tap, koder: Koder | undefined): Sted[] {
  const parter = tap.sak.includes('parter') ? [] : (sak.parter ?? []);
  return [
    ...held(sak, '', ['eksternNoekkel', ...tap.sak]),
    ...skjermingTap(sak.skjerming, ''),
    ...parter.flatMap((part, index) => partTap(part, `/parter/${index}`, tap, koder)),
  ];
}

function partTap(part: Part, sti: string, tap: Tap, koder: Koder | undefined): Sted[] {
  return [
    ...held(part, sti, tap.part),
    ...(tap.adresselinjer ? held(part.adresse, `${sti}/adresse`, ['adresselinjer']) : []),
    ...landTap(part, sti, koder),
  ];
}

function journalpostTap(one: JournalpostNyttelast, sti: string, tap: Tap, koder: Koder | undefined): Sted[] {
  return [
    ...held(one, sti, ['eksternNoekkel', ...tap.journalpost]),
    ...tegnTap(one, sti, tap),
    ...skjermingTap(one.skjerming, sti),
    ...(one.korrespondanseparter ?? []).flatMap((part, index) =>
      korrespondansepartTap(part, `${sti}/korrespondanseparter/${index}`, tap, koder),
    ),
    ...(one.dokumenter ?? []).flatMap(({ skjerming }, index) =>
      skjermingTap(skjerming, `${sti}/dokumenter/${index}`),
    ),
  ];
}

function korrespondansepartTap(
  part: Korrespondansepart,
  sti: string,
  tap: Tap,
  koder: Koder | undefined,
): Sted[] {
  const isTaken = tap.korrespondanseparttyper?.includes(part.korrespondanseparttype) ?? true;
  return [
    ...(isTaken ? [] : [`${sti}/korrespondanseparttype`]),
    ...landTap(part, sti, koder),
    ...skjermingTap(part.skjerming, sti),
  ];
}

/** FINT has a shielding's restriction and its hjemmel, and no more. */
function skjermingTap(skjerming: Skjerming | undefined, sti: string): Sted[] {
  return held(skjerming, `${sti}/skjerming`, ['skjermingMetadata', 'skjermingDokument', 'opphoersdato']);
}

function landTap({ adresse }: Pick<Part, 'adresse'>, sti: string, koder: Koder | undefined): Sted[] {
  const landkode = adresse?.landkode;
  return koder && landkode !== undefined && !koder.finn('land', landkode) ? [`${sti}/adresse/landkode`] : [];
}

function tegnTap({ tittel, offentligTittel }: JournalpostNyttelast, sti: string, { tegn }: Tap): Sted[] {
  if (!tegn?.test(offentligTittel ?? tittel)) return [];
  return [
    fault(`${sti}/${offentligTittel === undefined ? 'tittel' : 'offentligTittel'}`, 'BAERES_IKKE', {
      nb: 'har tegnet @ eller #, som arkivet leser som skjerming eller navnemerking i en offentlig tittel',
      en: 'holds an @ or a #, which the archive reads as shielding or the tagging of a name in a public title',
    }),
  ];
}

/** The places of those members that have a value. */
function held<T extends object>(object: T | undefined, sti: string, names: (keyof T & string)[]): string[] {
  return names.filter((name) => hasValue(object?.[name])).map((name) => `${sti}/${name}`);
}

function hasValue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
