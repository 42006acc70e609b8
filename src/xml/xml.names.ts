/** What each item of a list is called, by the name of the list: `<parter><part>…</part></parter>`. */
const ITEM_NAMES: Record<string, string> = {
  journalposter: 'journalpost',
  dokumenter: 'dokument',
  korrespondanseparter: 'korrespondansepart',
  parter: 'part',
  klassering: 'klasse',
  noekkelord: 'ord',
  merknader: 'merknad',
  adresselinjer: 'adresselinje',
  skjermingMetadata: 'kode',
  // Only in answers.
  innsendinger: 'innsending',
  hendelser: 'hendelse',
  dokumentobjekter: 'dokumentobjekt',
  koder: 'kode',
  saksnumre: 'saksnummer',
  callbacks: 'callback',
  leveranser: 'leveranse',
};

/** Lists without a name of their own, and all lists of a problem, have items called `i` (RFC 9457, appendix B). */
export const UNNAMED_ITEM = 'i';

export function itemName(list: string): string {
  return Object.hasOwn(ITEM_NAMES, list) ? ITEM_NAMES[list]! : UNNAMED_ITEM;
}

export function hasItemName(list: string): boolean {
  return Object.hasOwn(ITEM_NAMES, list);
}
