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
