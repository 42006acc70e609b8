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
import { type Tap, TAP, UTEN_FELT, UTEN_FELT_I_SKJERMING } from './tap.js';

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
    ...held(sak, '', [...UTEN_FELT, ...tap.sak]),
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
    ...held(one, sti, [...UTEN_FELT, ...tap.journalpost]),
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
  return held(skjerming, `${sti}/skjerming`, [...UTEN_FELT_I_SKJERMING]);
}

function landTap({ adresse }: Pick<Part, 'adresse'>, sti: string, koder: Koder | undefined): Sted[] {
  const landkode = adresse?.landkode;
  return koder && landkode !== undefined && !koder.finn('land', landkode) ? [`${sti}/adresse/landkode`] : [];
}

function tegnTap({ tittel, offentligTittel }: JournalpostNyttelast, sti: string, { tegn }: Tap): Sted[] {
  if (!tegn?.test(offentligTittel ?? tittel)) return [];
  return [
    fault(`${sti}/${offentligTittel === undefined ? 'tittel' : 'offentligTittel'}`, 'BAERES_IKKE', {
      nb: 'Tittelen har tegnet @ eller #, som arkivet leser som skjerming eller navnemerking i en offentlig tittel.',
      en: 'The title holds an @ or a #, which the archive reads as shielding or the tagging of a name in a public title.',
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
