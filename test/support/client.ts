import { KlientService, type NyKlient } from '../../src/auth/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import type { TestApp } from './app.js';
import { Caller, type Json, signIn, type Svar } from './caller.js';
import { waitFor } from './wait.js';

export type { Json, Kall, Svar } from './caller.js';

const FINAL = ['ARKIVERT', 'FEILET', 'AVBRUTT'];
let made = 0;

/** A fagsystem as its supplier would write it. */
export class Fagsystem extends Caller {
  sendSak(body: unknown, headers?: Record<string, string>): Promise<Svar> {
    return this.post('/api/v1/saker', body, headers);
  }

  sendJournalposter(body: unknown, headers?: Record<string, string>): Promise<Svar> {
    return this.post('/api/v1/journalposter', body, headers);
  }

  /** Send something that is right, and answer its referanse. */
  async submitSak(body: unknown): Promise<string> {
    return referanseOf(await this.sendSak(body));
  }

  async submitJournalposter(body: unknown): Promise<string> {
    return referanseOf(await this.sendJournalposter(body));
  }

  /** What would become of it; nothing does. */
  dryRun(path: 'saker' | 'journalposter', body: unknown, headers?: Record<string, string>): Promise<Svar> {
    return this.post(`/api/v1/${path}?kunValider=true`, body, headers);
  }

  /** What is wrong with it, by a dry run: `["/tittel PAAKREVD"]`, or nothing. */
  async faults(
    path: 'saker' | 'journalposter',
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<string[]> {
    const svar = await this.dryRun(path, body, headers);
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

  /** The sak as it is in the archive. */
  async archivedSak(saksnummer: string): Promise<Json> {
    return (await this.get(`/api/v1/saker/${saksnummer}`)).body;
  }

  /** Send a sak that is right, and answer it as it is archived. */
  async archiveSak(body: unknown): Promise<Json> {
    const { saksnummer } = await this.waitFinal(await this.submitSak(body));
    return this.archivedSak(saksnummer);
  }
}

/** A new client with a token. It may send and read, unless `more` says otherwise. */
export async function newFagsystem(app: TestApp, more: Partial<NyKlient> = {}): Promise<Fagsystem> {
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
