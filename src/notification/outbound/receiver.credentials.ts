import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SecretBox } from '../../shared/crypto/index.js';
import { basic, clientBasic, readToken } from '../../shared/oauth/index.js';
import type { Aarsak } from './aarsak.js';
import { AddressGuard } from './address.guard.js';
import type { Answer } from './exchange.js';
import { OutboundClient } from './outbound.client.js';

/** How we sign in with a receiver, as the client registered it. Stored sealed, never shown. */
export type Autentisering =
  | { type: 'bearer'; token: string }
  | { type: 'basic'; brukernavn: string; passord: string }
  | { type: 'oauth2'; tokenUrl: string; klientId: string; hemmelighet: string; scope?: string };

type OAuth2 = Extract<Autentisering, { type: 'oauth2' }>;

/** No token could be had from the receiver's token endpoint. */
export class CredentialsFault extends Error {
  constructor(readonly aarsak: Aarsak) {
    super(`no token from the receiver's token endpoint: ${aarsak}`);
  }
}

/** No token is kept to its very end. */
const EXPIRY_MARGIN_S = 10;
const KEPT_HEADER_MS = 600_000;
/** How a token endpoint says that it does not know us (RFC 6749 5.2). */
const REFUSALS = new Set([400, 401, 403]);

/** The `Authorization` header for a receiver. Tokens are kept by the sealed text they were got with. */
@Injectable()
export class ReceiverCredentials {
  private readonly headers = new LRUCache<string, Promise<string>>({ max: 1000, ttl: KEPT_HEADER_MS });

  constructor(
    private readonly secrets: SecretBox,
    private readonly guard: AddressGuard,
    private readonly outbound: OutboundClient,
  ) {}

  read(sealed: string): Autentisering {
    return JSON.parse(this.secrets.open(sealed)) as Autentisering;
  }

  /** Deliveries that need a token at the same time wait for the same one. */
  header(sealed: string, deadline: number): Promise<string> {
    const known = this.headers.get(sealed);
    if (known) return known;
    const made = this.make(sealed, deadline);
    this.headers.set(sealed, made);
    made.catch(() => this.headers.delete(sealed));
    return made;
  }

  /** After a 401 to `used`: true if a new token may help. Of many who were refused at once, one drops the token. */
  async renew(sealed: string, used: string): Promise<boolean> {
    if (this.read(sealed).type !== 'oauth2') return false;
    if ((await this.headers.get(sealed)) === used) this.headers.delete(sealed);
    return true;
  }

  private async make(sealed: string, deadline: number): Promise<string> {
    const autentisering = this.read(sealed);
    if (autentisering.type === 'bearer') return `Bearer ${autentisering.token}`;
    if (autentisering.type === 'basic') return basic(autentisering.brukernavn, autentisering.passord);
    const { token, seconds } = await this.fetchToken(autentisering, deadline);
    // The entry is there by now (see `header`): it lives as long as the token does.
    const entry = this.headers.peek(sealed);
    if (entry) this.headers.set(sealed, entry, { ttl: Math.max(1, seconds - EXPIRY_MARGIN_S) * 1000 });
    return `Bearer ${token}`;
  }

  /** RFC 6749 4.4, client authentication by Basic. */
  private async fetchToken({ tokenUrl, klientId, hemmelighet, scope }: OAuth2, deadline: number) {
    const url = this.guard.parse(tokenUrl);
    if (!(url instanceof URL)) throw new CredentialsFault('token-unreachable');
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scope === undefined ? {} : { scope }),
    });
    const headers = {
      authorization: clientBasic(klientId, hemmelighet),
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    };
    const answer = await this.outbound.post(url, headers, Buffer.from(form.toString()), deadline);
    const token = answer.httpStatus === 200 ? readToken(answer.body) : undefined;
    if (!token) throw new CredentialsFault(aarsakOf(answer));
    return token;
  }
}

function aarsakOf({ httpStatus }: Answer): Aarsak {
  if (httpStatus === null) return 'token-unreachable';
  return REFUSALS.has(httpStatus) ? 'token-refused' : 'token-failed';
}
