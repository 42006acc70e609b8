import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errors, type JWTHeaderParameters, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { KlientRepository } from '../klient/klient.repository.js';
import type { KlientPrincipal } from '../scopes.js';
import { SigningKeys } from '../signing-key/signing-key.service.js';
import { type AccessClaims, accessClaims, audienceOf, JOSE_TOLERANCE } from './token.claims.js';
import { InvalidToken } from './token.faults.js';

/** A client that is switched off in another process is refused here after at most this long. */
const LONGEST_KNOWN_MS = 60_000;
const MOST_KNOWN = 10_000;

/**
 * Judges access tokens. What was found is remembered by the token's SHA-256, so that memory holds no usable token.
 */
@Injectable()
export class TokenVerifier {
  private readonly cache = new LRUCache<string, KlientPrincipal>({ max: MOST_KNOWN });
  private readonly pending = new Map<string, Promise<KlientPrincipal>>();
  /** Counts the times everything was forgotten: a verification begun before is not to be remembered after. */
  private generation = 0;

  constructor(
    private readonly settings: Settings,
    private readonly keys: SigningKeys,
    private readonly klienter: KlientRepository,
    private readonly prisma: PrismaService,
  ) {}

  known(token: string): KlientPrincipal | undefined {
    return this.cache.get(fingerprint(token));
  }

  /** Rejects with InvalidToken, or with the database's error. Simultaneous calls with one token share the work. */
  verify(token: string): Promise<KlientPrincipal> {
    const key = fingerprint(token);
    const begun = this.pending.get(key);
    if (begun) return begun;
    const work = this.judge(token, key).finally(() => {
      if (this.pending.get(key) === work) this.pending.delete(key);
    });
    this.pending.set(key, work);
    return work;
  }

  /** After a client was changed: ask the database about everybody again. */
  forget(): void {
    this.generation++;
    this.cache.clear();
    this.pending.clear();
  }

  private async judge(token: string, key: string): Promise<KlientPrincipal> {
    const { generation } = this;
    const claims = await this.verifySignature(token);
    const klient = await this.klienter.principal(this.prisma, claims.klientId);
    if (!klient?.aktiv) throw new InvalidToken();
    const { klientId, navn, alleSaker, xml, profil } = klient;
    // A scope the client has lost since is not honoured, though the token still says it.
    const scopes = claims.scopes.filter((scope) => klient.scopes.includes(scope));
    const principal: KlientPrincipal = { klientId, navn, scopes, alleSaker, xml, profil };
    const ttl = Math.min(LONGEST_KNOWN_MS, claims.exp * 1000 - Date.now());
    if (ttl > 0 && generation === this.generation) this.cache.set(key, principal, { ttl });
    return principal;
  }

  private async verifySignature(token: string): Promise<AccessClaims> {
    const issuer = this.settings.publicUrl;
    try {
      const { payload } = await jwtVerify(
        token,
        (header: JWTHeaderParameters) => this.keys.verificationKey(header.kid),
        {
          algorithms: ['RS256'],
          typ: 'at+jwt',
          issuer,
          audience: audienceOf(issuer),
          requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti'],
          clockTolerance: JOSE_TOLERANCE,
        },
      );
      return accessClaims(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new InvalidToken(true);
      if (error instanceof errors.JOSEError) throw new InvalidToken(false, { cause: error });
      throw error;
    }
  }
}

function fingerprint(token: string): string {
  return hash('sha256', token, 'base64');
}
