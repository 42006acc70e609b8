import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { JournalpostNyttelast, SakNyttelast } from '../../src/noark/index.js';
import type { Settings } from '../../src/shared/config/index.js';
import { OutboxRunner } from '../../src/shared/outbox/index.js';
import { startApp, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { type OnDatabase, testOnNewDatabase, testOnSharedDatabase } from './database.fixture.js';

/** Nothing is archived until the test says so: the poll is a minute away and messages come in by the back door. */
const BY_HAND: Partial<Settings> = {
  ROLES: ['api', 'archive'],
  OUTBOX_POLL_SECONDS: 60,
  OUTBOX_LISTEN: false,
};

export interface Queued {
  klientId?: string;
  /** A sak; or, with `saksnummer`, journalposter for it. */
  nyttelast: SakNyttelast | { journalposter: JournalpostNyttelast[] };
  saksnummer?: string;
}

export interface Row {
  referanse: string;
  status: string;
  saksnummer: string | null;
  resultat: {
    sak: { saksnummer: string; systemId: string; resultat: string };
    journalposter: { journalpostnummer: number; journalnummer: string }[];
  };
  feil: { kode: string; melding: string; saksnumre?: string[] } | null;
  forsoek: number;
}

export function sak(more: Partial<SakNyttelast> = {}): SakNyttelast {
  const tittel = `Sak ${randomUUID()}`;
  return { tittel, saksdato: '2026-11-23', saksstatus: 'B', sakslogikk: 'NY', ...more };
}

export function journalpost(more: Partial<JournalpostNyttelast> = {}): JournalpostNyttelast {
  return { tittel: 'Søknad', journalposttype: 'I', journalstatus: 'J', ...more };
}

export function startArchive(database: TestDatabase, overrides: Partial<Settings> = {}): Promise<TestApp> {
  return startApp({ ...BY_HAND, ...overrides }, database);
}

/** The clients are `skyss` and `barnehage`, and `arkivar` who may attach to anybody's sak. */
async function startWithKlienter({ closing, database }: OnDatabase) {
  await database.query(
    `INSERT INTO klient (klient_id, navn, alle_saker)
     VALUES ('skyss', 'Skyss', false), ('barnehage', 'Barnehage', false), ('arkivar', 'Arkivar', true)`,
  );
  return async (overrides: Partial<Settings> = {}) => {
    const app = await startArchive(database, overrides);
    closing.push(app.close);
    return app;
  };
}

/** `app` archives, when the test says so, for the clients in `database`. `start` starts one more. All is the file's. */
export const test = testOnSharedDatabase
  .extend('start', { scope: 'file' }, startWithKlienter)
  .extend('app', { scope: 'file' }, ({ start }) => start());

/** The same on a new database for each test, where numbers begin at 1. */
export const testOnNewArchive = testOnNewDatabase.extend('start', startWithKlienter);

/** Put submissions in the outbox, all at the same instant, as intake would. Answers their referanser. */
export async function queue(database: TestDatabase, items: Queued[]): Promise<string[]> {
  const rows = items.map(({ klientId = 'skyss', nyttelast, saksnummer }) => ({
    referanse: uuid(),
    klient_id: klientId,
    type: saksnummer === undefined ? 'SAK' : 'JOURNALPOST',
    nyttelast,
    saksnummer,
  }));
  await database.query(
    `WITH ny AS (
       INSERT INTO innsending (referanse, klient_id, type, status, nyttelast, saksnummer, mottatt, oppdatert)
       SELECT referanse, klient_id, type, 'MOTTATT', nyttelast, saksnummer, now(), now()
       FROM json_to_recordset($1::json)
         AS r(referanse uuid, klient_id text, type text, nyttelast json, saksnummer text)
       RETURNING referanse, klient_id, saksnummer
     )
     INSERT INTO outbox_message (topic, receiver, lane, key, payload)
     SELECT 'innsending.mottatt', 'archive', klient_id, saksnummer, json_build_object('referanse', referanse)
     FROM ny ORDER BY referanse`,
    [JSON.stringify(rows)],
  );
  return rows.map(({ referanse }) => referanse);
}

/** Archive whatever is runnable now, to its end. */
export async function drain(app: TestApp): Promise<void> {
  for (const worker of app.nest.get(OutboxRunner).workers) {
    if (worker.subscription.receiver === 'archive') await worker.runUntilIdle();
  }
}

/** The submissions, in the order asked for. */
export async function rows(database: TestDatabase, referanser: string[]): Promise<Row[]> {
  const found = await database.query<Row>(
    'SELECT referanse, status, saksnummer, resultat, feil, forsoek FROM innsending WHERE referanse = ANY($1)',
    [referanser],
  );
  return referanser.map((referanse) => found.find((row) => row.referanse === referanse)!);
}

export async function archive(app: TestApp, items: Queued[]): Promise<Row[]> {
  const referanser = await queue(app.database, items);
  await drain(app);
  return rows(app.database, referanser);
}

export async function count(database: TestDatabase, table: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return row!.n;
}

/** The database itself refuses a row: a fault that the archive has no name for. */
export async function refuse(database: TestDatabase, table: string, condition: string): Promise<void> {
  await database.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF ${condition} THEN RAISE EXCEPTION 'refused by arkiv.${table}'; END IF; RETURN NEW; END $$`);
  await database.query(
    `CREATE TRIGGER refuse BEFORE INSERT ON arkiv.${table} FOR EACH ROW EXECUTE FUNCTION refuse()`,
  );
}

/** A session of the test's own, for what must be held while the application works. */
export async function session(database: TestDatabase): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return client;
}
