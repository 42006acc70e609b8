import { KlientService, type Scope } from '../../src/auth/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import type { TestApp } from './app.js';
import { signIn } from './caller.js';
import { waitFor } from './wait.js';

/** An answer's JSON: what is expected of it is what the test checks. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Svar {
  status: number;
  headers: Headers;
  body: Json;
  text: string;
}

export interface Kall {
  /** Sent as JSON, unless it is bytes or text: those are sent as they are. */
  body?: unknown;
  headers?: Record<string, string>;
}

const FINAL = ['ARKIVERT', 'FEILET', 'AVBRUTT'];
let made = 0;

/** A fagsystem as its supplier would write it: a token, and plain HTTP. */
export class Fagsystem {
  constructor(
    readonly url: string,
    readonly token: string,
    readonly klientId: string,
  ) {}

  async call(method: string, path: string, { body, headers = {} }: Kall = {}): Promise<Svar> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : isRaw ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : undefined,
      text,
    };
  }

  get(path: string, headers?: Record<string, string>): Promise<Svar> {
    return this.call('GET', path, { headers });
  }

  sendSak(body: unknown, headers?: Record<string, string>): Promise<Svar> {
    return this.call('POST', '/api/v1/saker', { body, headers });
  }

  sendJournalposter(body: unknown, headers?: Record<string, string>): Promise<Svar> {
    return this.call('POST', '/api/v1/journalposter', { body, headers });
  }

  /** Send something that is right, and answer its referanse. */
  async submitSak(body: unknown): Promise<string> {
    return referanseOf(await this.sendSak(body));
  }

  async submitJournalposter(body: unknown): Promise<string> {
    return referanseOf(await this.sendJournalposter(body));
  }

  /** What is wrong with it, by a dry run: `["/tittel PAAKREVD"]`, or nothing. */
  async faults(path: 'saker' | 'journalposter', body: unknown): Promise<string[]> {
    const svar = await this.call('POST', `/api/v1/${path}?kunValider=true`, { body });
    if (svar.status === 200) return [];
    if (svar.body?.kode !== 'VALIDERINGSFEIL') throw new Error(`${svar.status} ${svar.text}`);
    return svar.body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`);
  }

  async status(referanse: string, query = ''): Promise<Json> {
    const { status, body, text } = await this.get(`/api/v1/innsendinger/${referanse}${query}`);
    if (status !== 200) throw new Error(`no status of ${referanse}: ${status} ${text}`);
    return body;
  }

  waitFinal(referanse: string): Promise<Json> {
    return waitFor(`${referanse} to be final`, async () => {
      const body = await this.status(referanse, '?vent=5');
      return FINAL.includes(body.status) && body;
    });
  }
}

/** A new client with a token. It may send and read, unless `scopes` says otherwise. */
export async function newFagsystem(
  app: TestApp,
  more: { scopes?: Scope[]; alleSaker?: boolean; xml?: boolean; profil?: Record<string, unknown> } = {},
): Promise<Fagsystem> {
  const navn = `Fagsystem ${++made}`;
  const { klient, hemmelighet } = await app.nest
    .get(Outbox)
    .transaction((tx) =>
      app.nest.get(KlientService).create(tx, { navn, scopes: ['arkivflyt:send', 'arkivflyt:les'], ...more }),
    );
  const { token, klientId } = await signIn(app, { klientId: klient.klientId, hemmelighet });
  return new Fagsystem(app.url, token, klientId);
}

function referanseOf({ status, body, text }: Svar): string {
  if (status !== 202) throw new Error(`not accepted: ${status} ${text}`);
  return body.referanse;
}
