import { Problem } from '../shared/problem/index.js';
import type { Rolle, Scope } from './scopes.js';

/**
 * A token that is not accepted. The caller learns whether it has expired, never which other check failed; `why` is for
 * the log. It quotes nothing of a token whose signature has not been verified.
 */
export class InvalidToken extends Error {
  constructor(
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super('token not valid', options);
  }
}

/** passport-jwt holds it against the token when its key cannot be had. This says that the fault is ours. */
export class KeyUnavailable extends Error {
  constructor(readonly fault: unknown) {
    super('signing keys not available', { cause: fault });
  }
}

const REALM = 'Bearer realm="arkivflyt"';

/** 401 without a token. No error code is given (RFC 6750 3.1): the caller has not made a mistake yet. */
export function notAuthenticated(why: string): Problem {
  return new Problem(
    'IKKE_AUTENTISERT',
    { nb: 'Send et token i Authorization: Bearer.', en: 'Send a token in Authorization: Bearer.' },
    { headers: { 'WWW-Authenticate': REALM }, why },
  );
}

/** 401 with a token. */
export function tokenRefused(isExpired: boolean, why: string): Problem {
  const description = isExpired ? 'The token has expired' : 'The token is not valid';
  return new Problem(
    'IKKE_AUTENTISERT',
    { nb: isExpired ? 'Tokenet er utløpt.' : 'Tokenet er ikke gyldig.', en: `${description}.` },
    {
      headers: { 'WWW-Authenticate': `${REALM}, error="invalid_token", error_description="${description}"` },
      why,
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

/** 401 with a cookie that names no session, or nothing at all where a person is asked for. */
export function notSignedIn(): Problem {
  return new Problem(
    'IKKE_AUTENTISERT',
    {
      nb: 'Du er ikke logget inn, eller økten er slutt. Logg inn på nytt.',
      en: 'You are not signed in, or the session has ended. Sign in again.',
    },
    { headers: { 'WWW-Authenticate': REALM }, why: 'the cookie names no session that lasts' },
  );
}

/** 403: a person needs this role. */
export function insufficientRolle(rolle: Rolle): Problem {
  return new Problem('MANGLER_TILGANG', {
    nb: `Dette krever rollen ${rolle}.`,
    en: `This requires the role ${rolle}.`,
  });
}

/** 403: a person needs the right to read the content of documents. */
export function noInnsyn(): Problem {
  return new Problem('MANGLER_TILGANG', {
    nb: 'Dette krever retten til innsyn i dokumenter.',
    en: 'This requires the right to read documents.',
  });
}

/** 403: a route that says nothing of persons. */
export function notForPersoner(): Problem {
  return new Problem('MANGLER_TILGANG', {
    nb: 'Denne adressen er for klienter med token, og ikke for den som er logget inn i konsollen.',
    en: 'This address is for clients with a token, and not for who is signed in to the console.',
  });
}

/** 403: a route that is about the session of a person. */
export function notForKlienter(): Problem {
  return new Problem('MANGLER_TILGANG', {
    nb: 'Denne adressen er for den som er logget inn i konsollen, og ikke for klienter med token.',
    en: 'This address is for who is signed in to the console, and not for clients with a token.',
  });
}
