import type { ConsoleSettings } from '../../shared/config/index.js';
import { BRUKERNAVN } from '../person/index.js';
import type { Rolle } from '../scopes.js';

/** Who the issuer says that somebody is. */
export interface OidcPerson {
  utsteder: string;
  subjekt: string;
  brukernavn: string;
  navn: string;
  /** None: somebody without business here. */
  rolle: Rolle | undefined;
  innsyn: boolean;
}

export type Claims = Record<string, unknown> & { sub: string };

type Names = Pick<
  ConsoleSettings,
  | 'oidcUtsteder'
  | 'OIDC_USERNAME_CLAIM'
  | 'OIDC_ROLE_CLAIM'
  | 'OIDC_ROLE_LESER'
  | 'OIDC_ROLE_BEHANDLER'
  | 'OIDC_ROLE_ADMINISTRATOR'
  | 'OIDC_INNSYN'
>;

export function personOf(claims: Claims, names: Names): OidcPerson {
  const held = rolesOf(claims, names.OIDC_ROLE_CLAIM) ?? [];
  const username = claims[names.OIDC_USERNAME_CLAIM];
  const brukernavn = nameOf(typeof username === 'string' && username.trim() !== '' ? username : claims.sub);
  return {
    // Of another there are no claims here: the library compares iss with it.
    utsteder: names.oidcUtsteder!,
    subjekt: claims.sub,
    brukernavn,
    navn:
      typeof claims.name === 'string' && claims.name.trim() !== '' ? claims.name.slice(0, 255) : brukernavn,
    rolle: highest(held, names),
    innsyn: held.includes(names.OIDC_INNSYN),
  };
}

/** Undefined: the issuer has not told of it here. A claim may be called something with dots, or lie within others. */
export function rolesOf(claims: Record<string, unknown>, claim: string): string[] | undefined {
  const found = claim in claims ? claims[claim] : within(claims, claim.split('.'));
  if (found === undefined) return undefined;
  return [found].flat().filter((one) => typeof one === 'string');
}

function within(claims: unknown, [first, ...rest]: string[]): unknown {
  if (first === undefined) return claims;
  if (typeof claims !== 'object' || claims === null || !Object.hasOwn(claims, first)) return undefined;
  return within((claims as Record<string, unknown>)[first], rest);
}

function highest(held: string[], names: Names): Rolle | undefined {
  if (held.includes(names.OIDC_ROLE_ADMINISTRATOR)) return 'administrator';
  if (held.includes(names.OIDC_ROLE_BEHANDLER)) return 'behandler';
  return held.includes(names.OIDC_ROLE_LESER) ? 'leser' : undefined;
}

/** As a name is written here; what else is in it becomes a dash, so that no name is another's: one that is taken is refused. */
function nameOf(told: string): string {
  const name = told
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9._@+-]/g, '-')
    .slice(0, 100);
  return BRUKERNAVN.test(name) ? name : 'ukjent';
}
