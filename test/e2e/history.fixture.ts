import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { queryOnce, type TestDatabase } from '../support/database.js';
import { makeTempDirectory, type TempDirectory } from '../support/temp-directory.js';

/** A PostgreSQL of the test's own, with its data in `directory`. */
export interface Cluster {
  directory: string;
  database: TestDatabase;
  stop(): Promise<void>;
}

/** What a dump holds: all rows, and where the sequences are. */
interface Dump {
  tables: { name: string; rows: string }[];
  sequences: { name: string; at: string }[];
}

export async function startCluster(directory: string): Promise<Cluster> {
  const { url, stop } = await startEmbeddedPostgres(directory);
  const query: TestDatabase['query'] = (sql, values) => queryOnce(url, sql, values);
  return { directory, stop, database: { url, query, drop: () => Promise.resolve() } };
}

/** The application for as long as `work` takes. A token of one is good at the next: the keys are in the database. */
export async function withApp<R>({ database }: Cluster, work: (app: TestApp) => Promise<R>): Promise<R> {
  const app = await startApp({ ROLES: ['api'], PUBLIC_URL: 'http://arkivflyt.example.no' }, database);
  return work(app).finally(app.close);
}

/** As many transactions as a busy hour has. */
export async function spendTransactions({ database }: Cluster): Promise<void> {
  await database.query(
    'DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$',
  );
}

/** The disk of a server that is stopped, once more. */
export async function copyDisk({ directory }: Cluster): Promise<TempDirectory> {
  const copy = await makeTempDirectory('copy');
  const { status, stderr } = spawnSync('cp', ['-a', `${directory}/.`, copy.path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return copy;
}

/** The server that starts on it recovers to the end of its log and is then promoted, as after point-in-time recovery. */
export async function askForRecovery(directory: string): Promise<void> {
  const cluster = join(directory, 'cluster');
  await writeFile(join(cluster, 'recovery.signal'), '');
  await writeFile(join(cluster, 'postgresql.auto.conf'), `restore_command = 'false'\n`);
}

export async function dump({ database }: Cluster): Promise<Dump> {
  const ours = `schemaname IN ('public', 'arkiv')`;
  const names = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE ${ours} AND tablename <> '_prisma_migrations'`,
  );
  const tables: Dump['tables'] = [];
  for (const { name } of names) {
    const sql = `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${name} t`;
    tables.push({ name, rows: (await database.query<{ rows: string }>(sql))[0]!.rows });
  }
  const sequences = await database.query<Dump['sequences'][number]>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value AS at FROM pg_sequences
     WHERE ${ours} AND last_value IS NOT NULL`,
  );
  return { tables, sequences };
}

/** In place of what is there. */
export async function load({ database }: Cluster, { tables, sequences }: Dump): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    // As a restore does: no foreign key is looked at before all rows are there.
    await client.query('SET session_replication_role = replica');
    await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
    for (const { name, rows } of tables) {
      await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [
        rows,
      ]);
    }
    for (const { name, at } of sequences) await client.query('SELECT setval($1, $2)', [name, at]);
  } finally {
    await client.end();
  }
}
