import { type JWTPayload } from 'jose';
import { InvalidToken } from '../token.faults.js';

/** Clocks may differ by this much (ASVS 9.2.1). Compared in whole seconds, as the claims are. */
const SKEW_SECONDS = 60;
/** jsonwebtoken refuses at `exp + tolerance`, and 60 s is still to be accepted: one more makes it exact, but not for `nbf`. */
export const CLOCK_TOLERANCE = SKEW_SECONDS + 1;

export interface AccessClaims {
  klientId: string;
  scopes: string[];
  exp: number;
}

/** This API in this environment; a token for anything else is refused. */
export function audienceOf(issuer: string): string {
  return `${issuer}/api`;
}

/** What passport-jwt has not judged, or not to the second: the times ahead, and who it is about. */
export function accessClaims(payload: JWTPayload, nowSeconds = Math.floor(Date.now() / 1000)): AccessClaims {
  const { exp, nbf, iat, sub, jti, client_id: clientId, scope } = payload;
  if (typeof exp !== 'number') throw new InvalidToken('exp is missing');
  if (typeof iat !== 'number') throw new InvalidToken('iat is missing');
  refuseAhead('nbf', nbf);
  refuseAhead('iat', iat);
  if (typeof sub !== 'string' || sub === '') throw new InvalidToken('sub is missing');
  if (clientId !== sub) throw new InvalidToken('client_id is not sub');
  if (typeof jti !== 'string' || jti === '') throw new InvalidToken('jti is missing');
  return { klientId: sub, scopes: typeof scope === 'string' ? scope.split(' ') : [], exp };

  function refuseAhead(claim: string, time: number | undefined): void {
    const seconds = (time ?? nowSeconds) - nowSeconds;
    if (seconds > SKEW_SECONDS)
      throw new InvalidToken(`${claim} is ${Math.round(seconds)} s ahead of the clock here`);
  }
}
