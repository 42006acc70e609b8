import type { Arkivsystem } from '../arkivsystem.js';

/** What shows that a sak is ours (facts: no field of it holds an external key): a klasse, or the end of its title. */
export type Merke =
  { slag: 'klasse'; klassifikasjonssystem: string; klasseId: string } | { slag: 'tittel'; suffiks: string };

/** The last twelve digits of a referanse: random, where the first tell the time only. */
const SUFFIKS_LENGDE = 12;
const SUFFIKS = / af-[0-9a-f]{12}$/;

/** The mark of a submission in this archive; undefined when its saker are known by content alone. */
export function merkeFor(
  { baerer, baererKlassifikasjonssystem }: Pick<Arkivsystem, 'baerer' | 'baererKlassifikasjonssystem'>,
  referanse: string,
): Merke | undefined {
  if (baerer === 'tittel') return { slag: 'tittel', suffiks: ` af-${referanse.slice(-SUFFIKS_LENGDE)}` };
  return baerer === 'klasse' && baererKlassifikasjonssystem !== undefined
    ? { slag: 'klasse', klassifikasjonssystem: baererKlassifikasjonssystem, klasseId: referanse }
    : undefined;
}

/** A title without the mark of whichever submission made it. */
export function utenSuffiks(tittel: string): string {
  return tittel.replace(SUFFIKS, '');
}
