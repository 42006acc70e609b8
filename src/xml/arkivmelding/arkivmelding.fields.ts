import type { FieldCode, Text } from '../../shared/problem/index.js';

/** What each element of one type of the arkivmelding becomes. An element that is not in it has no place with us. */
export type Table = Readonly<Record<string, Field>>;

export type Field = Tekst | Sammensatt | Objekt | Liste | Del;

/** One text. Without `til` it is only checked: it says what is so anyway. */
interface Tekst {
  slag: 'tekst';
  til?: string;
  krav?: RegExp;
  /** xs:date and its like: white space around it does not count. */
  trimmes?: boolean;
  /** Properties that are made of it afterwards, so that their faults are told at this element. */
  videre?: readonly string[];
}

/** An element whose children together are one text. */
interface Sammensatt {
  slag: 'sammensatt';
  til?: string;
  deler: Table;
  samle(deler: Readonly<Record<string, string>>): string | Mangel;
}

/** One nested object. */
interface Objekt {
  slag: 'objekt';
  til: string;
  table: Table;
}

/** A repeated element: objects, or texts. */
interface Liste {
  slag: 'liste';
  til: string;
  table?: Table;
}

/** An element whose children belong to the object around it. */
interface Del {
  slag: 'del';
  table: Table;
}

/** Why children do not make a text. `ved` is the child at fault. */
export interface Mangel {
  ved: string;
  kode: FieldCode;
  melding: Text;
}

export const tekst = (til: string): Tekst => ({ slag: 'tekst', til });
export const verdi = (til: string): Tekst => ({ slag: 'tekst', til, trimmes: true });
export const fast = (krav: RegExp): Tekst => ({ slag: 'tekst', krav, trimmes: true });
export const objekt = (til: string, table: Table): Objekt => ({ slag: 'objekt', til, table });
export const liste = (til: string, table?: Table): Liste => ({ slag: 'liste', til, table });
export const del = (table: Table): Del => ({ slag: 'del', table });

const MISSING: Text = { nb: 'Elementet må fylles ut.', en: 'The element is required.' };
const ONLY_ONE: Text = {
  nb: 'Elementet har ingen plass. Send bare én av identifikator, navn og initialer.',
  en: 'The element has no place. Send only one of identifikator, navn and initialer.',
};
const NO_COLON: Text = { nb: 'Elementet kan ikke ha kolon.', en: 'The element cannot have a colon.' };
const ELECTRONIC: Text = { nb: 'Elementet kan bare være E.', en: 'The element can only be E.' };

const paakrevd = (ved: string): Mangel => ({ ved, kode: 'PAAKREVD', melding: MISSING });
const KODE: Table = { kode: verdi('kode'), beskrivelse: tekst('beskrivelse') };

/** M800. The code's description is the list's to give. */
export const kode = (til: string): Sammensatt => ({
  slag: 'sammensatt',
  til,
  deler: KODE,
  samle: (deler) => deler.kode || paakrevd('kode'),
});

/** M300: what comes this way is electronic. */
export const dokumentmedium: Sammensatt = {
  slag: 'sammensatt',
  deler: KODE,
  samle: (deler) => (deler.kode === 'E' ? 'E' : { ved: 'kode', kode: 'UGYLDIG', melding: ELECTRONIC }),
};

/** M801. Units and persons are one text with us. */
export const identifikator = (til: string): Sammensatt => ({
  slag: 'sammensatt',
  til,
  deler: { identifikator: tekst('identifikator'), navn: tekst('navn'), initialer: tekst('initialer') },
  samle: (deler) => {
    const [given, besides] = ['identifikator', 'navn', 'initialer'].filter((name) => deler[name]);
    if (!given) return paakrevd('navn');
    return besides ? { ved: besides, kode: 'UKJENT_FELT', melding: ONLY_ONE } : deler[given]!;
  },
});

/** M803: `fagsystem:noekkel`. */
export const eksternNoekkel = (til: string): Sammensatt => ({
  slag: 'sammensatt',
  til,
  deler: { fagsystem: tekst('fagsystem'), noekkel: tekst('noekkel') },
  samle: ({ fagsystem, noekkel }) => {
    if (!fagsystem) return paakrevd('fagsystem');
    if (!noekkel) return paakrevd('noekkel');
    if (fagsystem.includes(':')) return { ved: 'fagsystem', kode: 'UGYLDIG', melding: NO_COLON };
    return `${fagsystem}:${noekkel}`;
  },
});

/** M802. */
export const saksnummer = (til: string): Sammensatt => ({
  slag: 'sammensatt',
  til,
  deler: { saksaar: verdi('saksaar'), sakssekvensnummer: verdi('sakssekvensnummer') },
  samle: ({ saksaar, sakssekvensnummer }) => {
    if (!saksaar) return paakrevd('saksaar');
    return sakssekvensnummer ? `${saksaar}/${sakssekvensnummer}` : paakrevd('sakssekvensnummer');
  },
});
