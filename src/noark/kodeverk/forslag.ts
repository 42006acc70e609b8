import { editDistance } from '../../shared/likeness/index.js';
import type { Text } from '../../shared/problem/index.js';
import type { NamedCode } from '../../shared/validation/index.js';

/** More than these nobody reads. */
const MOST = 10;
/** What is longer resembles no code or name. */
const LONGEST = 40;
/** Compared letter by letter: a request may have hundreds of faults, and a list hundreds of codes. */
const LONGEST_CODE = 10;
const LEAST_OF_A_NAME = 3;

/** Which codes there are, in a sentence: those first that look most like what was sent, by code or by name. */
export function gyldigeKoder(kodeverk: string, koder: readonly NamedCode[], sent: unknown): Text {
  if (koder.length === 0)
    return { nb: 'Kodeverket har ingen gyldige koder.', en: 'The list has no valid codes.' };
  const nearest = byLikeness(koder, sent).slice(0, MOST);
  const codes = nearest.map(({ kode }) => kode).join(', ');
  if (koder.length <= MOST) return { nb: `Gyldige koder er ${codes}.`, en: `Valid codes are ${codes}.` };
  const all = `/api/v1/kodeverk/${kodeverk}`;
  return {
    nb: `Blant de gyldige kodene er ${codes}. Alle står på ${all}.`,
    en: `Among the valid codes are ${codes}. All are at ${all}.`,
  };
}

function byLikeness(koder: readonly NamedCode[], sent: unknown): readonly NamedCode[] {
  if (typeof sent !== 'string' || sent.length > LONGEST) return koder;
  const word = sent.toLowerCase();
  return koder
    .map((one) => ({ one, far: farFrom(word, one) }))
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one);
}

/** Nearest is the code that was meant by its name, as a person writes it; then those that are spelled nearly so. */
function farFrom(word: string, { kode, navn }: NamedCode): number {
  const [code, name] = [kode.toLowerCase(), navn?.toLowerCase()];
  if (code === word || name === word) return 0;
  if (word.length >= LEAST_OF_A_NAME && name?.includes(word)) return 1;
  return 1 + editDistance(word.slice(0, LONGEST_CODE), code.slice(0, LONGEST_CODE));
}
