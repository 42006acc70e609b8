import type { JournalpostNyttelast, Part, SakNyttelast } from '../../../noark/index.js';
import type { Adapter } from '../arkivsystem.js';

/** What an archive loses of what FINT can carry. */
export interface Tap {
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
export const TAP: Record<Adapter, Tap> = {
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

/** FINT itself has no field for these: of a sak or journalpost, and of its skjerming. */
export const UTEN_FELT = ['eksternNoekkel'] as const;
export const UTEN_FELT_I_SKJERMING = ['skjermingMetadata', 'skjermingDokument', 'opphoersdato'] as const;

/** The same as names, `sak/noekkelord`. */
export function baererIkke(adapter: Adapter): string[] {
  const { sak, part, adresselinjer, journalpost } = TAP[adapter];
  return [
    ...[...UTEN_FELT, ...sak].map((name) => `sak/${name}`),
    ...part.map((name) => `part/${name}`),
    ...(adresselinjer ? ['part/adresse/adresselinjer'] : []),
    ...[...UTEN_FELT, ...journalpost].map((name) => `journalpost/${name}`),
    ...UTEN_FELT_I_SKJERMING.map((name) => `skjerming/${name}`),
  ];
}
