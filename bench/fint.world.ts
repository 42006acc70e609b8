import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { Pool } from 'undici';
import type { SimulatorOptions, Tall } from '../simulator/index.js';
import { openEmbeddedPostgres } from '../src/dev-database/index.js';
import type { Order } from './fint.simulator.js';
import { type Server, startServer, stop, tokenOf } from './server.js';

const KLIENT = {
  navn: 'bench',
  scopes: ['arkivflyt:send', 'arkivflyt:les'],
  profil: { administrativEnhet: '1337', arkivdel: 'Sakarkiv', saksansvarlig: '42', saksbehandler: '42' },
};
const CONNECTIONS = 32;

/** A FINT archive, arkivflyt in front of it and its database, each in processes of their own. */
export class World {
  private constructor(
    readonly directory: string,
    readonly simulator: ChildProcess,
    readonly archiveUrl: string,
    readonly server: Server,
    readonly token: string,
    readonly settings: Record<string, string>,
    private readonly database: Client,
    readonly databaseUrl: string,
  ) {}

  static async start(options: SimulatorOptions, more: Record<string, string> = {}): Promise<World> {
    const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
    // PostgreSQL will not be root: the user who runs it then must be able to pass through.
    await chmod(directory, 0o711);
    const simulator = fork(join(import.meta.dirname, 'fint.simulator.js'), [JSON.stringify(options)]);
    const [{ url: archiveUrl }] = (await once(simulator, 'message')) as [{ url: string }];
    const settings = {
      DATA_DIR: directory,
      ROLES: 'api,archive,notification',
      RATE_LIMIT_PER_SECOND: '0',
      ARCHIVE_SYSTEM: 'fint',
      FINT_BASE_URL: archiveUrl,
      FINT_ADAPTER: 'elements',
      FINT_MAX_PARALLEL: '32',
      ...more,
    };
    const server = await startServer('intake.server.js', settings);
    const { url: databaseUrl } = await openEmbeddedPostgres(join(directory, 'postgres'));
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    const token = await newKlient(server.url);
    return new World(directory, simulator, archiveUrl, server, token, settings, database, databaseUrl);
  }

  async stop(): Promise<void> {
    await this.database.end();
    await stop(this.server.process);
    await stop(this.simulator);
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Has the simulator do it, and answers what that answers. */
  async tell(...order: Order): Promise<unknown> {
    this.simulator.send(order);
    const [{ answer }] = (await once(this.simulator, 'message')) as [{ answer: unknown }];
    return answer;
  }

  async counts(): Promise<Tall> {
    return (await this.tell('counts')) as Tall;
  }

  /** Submits saker, several at once, and answers their referanser. */
  async submit(saker: object[], connections = CONNECTIONS): Promise<string[]> {
    const pool = new Pool(this.server.url, { connections, pipelining: 1 });
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const left = saker.entries();
    const referanser: string[] = [];
    const work = async () => {
      for (const [, sak] of left) {
        const body = JSON.stringify(sak);
        const answer = await pool.request({ path: '/api/v1/saker', method: 'POST', headers, body });
        const text = await answer.body.text();
        if (answer.statusCode !== 202) throw new Error(`submission answered ${answer.statusCode}: ${text}`);
        referanser.push((JSON.parse(text) as { referanse: string }).referanse);
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
    await pool.close();
    return referanser;
  }

  /** Until all these are archived; any other end is a fault. Answers how long each took, in ms. */
  async archived(referanser: string[]): Promise<number[]> {
    for (;;) {
      const { rows } = await this.database.query<{ status: string; ms: number; feil: unknown }>(
        `SELECT status, feil, extract(epoch FROM ferdig - mottatt)::float8 * 1000 AS ms
         FROM innsending WHERE referanse = ANY($1::uuid[])`,
        [referanser],
      );
      const other = rows.find(({ status }) => !['MOTTATT', 'UNDER_ARKIVERING', 'ARKIVERT'].includes(status));
      if (other) throw new Error(`not archived: ${JSON.stringify(other)}`);
      if (rows.every(({ status }) => status === 'ARKIVERT')) return rows.map(({ ms }) => ms);
      // A question about thousands costs as much as archiving some of them.
      await pause(Math.max(50, referanser.length / 10));
    }
  }

  /** How many messages of a topic there are. */
  async waiting(topic: string): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM outbox_message WHERE topic = $1',
      [topic],
    );
    return rows[0]!.count;
  }

  /** The archive's code lists are fetched soon after the start; until then nothing is refused. */
  async listsAreKnown(): Promise<void> {
    for (;;) {
      const answer = await fetch(`${this.server.url}/api/v1/saker?kunValider=true`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ tittel: 'x', administrativEnhet: 'no such unit' }),
      });
      if (answer.status === 400) return;
      await pause(50);
    }
  }
}

/** Archives behind FINT must be told more of a sak than fagsystemer know: a client whose profile says it. */
async function newKlient(url: string): Promise<string> {
  const answer = await fetch(`${url}/internal/v1/klienter`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(url)}`, 'content-type': 'application/json' },
    body: JSON.stringify(KLIENT),
  });
  if (answer.status !== 201) throw new Error(`no client: ${answer.status} ${await answer.text()}`);
  const { klientId, hemmelighet } = (await answer.json()) as { klientId: string; hemmelighet: string };
  return tokenOf(url, { id: klientId, secret: hemmelighet });
}

let made = 0;

/** The sak of these benches: two journalposter with a file each, unless told otherwise. No two files are alike. */
export function sakWith(journalposter = 2, tittel = 'Skoleskyss') {
  const nummer = ++made;
  return {
    tittel: `${tittel} ${nummer}`,
    journalposter: Array.from({ length: journalposter }, (_, index) => ({
      tittel: `Brev ${index + 1}`,
      journalposttype: 'I',
      korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
      dokumenter: [
        {
          tittel: 'Brev',
          filnavn: 'brev.txt',
          mediatype: 'text/plain',
          innhold: Buffer.from(`Brev ${index + 1} i sak ${nummer}. `.repeat(100)).toString('base64'),
        },
      ],
    })),
  };
}
