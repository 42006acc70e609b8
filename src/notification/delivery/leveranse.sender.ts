import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { VERSION } from '../../shared/config/index.js';
import { SecretBox } from '../../shared/crypto/index.js';
import { activeSpan, maskNumbers, type Span } from '../../shared/telemetry/index.js';
import {
  type Aarsak,
  AddressGuard,
  type Answer,
  CredentialsFault,
  type Feilklasse,
  OutboundClient,
  ReceiverCredentials,
  signingKey,
  webhookHeaders,
} from '../outbound/index.js';
import { isDelivered, type Outcome } from './leveranse.schedule.js';

const USER_AGENT = `arkivflyt/${VERSION}`;

/** Characters of an answer that are kept. */
const KEPT_ANSWER = 4096;
const LONGEST_MASKED_NUMBER = 12;

/** What one POST needs: the delivery, and the callback's secrets as they are stored. */
export interface Sending {
  leveranseId: string;
  url: string;
  innhold: string;
  hemmelighet: string;
  /** The secret before, while it still signs along. */
  gammelHemmelighet: string | null;
  autentisering: string | null;
}

/** One POST and its outcome, as it is recorded. */
export interface Attempt extends Outcome {
  startedAt: number;
  varighetMs: number;
  adresse: string | null;
  aarsak: Aarsak | null;
  svar: string | null;
}

/** Signs and posts one delivery. Never throws for what the receiver does or is. */
@Injectable()
export class LeveranseSender {
  /** Opened by their sealed text: opening costs as much as signing. */
  private readonly keys = new LRUCache<string, KeyObject>({ max: 1000 });

  constructor(
    private readonly guard: AddressGuard,
    private readonly outbound: OutboundClient,
    private readonly credentials: ReceiverCredentials,
    private readonly secrets: SecretBox,
  ) {}

  async send(sending: Sending): Promise<Attempt> {
    const startedAt = performance.now();
    const url = this.guard.parse(sending.url);
    if (!(url instanceof URL)) return attempt(startedAt, failed('address', url), null);
    const answer = await this.exchange(sending, url);
    return attempt(startedAt, answer, this.outbound.addressOf(url));
  }

  private async exchange(sending: Sending, url: URL): Promise<Answer> {
    const deadline = this.outbound.deadline();
    const { autentisering } = sending;
    if (autentisering === null) return this.post(sending, url, deadline);
    try {
      const authorization = await this.credentials.header(autentisering, deadline);
      const answer = await this.post(sending, url, deadline, { authorization });
      if (answer.httpStatus !== 401 || !(await this.credentials.renew(autentisering, authorization)))
        return answer;
      return await this.post(sending, url, deadline, {
        authorization: await this.credentials.header(autentisering, deadline),
      });
    } catch (error) {
      if (error instanceof CredentialsFault) return failed('auth', error.aarsak);
      throw error;
    }
  }

  private async post(
    sending: Sending,
    url: URL,
    deadline: number,
    authorization: { authorization?: string } = {},
  ): Promise<Answer> {
    const body = Buffer.from(sending.innhold);
    const seconds = Math.floor(Date.now() / 1000);
    const span = activeSpan()?.child('callback POST', 'client', {
      'http.request.method': 'POST',
      'server.address': url.hostname,
      leveranseId: sending.leveranseId,
    });
    const headers = {
      'content-type': 'application/json',
      'user-agent': USER_AGENT,
      ...webhookHeaders(sending.leveranseId, seconds, body, this.keysOf(sending)),
      ...authorization,
      ...(span && { traceparent: span.traceparent }),
    };
    const answer = await this.outbound.post(url, headers, body, deadline);
    if (span) tellSpan(span, answer);
    return answer;
  }

  private keysOf({ hemmelighet, gammelHemmelighet }: Sending): KeyObject[] {
    return gammelHemmelighet === null
      ? [this.key(hemmelighet)]
      : [this.key(hemmelighet), this.key(gammelHemmelighet)];
  }

  private key(sealed: string): KeyObject {
    let key = this.keys.get(sealed);
    if (!key) this.keys.set(sealed, (key = signingKey(this.secrets.open(sealed))));
    return key;
  }
}

function tellSpan(span: Span, answer: Answer): void {
  const { httpStatus, feilklasse, aarsak } = answer;
  span.note({ 'http.response.status_code': httpStatus ?? undefined, aarsak: aarsak ?? undefined });
  span.end(feilklasse ?? (isDelivered(answer) ? undefined : String(httpStatus)));
}

function failed(feilklasse: Feilklasse, aarsak: Aarsak): Answer {
  return { httpStatus: null, feilklasse, aarsak, headers: {}, body: Buffer.alloc(0) };
}

function attempt(startedAt: number, answer: Answer, adresse: string | null): Attempt {
  const { httpStatus } = answer;
  const retryAfter = answer.headers['retry-after'];
  return {
    startedAt,
    varighetMs: Math.round(performance.now() - startedAt),
    adresse,
    httpStatus,
    feilklasse: answer.feilklasse ?? (isDelivered(answer) ? null : 'http'),
    aarsak: answer.aarsak,
    retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
    svar: httpStatus === null ? null : kept(answer.body),
  };
}

/** The start of the answer as a text PostgreSQL takes, without what may be birth numbers. */
function kept(body: Buffer): string | null {
  if (body.length === 0) return null;
  const text = body
    .subarray(0, 4 * KEPT_ANSWER)
    .toString('utf8')
    .slice(0, KEPT_ANSWER + LONGEST_MASKED_NUMBER);
  return maskNumbers(text.replaceAll('\0', '\uFFFD')).slice(0, KEPT_ANSWER).toWellFormed();
}
