import { Problem } from '../../shared/problem/index.js';
import type { Scope } from '../scopes.js';

/** A token that is not accepted. The caller learns whether it has expired, never which other check failed. */
export class InvalidToken extends Error {
  constructor(
    readonly expired = false,
    options?: ErrorOptions,
  ) {
    super(expired ? 'token expired' : 'token not valid', options);
  }
}

const REALM = 'Bearer realm="arkivflyt"';

/** 401. Without a token no error code is given (RFC 6750 3.1): the caller has not made a mistake yet. */
export function notAuthenticated(cause?: InvalidToken): Problem {
  if (!cause) {
    return new Problem(
      'IKKE_AUTENTISERT',
      { nb: 'Send et token i Authorization: Bearer.', en: 'Send a token in Authorization: Bearer.' },
      { headers: { 'WWW-Authenticate': REALM } },
    );
  }
  const description = cause.expired ? 'The token has expired' : 'The token is not valid';
  return new Problem(
    'IKKE_AUTENTISERT',
    { nb: cause.expired ? 'Tokenet er utløpt.' : 'Tokenet er ikke gyldig.', en: `${description}.` },
    {
      headers: { 'WWW-Authenticate': `${REALM}, error="invalid_token", error_description="${description}"` },
    },
  );
}

/** 403: one of `scopes` was needed. */
export function insufficientScope(scopes: readonly Scope[]): Problem {
  return new Problem(
    'MANGLER_TILGANG',
    { nb: `Krever ${scopes.join(' eller ')}.`, en: `Requires ${scopes.join(' or ')}.` },
    { headers: { 'WWW-Authenticate': `${REALM}, error="insufficient_scope", scope="${scopes.join(' ')}"` } },
  );
}
