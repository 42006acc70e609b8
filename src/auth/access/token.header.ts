import { decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { InvalidToken } from '../token.faults.js';

/** RFC 9068 2.1; the short form is what we write ourselves. Media types are compared without regard to case. */
const TYPES = ['at+jwt', 'application/at+jwt'];

/** As it came: nothing in it is to be believed before the signature is. */
export function headerOf(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token);
  } catch (cause) {
    throw new InvalidToken('it is no JWT', { cause });
  }
}

/** What passport-jwt does not look at: the kind of token, and extensions it must understand (RFC 7515 4.1.11): we have none. */
export function checkHeader({ typ, crit }: ProtectedHeaderParameters): void {
  if (typeof typ !== 'string' || !TYPES.includes(typ.toLowerCase()))
    throw new InvalidToken('typ is not at+jwt: it is no access token');
  if (crit !== undefined) throw new InvalidToken('crit names an extension');
}
