import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PrismaService } from '../../shared/prisma/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { comeBackLater, invalidClient } from '../oauth.error.js';
import { KLIENT_ID } from '../scopes.js';
import { AssertionVerifier, claimedKlientId } from './assertion.verifier.js';
import { FailureLimiter } from './failure.limiter.js';
import { matching } from './hemmelighet.js';
import { type Credentials, KlientRepository } from './klient.repository.js';

/** How a client says who it is, as read from the request and not yet believed. */
export type Presented =
  | { method: 'client_secret_basic' | 'client_secret_post'; klientId: string; hemmelighet: string }
  | { method: 'private_key_jwt'; klientId: string | undefined; assertion: string };

const NOBODY: Credentials = { klientId: '', aktiv: false, scopes: [], jwks: null, hemmeligheter: [] };
const TOUCH_EVERY_MS = 60_000;

export interface AuthenticatedKlient {
  klientId: string;
  scopes: string[];
  /** Which secret was used, for the log; none with an assertion. */
  hemmelighetId?: string;
}

/** Believes or does not believe who a client says it is. */
@Injectable()
export class KlientAuthentication {
  private readonly touched = new LRUCache<string, true>({ max: 10_000, ttl: TOUCH_EVERY_MS });

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: KlientRepository,
    private readonly assertions: AssertionVerifier,
    private readonly limiter: FailureLimiter,
    private readonly log: Log,
  ) {}

  async authenticate(presented: Presented, address: string): Promise<AuthenticatedKlient> {
    const klientId = claimedId(presented);
    const wait = this.limiter.blockedFor(klientId, address);
    if (wait > 0) throw comeBackLater(429, wait);
    // An unknown client goes the same way as a known one, against credentials that never match.
    const known = (await this.repository.credentials(this.prisma, klientId)) ?? NOBODY;
    const proof = await this.prove(presented, known);
    if (!proof || !known.aktiv) {
      const late = this.limiter.blockedFor(klientId, address);
      if (late > 0) throw comeBackLater(429, late);
      this.limiter.failed(klientId, address);
      throw invalidClient();
    }
    if (proof.hemmelighetId) this.touch(proof.hemmelighetId);
    return { klientId, scopes: known.scopes, ...proof };
  }

  private async prove(
    presented: Presented,
    known: Credentials,
  ): Promise<{ hemmelighetId?: string } | undefined> {
    if (presented.method === 'private_key_jwt') {
      if (presented.klientId !== undefined && presented.klientId !== known.klientId) return undefined;
      return (await this.assertions.isValid(presented.assertion, known)) ? {} : undefined;
    }
    const secret = matching(presented.hemmelighet, known.hemmeligheter);
    return secret && { hemmelighetId: secret.id };
  }

  /** Beside the answer, not before it; losing one costs nothing. */
  private touch(hemmelighetId: string): void {
    if (this.touched.has(hemmelighetId)) return;
    this.touched.set(hemmelighetId, true);
    this.repository.touchSecret(this.prisma, hemmelighetId).catch((err: unknown) => {
      this.log.debug({ err, hemmelighetId }, 'last use of a secret not recorded');
    });
  }
}

/** Only what could be an id is looked up, counted and logged; anything else is the client without a name. */
export function claimedId(presented: Presented): string {
  const claimed =
    presented.method === 'private_key_jwt' ? claimedKlientId(presented.assertion) : presented.klientId;
  return claimed !== undefined && KLIENT_ID.test(claimed) ? claimed : '';
}
