import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '../src/dev-database/index.js';
import { ArkivflytProcess } from './arkivflyt.process.js';
import { Fagsystem } from './fagsystem.js';
import { type FintArkiv, PROFIL } from './fintarkiv.js';
import { Mottaker } from './mottaker.js';
import type { Timeline } from './timeline.js';

const ADMIN = 'demo-admin';
const KLIENT = {
  navn: 'Fjellvang fagsystem',
  klientId: 'fjellvang',
  scopes: ['arkivflyt:send', 'arkivflyt:les'],
};

/**
 * Everything that runs: arkivflyt and its database, the receiver, and the archive where it is another than arkivflyt's own.
 * `close` stops it, however far it came.
 */
export class Miljoe {
  readonly mottaker: Mottaker;
  private readonly processes: ArkivflytProcess[] = [];
  private isClosing = false;

  constructor(
    readonly directory: string,
    private readonly timeline: Timeline,
    readonly fint?: FintArkiv,
  ) {
    this.mottaker = new Mottaker(timeline);
  }

  /** The API and the database; answers a fagsystem that has its token and has registered its callback. */
  async start(): Promise<Fagsystem> {
    const { timeline } = this;
    await this.fint?.start();
    const secret = randomBytes(24).toString('base64url');
    timeline.event('arkivflyt', 'starter API-et og en egen PostgreSQL');
    const admin = { BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN, BOOTSTRAP_ADMIN_CLIENT_SECRET: secret };
    const url = await this.spawn({ ROLES: 'api', ...admin }).ready();
    timeline.event('arkivflyt', `svarer på ${url}`);
    const hemmelighet = await this.newKlient(url, secret);
    const fagsystem = new Fagsystem(url);
    const { scope, expires_in } = await fagsystem.signIn(KLIENT.klientId, hemmelighet);
    timeline.event('fagsystem', 'POST /oauth2/token', 200, `${expires_in} s, ${scope}`);
    await this.register(fagsystem);
    return fagsystem;
  }

  /** The rest of arkivflyt, as a second process on the first one's database. */
  async startArchiving(): Promise<void> {
    const { url } = await openEmbeddedPostgres(join(this.directory, 'postgres'));
    await this.spawn({ ROLES: 'archive,notification', DATABASE_URL: url }).ready();
    this.timeline.event('arkivflyt', 'tar fatt på det som er kvittert');
  }

  /** As a machine that loses its power would: no time to say goodbye. Then the same process anew. */
  async killArchiving(): Promise<void> {
    await this.processes.pop()!.kill();
    this.timeline.event('arkivflyt', 'kill -9');
    await this.startArchiving();
  }

  /** What arkivflyt itself logged as errors: the reason, when a call was answered with one. */
  get errors(): string[] {
    return this.processes.flatMap(({ errors }) => errors);
  }

  async close(): Promise<void> {
    this.isClosing = true;
    // The database belongs to the first process, so that one is the last to go.
    for (const one of this.processes.toReversed()) await one.stop();
    await this.mottaker.close();
    await this.fint?.stop();
  }

  private async newKlient(url: string, secret: string): Promise<string> {
    const administrator = new Fagsystem(url);
    await administrator.signIn(ADMIN, secret);
    const path = '/internal/v1/klienter';
    const klient = this.fint ? { ...KLIENT, profil: PROFIL } : KLIENT;
    const { status, body } = await administrator.post<{ hemmelighet: string }>(path, 201, klient);
    this.timeline.event('admin', `POST ${path}`, status, `klienten ${KLIENT.klientId}`);
    return body.hemmelighet;
  }

  private async register(fagsystem: Fagsystem): Promise<void> {
    const path = '/api/v1/callbacks';
    const url = await this.mottaker.listen();
    const { status, body } = await fagsystem.post<{ hemmelighet: string }>(path, 201, { url });
    this.mottaker.trust(body.hemmelighet);
    this.timeline.event('fagsystem', `POST ${path}`, status, 'svar ønskes hit, signert');
  }

  private spawn(settings: Record<string, string>): ArkivflytProcess {
    // After Ctrl-C the story runs on until its next call fails.
    if (this.isClosing) throw new Error('avbrutt');
    const one = new ArkivflytProcess({ DATA_DIR: this.directory, ...this.fint?.settings, ...settings });
    this.processes.push(one);
    return one;
  }
}
