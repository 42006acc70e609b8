import { Client } from 'pg';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { freePort, type OtherProcess, startServer } from '../support/process.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { waitFor } from '../support/wait.js';
import { tokenFor } from './fagsystem.js';

const ADMIN = { klientId: 'admin', hemmelighet: 'admin-secret-for-tests-only' };

/** What the simulator's archive must be told of every sak and journalpost. */
const PROFIL = { administrativEnhet: '1337', arkivdel: 'Sakarkiv', saksansvarlig: '42', saksbehandler: '42' };

/** What takes minutes at a real archive takes a second here; and all that is asked for may be under way at once. */
const ENV = {
  LOG_LEVEL: 'info',
  ROLES: 'api,archive,notification',
  ARCHIVE_SYSTEM: 'fint',
  FINT_ADAPTER: 'elements',
  FINT_POLL_MAX_MS: '50',
  FINT_READBACK_AFTER_SECONDS: '1',
  FINT_NOT_YET_SECONDS: '1',
  FINT_RESPONSE_TIMEOUT_SECONDS: '120',
  FINT_MAX_PARALLEL: '128',
  DATABASE_POOL_SIZE: '40',
  BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.klientId,
  BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.hemmelighet,
};

/**
 * The real process between its database and an archive, life after life. The archive runs here, in the test: whatever it is
 * asked can be answered, held or used to kill who asked.
 */
export class Liv {
  private server: OtherProcess | undefined;
  private token = '';
  lives = 0;

  private constructor(
    readonly simulator: Simulator,
    readonly database: TestDatabase,
    readonly port: number,
    private readonly directory: { path: string; close(): Promise<void> },
    private readonly env: Record<string, string>,
  ) {}

  static async start(options: SimulatorOptions, env: Record<string, string> = {}): Promise<Liv> {
    const [simulator, database, port, directory] = await Promise.all([
      startSimulator(options),
      createDatabase(),
      freePort(),
      makeTempDirectory('fint-crash'),
    ]);
    const liv = new Liv(simulator, database, port, directory, env);
    await liv.revive();
    await liv.newKlient();
    return liv;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async revive(): Promise<void> {
    this.lives++;
    this.server = await startServer({
      ...ENV,
      PORT: String(this.port),
      DATABASE_URL: this.database.url,
      DATA_DIR: this.directory.path,
      FINT_BASE_URL: this.simulator.url,
      ...(this.env['FINT_CLIENT_ID'] ? { FINT_TOKEN_URL: `${this.simulator.url}/token` } : {}),
      ...this.env,
    });
  }

  /**
   * kill -9, and what follows of it at the database: the dead one's connections end, with all they had not committed, and its
   * leases run out, which takes 45 s of waiting where nobody helps. `held`: what is released when nobody waits for it any more.
   */
  async kill(held?: { release(): Promise<void> }): Promise<void> {
    await this.server?.kill();
    await this.database.query(`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> '${HOLDER}'`);
    await held?.release();
    await this.database.query(
      `UPDATE outbox_message SET leased_until = now() - interval '1 second' WHERE claim_id IS NOT NULL`,
    );
  }

  /** Send until there is a 202, as a fagsystem does; answers the referanse. */
  async submit(path: string, body: object): Promise<string> {
    for (;;) {
      const response = await fetch(this.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (response?.status === 202 && text !== undefined)
        return (JSON.parse(text) as { referanse: string }).referanse;
      if (response && text !== undefined && ![429, 503].includes(response.status))
        throw new Error(`${path} answered ${response.status}: ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Rows of these submissions' messages in the conversation: until `release`, nothing that becomes of them can be recorded. */
  async holdRecords(referanser: string[]): Promise<{ waiting(): Promise<number>; release(): Promise<void> }> {
    const client = new Client({ connectionString: this.database.url, application_name: HOLDER });
    await client.connect();
    await client.query('BEGIN');
    await client.query(
      `SELECT id FROM outbox_message WHERE topic = 'arkiv.steg' AND payload ->> 'referanse' = ANY($1) FOR UPDATE`,
      [referanser],
    );
    return {
      waiting: async () => {
        const { rows } = await client.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`,
        );
        return rows[0]!.waiting;
      },
      release: () => client.end(),
    };
  }

  /**
   * What is waited for only out of politeness, after a failure or in a pause of the archive, is over. What is waited for an
   * answer's sake is counted from the sending, and is not.
   */
  async passTime(): Promise<void> {
    await this.database.query(`
      UPDATE outbox_message SET available_at = now()
      WHERE topic = 'arkiv.steg' AND claim_id IS NULL AND available_at > now() + interval '1 second'`);
    await this.database.query(
      `UPDATE arkivsystem SET feil_paa_rad = 0, pause_til = NULL, pause_fra = NULL WHERE feil_paa_rad > 0`,
    );
  }

  /** Until nothing is under way. */
  async healed(timeoutMs: number): Promise<void> {
    const isOver = async () => {
      await this.passTime();
      return (await this.underWay()).length === 0;
    };
    try {
      await waitFor('all to be over', isOver, { timeoutMs, everyMs: 250 });
    } catch (error) {
      const rows = JSON.stringify(await this.underWay(), null, 1);
      throw new Error(`${(error as Error).message}: ${rows}`, { cause: error });
    }
  }

  /** Submissions that are not over, with what is known of them; messages of none. */
  underWay(): Promise<{ referanse: string }[]> {
    return this.database.query(`
      SELECT i.referanse, i.status, i.feil, m.topic, m.lane, m.attempts, m.alone, m.behind, m.available_at, m.claim_id, m.parkert,
             (SELECT json_agg(json_build_object('slag', slag, 'tilstand', tilstand, 'forsoek', forsoek) ORDER BY nummer)
              FROM arkiv_steg s WHERE s.referanse = i.referanse) AS steg
      FROM innsending i FULL JOIN outbox_message m ON m.payload ->> 'referanse' = i.referanse::text
      WHERE m.id IS NOT NULL OR i.status NOT IN ('ARKIVERT', 'FEILET', 'AVBRUTT')`);
  }

  output(): string {
    return this.server?.output() ?? '';
  }

  async close(): Promise<void> {
    await this.server?.kill();
    await this.simulator.stop();
    await this.database.drop();
    await this.directory.close();
  }

  /** May send once the archive's lists are known: until then an unknown unit passes. */
  private async newKlient(): Promise<void> {
    const headers = {
      authorization: `Bearer ${await tokenFor(this.url, ADMIN)}`,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({
      navn: 'Skyss',
      scopes: ['arkivflyt:send', 'arkivflyt:les'],
      profil: PROFIL,
    });
    const made = await fetch(`${this.url}/internal/v1/klienter`, { method: 'POST', headers, body });
    if (made.status !== 201) throw new Error(`no client: ${made.status} ${await made.text()}`);
    this.token = await tokenFor(this.url, (await made.json()) as typeof ADMIN);
    await waitFor('the code lists to be known', async () => {
      const response = await fetch(`${this.url}/api/v1/saker?kunValider=true`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${this.token}` },
        body: JSON.stringify({ tittel: 'x', administrativEnhet: 'no such unit' }),
      });
      await response.text();
      return response.status === 400;
    });
  }
}

/** By which the connection that holds locks is told from the dead process's. */
const HOLDER = 'crash-test';
