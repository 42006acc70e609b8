const WORD = /[\p{L}\p{N}]+/gu;
/** Shorter ones begin too many others. */
const SHORTEST_BEGINNING = 3;

/** The words of a text, each once, as they are compared: in lower case, æøå as they are. */
export function ordI(tekst: string): string[] {
  return [...new Set(tekst.normalize('NFC').toLowerCase().match(WORD))];
}

/** What PostgreSQL asks of a tsvector so that it holds all the words, or longer ones that begin with them. None: undefined. */
export function tsquery(tekst: string): string | undefined {
  const terms = ordI(tekst).map((ord) => `'${ord}'${ord.length < SHORTEST_BEGINNING ? '' : ':*'}`);
  return terms.length > 0 ? terms.join(' & ') : undefined;
}
