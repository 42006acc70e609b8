import { InvalidToken } from '../token.faults.js';

/** What jsonwebtoken says, by the beginning of it; some of its messages quote the token. */
const WORDS: [string, string][] = [
  ['invalid signature', 'the signature is not that of the key it names'],
  ['jwt signature is required', 'there is no signature'],
  ['invalid algorithm', 'alg is not RS256'],
  ['jwt audience invalid', 'aud is not the API of this environment'],
  ['jwt issuer invalid', 'iss is another issuer: check PUBLIC_URL, or where the token is from'],
];

/** What is held against a token, for the log. */
export function inWords(refusal: unknown): string {
  if (refusal instanceof InvalidToken) return refusal.why;
  const { message = '', expiredAt, date } = refusal as { message?: string; expiredAt?: Date; date?: Date };
  if (expiredAt) return `exp was ${secondsBetween(expiredAt, new Date())} s ago`;
  if (date) return `nbf is ${secondsBetween(new Date(), date)} s ahead of the clock here`;
  return WORDS.find(([beginning]) => message.startsWith(beginning))?.[1] ?? 'it is no JWT';
}

function secondsBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 1000);
}
