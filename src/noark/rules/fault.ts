import type { FieldCode, FieldFault, Text } from '../../shared/problem/index.js';

/** What the client's profile says of the rules. */
export interface Strenghet {
  foedselsnummerITittel?: 'FEIL' | 'ADVARSEL';
  foedselsnummerIBeskrivelse?: 'FEIL' | 'ADVARSEL' | 'TILLATT';
  gradert?: 'FEIL' | 'TILLATT';
  /** For a journalpost that does not say its own. */
  journalstatus?: string;
}

export interface RuleSettings {
  /** Synthetic birth numbers are valid: in the test environment only. */
  synthetic: boolean;
  now: Date;
  profil: Strenghet;
}

/** No list of the contract may be longer. */
const LONGEST_LIST = 100;

/** Texts of the codes that say the same wherever they occur. */
const TEXTS: Partial<Record<FieldCode, Text>> = {
  FOEDSELSNUMMER_I_KLARTEKST: {
    nb: 'Feltet inneholder et fødselsnummer. Skriv det om, eller bruk feltet foedselsnummer på parten.',
    en: 'The field holds a birth number. Rewrite it, or use the field foedselsnummer of the part.',
  },
  UKJENT_SAK: {
    nb: 'Saken finnes ikke, eller den tilhører en annen klient.',
    en: 'The sak does not exist, or belongs to another client.',
  },
  UKJENT_DOKUMENT: {
    nb: 'Dokumentet finnes ikke. Det kan være utløpt eller slettet: last det opp på nytt.',
    en: 'The document does not exist. It may have expired or been deleted: upload it again.',
  },
  BAERES_IKKE: {
    nb: 'Verdien når ikke frem, for arkivet har ikke plass til den.',
    en: 'The value does not arrive, since the archive has no place for it.',
  },
  SJEKKSUM_AVVIK: {
    nb: 'Sjekksummen stemmer ikke med innholdet.',
    en: 'The checksum does not match the content.',
  },
};

export function fault(sti: string, kode: FieldCode, melding: Text | undefined = TEXTS[kode]): FieldFault {
  return { sti, kode, melding: melding ?? { nb: kode, en: kode } };
}

/** Places whose value stands at an earlier place too. Absent values are equal to none. */
export function duplicates(values: (string | number | undefined)[]): number[] {
  const seen = new Set<string | number>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}

/**
 * A list as the rules may walk it. They look at requests whose shape may itself be at fault, which the DTO's own rules
 * report: what is no list has no items, and what is no object has no properties. Places are kept. Beyond the longest
 * list that is allowed nothing is looked at.
 */
export function items<T extends object>(list: T[] | undefined): Partial<T>[] {
  if (!Array.isArray(list)) return [];
  return list.slice(0, LONGEST_LIST).map((item) => (typeof item === 'object' && item !== null ? item : {}));
}
