import type { Dispatcher } from 'undici';
import { clientBasic, readToken, type TokenAnswer } from '../../../shared/oauth/index.js';
import type { Arkivsystem } from '../arkivsystem.js';
import { type Answer, type Broken, exchange } from './exchange.js';
import type { Aarsak } from './front.types.js';

/** We may not: no token for these credentials, or one that the archive does not accept. */
export interface Denied {
  kind: 'denied';
  aarsak: Aarsak;
}

/** Renewed when this part of its life is over, so that no call goes out with a token that dies under way. */
const RENEWED_AT = 0.8;
const MOST_BYTES = 64 * 1024;
const LONGEST_MS = 30_000;

interface Kept {
  header: string;
  renewAt: number;
  expiresAt: number;
  refreshToken: string | undefined;
}

/** The bearer token of one archive; calls that want one at the same time wait for the same. Nothing of it is told. */
export class Token {
  private kept: Kept | undefined;
  private pending: Promise<Kept | Broken | Denied> | undefined;

  constructor(
    private readonly system: Arkivsystem,
    private readonly agent: Dispatcher,
    private readonly clock: () => number,
  ) {}

  /** The Authorization header; undefined where the archive wants none. */
  async header(): Promise<string | undefined | Broken | Denied> {
    if (this.system.tokenUrl === undefined) return undefined;
    const kept = this.kept;
    if (kept && this.clock() < kept.renewAt) return kept.header;
    this.pending ??= this.fetch(kept?.refreshToken).finally(() => (this.pending = undefined));
    const got = await this.pending;
    if ('header' in got) return got.header;
    // An old one that still lives is better than none while the token endpoint is away.
    return kept && this.clock() < kept.expiresAt ? kept.header : got;
  }

  /** After a 401 to `used`: whether another may help. Of many that were refused at once, one drops the token. */
  drop(used: string | undefined): boolean {
    if (used === undefined) return false;
    if (this.kept?.header === used) this.kept = undefined;
    return true;
  }

  private async fetch(refreshToken: string | undefined): Promise<Kept | Broken | Denied> {
    const refreshed =
      refreshToken !== undefined &&
      (await this.ask({ grant_type: 'refresh_token', refresh_token: refreshToken }));
    const got = refreshed && !('kind' in refreshed) ? refreshed : await this.ask(this.grant());
    if ('kind' in got) return got;
    const [now, lifeMs] = [this.clock(), got.seconds * 1000];
    return (this.kept = {
      header: `Bearer ${got.token}`,
      renewAt: now + lifeMs * RENEWED_AT,
      expiresAt: now + lifeMs,
      refreshToken: got.refreshToken,
    });
  }

  private grant(): Record<string, string> {
    const { username, password = '', scope } = this.system;
    return {
      ...(username === undefined
        ? { grant_type: 'client_credentials' }
        : { grant_type: 'password', username, password }),
      ...(scope === undefined ? {} : { scope }),
    };
  }

  private async ask(form: Record<string, string>): Promise<TokenAnswer | Broken | Denied> {
    const { tokenUrl = '', clientId, clientSecret = '', responseTimeoutMs } = this.system;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(clientId === undefined ? {} : { authorization: clientBasic(clientId, clientSecret) }),
    };
    const body = Buffer.from(new URLSearchParams(form).toString());
    const url = new URL(tokenUrl);
    const request = { method: 'POST' as const, url, headers, body, most: () => MOST_BYTES };
    return read(await exchange(this.agent, request, Math.min(LONGEST_MS, responseTimeoutMs)));
  }
}

/** Whatever became of asking for a token, the archive itself has been sent nothing. */
function read(outcome: Answer | Broken): TokenAnswer | Broken | Denied {
  if (outcome.kind === 'broken') return away(outcome.aarsak.melding);
  const { status, body } = outcome;
  if (status >= 400 && status < 500 && status !== 429 && status !== 408) {
    return { kind: 'denied', aarsak: { melding: `Tokentjenesten godtar ikke tilgangen (HTTP ${status}).` } };
  }
  return (status === 200 ? readToken(body) : undefined) ?? away(`den ga ikke noe token (HTTP ${status})`);
}

function away(why: string): Broken {
  return { kind: 'broken', sent: false, aarsak: { melding: `Tokentjenesten er utilgjengelig: ${why}.` } };
}
