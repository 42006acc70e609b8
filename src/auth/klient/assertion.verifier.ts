import { Injectable } from '@nestjs/common';
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK, type JWTPayload } from 'jose';
import { PublicUrl } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { maskNumbers } from '../../shared/telemetry/index.js';
import { TOKEN_PATH } from '../oauth.error.js';
import { AssertionRepository } from './assertion.repository.js';
import { ASSERTION_ALGS } from './jwks.js';
import type { Credentials } from './klient.repository.js';

const SKEW_SECONDS = 10;
const LONGEST_LIFE_SECONDS = 120;

/** The client an assertion claims to come from, for looking up its keys; believed only when there is no `refusal`. */
export function claimedKlientId(assertion: string): string | undefined {
  try {
    const { sub } = decodeJwt(assertion);
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}

/** private_key_jwt (RFC 7523 3): signed by a registered key, for this issuer, short-lived, and used once. */
@Injectable()
export class AssertionVerifier {
  constructor(
    private readonly publicUrl: PublicUrl,
    private readonly prisma: PrismaService,
    private readonly repository: AssertionRepository,
  ) {}

  /** Why it is not believed, in words for the log. Undefined: it is, and cannot be used again. */
  async refusal(assertion: string, klient: Credentials): Promise<string | undefined> {
    const verified = await verifySignature(assertion, klient);
    if (typeof verified === 'string') return verified;
    const issuer = this.publicUrl.href;
    const fault = faultOf(verified, klient.klientId, [issuer, issuer + TOKEN_PATH]);
    if (fault !== undefined) return fault;
    await this.repository.deleteExpired(this.prisma);
    const until = new Date((verified.exp! + SKEW_SECONDS + 1) * 1000);
    const isFirst = await this.repository.use(this.prisma, klient.klientId, verified.jti!, until);
    return isFirst ? undefined : 'jti was used before';
  }
}

/**
 * The payload, or what is wrong in words. Each registered key that fits is tried: not every client sends a `kid`. The
 * header's own keys are never used.
 */
async function verifySignature(assertion: string, { jwks }: Credentials): Promise<JWTPayload | string> {
  const keys = jwks?.keys ?? [];
  if (keys.length === 0) return 'the client has no registered keys';
  const header = read(() => decodeProtectedHeader(assertion));
  if (!header) return 'the assertion is no JWT';
  const { kid } = header;
  const alg = ASSERTION_ALGS.find((one) => one === header.alg);
  if (!alg) return `alg is none of ${ASSERTION_ALGS.join(', ')}`;
  const named = keys.filter((key) => !kid || !key.kid || key.kid === kid);
  if (named.length === 0) return 'kid is none of the registered keys';
  for (const key of named.filter((key) => !key.alg || nameOf(key.alg) === nameOf(alg))) {
    const bytes = await verified(assertion, key, alg);
    if (!bytes) continue;
    const payload: unknown = read<unknown>(() => JSON.parse(new TextDecoder().decode(bytes)));
    const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
    return isObject ? (payload as JWTPayload) : 'the assertion is no JWT';
  }
  return `the signature (${alg}) is by none of the registered keys${kid ? ' with this kid' : ''}`;
}

/** Undefined: not by this key, which may be of another kind. It says nothing about the next. */
function verified(assertion: string, key: JWK, alg: string): Promise<Uint8Array | undefined> {
  return importJWK(key, alg)
    .then((imported) => compactVerify(assertion, imported, { algorithms: [alg] }))
    .then(
      ({ payload }) => payload,
      () => undefined,
    );
}

/** What is wrong with an assertion whose signature is right: so what it says may be told. */
function faultOf(
  { iss, sub, aud, exp, iat, nbf, jti }: JWTPayload,
  klientId: string,
  ours: string[],
): string | undefined {
  const now = Date.now() / 1000;
  const ago = (time: number) => Math.round(now - time);
  if (iss !== klientId || sub !== klientId) return 'iss and sub are not both the client id';
  if (!isFor(aud, ours))
    return `aud must be ${ours.join(' or ')} and nothing else, and is ${quoted(aud)}: see PUBLIC_URL`;
  if (typeof exp !== 'number') return 'exp is missing';
  if (typeof iat !== 'number') return 'iat is missing';
  if (exp + SKEW_SECONDS <= now) return `exp was ${ago(exp)} s ago (its iat ${ago(iat)} s)`;
  if (nbf !== undefined && !(nbf <= now + SKEW_SECONDS))
    return `nbf is ${-ago(nbf)} s ahead of the clock here`;
  if (iat > now + SKEW_SECONDS) return `iat is ${-ago(iat)} s ahead of the clock here`;
  if (exp - iat > LONGEST_LIFE_SECONDS)
    return `it lives for ${Math.round(exp - iat)} s, and may for ${LONGEST_LIFE_SECONDS}`;
  const isUsable = typeof jti === 'string' && /^\P{Cc}{1,255}$/u.test(jti) && jti.isWellFormed();
  return isUsable ? undefined : 'jti is missing, or not 1 to 255 characters';
}

/**
 * The issuer, or the token endpoint (RFC 7523 3), or a list of these. An assertion that names somebody else too could be
 * used there first, or brought here from there.
 */
function isFor(aud: JWTPayload['aud'], ours: string[]): boolean {
  const named = [aud ?? []].flat();
  return named.length > 0 && named.every((one) => ours.includes(one));
}

function quoted(aud: unknown): string {
  return aud === undefined ? 'missing' : maskNumbers(JSON.stringify(aud)).slice(0, 200);
}

/** RFC 9864 gave EdDSA with this curve, the only one taken here, a name of its own. */
function nameOf(alg: string): string {
  return alg === 'EdDSA' ? 'Ed25519' : alg;
}

function read<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
