import type { Text } from '../../shared/problem/index.js';
import type { NamedCode } from '../../shared/validation/index.js';

/** More than these nobody reads. */
const MOST = 10;
/** What is longer resembles no code, and must not become work. */
const LONGEST = 40;

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
    .map((one) => ({
      one,
      far: Math.min(...[one.kode, one.navn ?? one.kode].map((known) => distance(word, known.toLowerCase()))),
    }))
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one);
}

/** Levenshtein's: how many characters must be put in, taken out or exchanged. */
function distance(from: string, to: string): number {
  const target = to.slice(0, LONGEST);
  let row = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 0; at < target.length; at++)
      next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (target[at] === character ? 0 : 1)));
    row = next;
  }
  return row[target.length]!;
}
