import { Injectable } from '@nestjs/common';
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { PublicUrl } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { AssertionRepository } from './assertion.repository.js';
import { ASSERTION_ALGS } from './jwks.js';
import type { Credentials } from './klient.repository.js';

const SKEW_SECONDS = 10;
const LONGEST_LIFE_SECONDS = 120;

/** The client an assertion claims to come from, for looking up its keys; believed only after `isValid`. */
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

  async isValid(assertion: string, klient: Credentials): Promise<boolean> {
    const payload = await this.verifySignature(assertion, klient);
    if (!payload || !this.isAcceptable(payload, klient.klientId)) return false;
    await this.repository.deleteExpired(this.prisma);
    const until = new Date((payload.exp! + SKEW_SECONDS + 1) * 1000);
    return this.repository.use(this.prisma, klient.klientId, payload.jti!, until);
  }

  private isAcceptable({ iss, sub, aud, exp, iat, jti }: JWTPayload, klientId: string): boolean {
    const now = Date.now() / 1000;
    const audience = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
    if (iss !== klientId || sub !== klientId || audience !== this.publicUrl.href) return false;
    if (typeof exp !== 'number' || typeof iat !== 'number') return false;
    if (iat > now + SKEW_SECONDS || exp - iat > LONGEST_LIFE_SECONDS) return false;
    return typeof jti === 'string' && /^\P{Cc}{1,255}$/u.test(jti) && jti.isWellFormed();
  }

  /** Each registered key that fits is tried: not every client sends a `kid`. The header's own keys are never used. */
  private async verifySignature(assertion: string, { jwks }: Credentials): Promise<JWTPayload | undefined> {
    const options = { algorithms: [...ASSERTION_ALGS], clockTolerance: SKEW_SECONDS };
    try {
      const { kid, alg } = decodeProtectedHeader(assertion);
      const fits = (key: JWK) => (!kid || !key.kid || key.kid === kid) && (!key.alg || key.alg === alg);
      for (const key of jwks?.keys.filter(fits) ?? []) {
        const payload = await importJWK(key, alg)
          .then((imported) => jwtVerify(assertion, imported, options))
          .catch(skipKey);
        if (payload) return payload.payload;
      }
      return undefined;
    } catch {
      return undefined;
    }
  }
}

/** The wrong key for this assertion says nothing about the next; any other fault is the assertion's own. */
function skipKey(error: unknown): undefined {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) throw error;
  return undefined;
}
