import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';

/** Algorithms a client may sign assertions with (security.md §1). Never HMAC. `Ed25519` is EdDSA's new name (RFC 9864). */
export const ASSERTION_ALGS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'] as const;

const MOST_KEYS = 10;
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'];
const KEPT_MEMBERS = ['kty', 'kid', 'use', 'alg', 'n', 'e', 'crv', 'x', 'y'];
/** Of every member: all are base64url, names or a kid. Also what PostgreSQL's jsonb takes. */
const PRINTABLE = /^[ -~]+$/;
const KINDS = ['rsa', 'ec', 'ed25519'];

/**
 * A client's public keys as a key set, from a JWKS or a PEM text. Undefined: not usable, among other things because
 * somebody sent a private key, or one too weak.
 */
export function publicJwks(given: unknown): JSONWebKeySet | undefined {
  if (typeof given === 'string') return fromPem(given);
  const keys = (given as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) return undefined;
  const kept = keys.map(publicJwk);
  return kept.every((key) => key !== undefined) ? { keys: kept } : undefined;
}

function fromPem(pem: string): JSONWebKeySet | undefined {
  // createPublicKey would take a private key too, and answer its public half.
  if (!/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem.trim())) return undefined;
  const key = read(() => createPublicKey(pem));
  return key && isStrong(key) ? { keys: [key.export({ format: 'jwk' })] } : undefined;
}

function publicJwk(given: unknown): JWK | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if (PRIVATE_MEMBERS.some((member) => member in given)) return undefined;
  const jwk = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => KEPT_MEMBERS.includes(name) && typeof value === 'string'),
  );
  if (!Object.values(jwk).every((value) => PRINTABLE.test(value as string))) return undefined;
  if (jwk.use !== undefined && jwk.use !== 'sig') return undefined;
  if (jwk.alg !== undefined && !ASSERTION_ALGS.includes(jwk.alg as (typeof ASSERTION_ALGS)[number]))
    return undefined;
  const key = read(() => createPublicKey({ key: jwk, format: 'jwk' }));
  return key && isStrong(key) ? jwk : undefined;
}

function isStrong({ asymmetricKeyType: kind, asymmetricKeyDetails: details }: KeyObject): boolean {
  if (!KINDS.includes(kind ?? '')) return false;
  if (kind === 'rsa') return (details?.modulusLength ?? 0) >= 2048;
  return kind === 'ed25519' || details?.namedCurve === 'prime256v1';
}

function read(make: () => KeyObject): KeyObject | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
