import { OAuthError } from '../oauth.error.js';

/** scope-token of RFC 6749 3.3: printable ASCII but space, `"` and `\`. */
const TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Scopes to grant: all the client's when none are asked for; else exactly those asked for, or a fault. No narrowing. */
export function grantedScopes(asked: string | undefined, held: readonly string[]): string[] {
  if (asked === undefined) return [...held];
  const tokens = asked.split(' ');
  if (!tokens.every((token) => TOKEN.test(token))) throw invalidScope('The scope is malformed');
  if (!tokens.every((token) => held.includes(token)))
    throw invalidScope('A scope is unknown or not granted to the client');
  return [...new Set(tokens)];
}

function invalidScope(description: string): OAuthError {
  return new OAuthError('invalid_scope', description);
}
