import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PrismaService } from '../../shared/prisma/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { comeBackLater, invalidClient } from '../oauth.error.js';
import { KLIENT_ID } from '../scopes.js';
import { AssertionVerifier, claimedKlientId } from './assertion.verifier.js';
import { FailureLimiter } from './failure.limiter.js';
import { isHemmelighet, matching } from './hemmelighet.js';
import { type Credentials, KlientRepository } from './klient.repository.js';

/** How a client says who it is, as read from the request and not yet believed. */
export type Presented =
  | { method: 'client_secret_basic' | 'client_secret_post'; klientId: string; hemmelighet: string }
  | { method: 'private_key_jwt'; klientId: string | undefined; assertion: string };

const NOBODY: Credentials = {
  klientId: '',
  aktiv: false,
  scopes: [],
  jwks: null,
  hemmeligheter: [],
  utloepte: [],
};
const DEACTIVATED = 'the client is deactivated';
const TOUCH_EVERY_MS = 60_000;

/** `why`: in words, what it is no proof for; none: it is one. */
interface Proof {
  hemmelighetId?: string;
  why?: string | undefined;
}

export interface AuthenticatedKlient {
  klientId: string;
  scopes: string[];
  /** Which secret was used, for the log; none with an assertion. */
  hemmelighetId?: string | undefined;
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
    const why = known === NOBODY ? 'there is no such client' : known.aktiv ? proof.why : DEACTIVATED;
    if (why !== undefined) {
      const late = this.limiter.blockedFor(klientId, address);
      if (late > 0) throw comeBackLater(429, late);
      this.limiter.failed(klientId, address);
      throw invalidClient(why);
    }
    this.touch(klientId, proof.hemmelighetId);
    return { klientId, scopes: known.scopes, hemmelighetId: proof.hemmelighetId };
  }

  private async prove(presented: Presented, known: Credentials): Promise<Proof> {
    if (presented.method === 'private_key_jwt') {
      const isAnother = presented.klientId !== undefined && presented.klientId !== known.klientId;
      if (isAnother) return { why: 'client_id is another than the sub of the assertion' };
      return { why: await this.assertions.refusal(presented.assertion, known) };
    }
    const secret = matching(presented.hemmelighet, known.hemmeligheter);
    // As much work whoever the client is: both are compared with every time.
    const expired = matching(presented.hemmelighet, known.utloepte);
    if (secret) return { hemmelighetId: secret.id };
    if (expired) return { why: `the secret ended ${expired.utloeper}` };
    return { why: known.hemmeligheter.length > 0 ? 'the secret is wrong' : 'the client has no live secret' };
  }

  /** Beside the answer, not before it; losing one costs nothing. */
  private touch(klientId: string, hemmelighetId: string | undefined): void {
    const used = hemmelighetId ?? klientId;
    if (this.touched.has(used)) return;
    this.touched.set(used, true);
    this.repository.touch(this.prisma, klientId, hemmelighetId).catch((err: unknown) => {
      this.log.debug({ err, klientId, hemmelighetId }, 'last use of a client not recorded');
    });
  }
}

/** Only what could be an id is looked up, counted and logged; anything else is the client without a name. */
export function claimedId(presented: Presented): string {
  const claimed =
    presented.method === 'private_key_jwt' ? claimedKlientId(presented.assertion) : presented.klientId;
  return claimed !== undefined && KLIENT_ID.test(claimed) && !isHemmelighet(claimed) ? claimed : '';
}
