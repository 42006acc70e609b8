import type { Feil } from '../innsending/index.js';
import { INNSENDING_CODES, type Text } from '../shared/problem/index.js';
import { maskNumbers } from '../shared/telemetry/index.js';

const LONGEST = 300;

/**
 * Why a message failed, fit for a screen: errors of the database quote the values of the query, so only the last line
 * is shown, cut, and without birth numbers.
 */
export function faultText(text: string | null): string | null {
  if (text === null) return null;
  return maskNumbers(text.trim().split('\n').at(-1)!).slice(0, LONGEST);
}

/** Why an attempt failed, by its code. A code of a later version has no text here. */
export function attemptText(kode: string, lang: keyof Text): string | undefined {
  return Object.hasOwn(INNSENDING_CODES, kode)
    ? INNSENDING_CODES[kode as keyof typeof INNSENDING_CODES][lang]
    : undefined;
}

/** A fault as it is kept, which is in bokmål, for a reader of `lang`. What says more than its code stays as it is. */
export function inLanguage<T extends Feil>(feil: T | null, lang: keyof Text): T | null {
  if (!feil || feil.melding !== attemptText(feil.kode, 'nb')) return feil;
  return { ...feil, melding: attemptText(feil.kode, lang)! };
}
