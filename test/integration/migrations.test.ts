import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate, schemaDifference } from '../../src/shared/prisma/index.js';
import { readMigrations } from '../../src/shared/prisma/migrate.js';
import { askEachSession, NO_PGBOUNCER, startPgBouncer } from '../support/pgbouncer.js';
import { databaseUrl } from '../support/template-database.js';
import { ask } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';

const MIGRATIONS = 'prisma/migrations';
/** What Prisma's schema has no words for: indexes on an expression. */
const ONLY_IN_MIGRATIONS = [
  'outbox_message_referanse_idx',
  'innsending_feil_klient_type_status_referanse_idx',
];

async function emptyDatabase(): Promise<string> {
  const server = inject('databaseServer');
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  onTestFinished(async () => void (await ask(server, `DROP DATABASE ${name} WITH (FORCE)`)));
  return databaseUrl(server, name);
}

/** Everything that makes up a schema, as sorted lines of text. */
async function catalogue(url: string): Promise<string[]> {
  const rows = await ask<{ line: string }>(
    url,
    `WITH ours AS (
       SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind IN ('r', 'p', 'v', 'm')
         AND c.relname <> '_prisma_migrations')
     SELECT format('column %s.%s.%s %s%s default %s', nspname, relname, attname, format_type(atttypid, atttypmod),
                   CASE WHEN attnotnull THEN ' not null' ELSE '' END, coalesce(pg_get_expr(adbin, adrelid), 'none')) AS line
     FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
       LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     UNION ALL
     SELECT format('constraint %s.%s %s %s', nspname, relname, conname, pg_get_constraintdef(pg_constraint.oid))
     FROM ours JOIN pg_constraint ON conrelid = ours.oid
     UNION ALL
     SELECT pg_get_indexdef(indexrelid) FROM ours JOIN pg_index ON indrelid = ours.oid
     UNION ALL
     SELECT format('type %s %s', typname, string_agg(enumlabel, ',' ORDER BY enumsortorder))
     FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname`,
  );
  return rows.map(({ line }) => line).sort();
}

test('the migrations make the database that schema.prisma describes', async () => {
  const [migrated, described] = [await emptyDatabase(), await emptyDatabase()];
  await migrate(migrated, MIGRATIONS);
  await ask(
    described,
    await schemaDifference(described, null, await readFile('prisma/schema.prisma', 'utf8')),
  );
  const lines = await catalogue(migrated);
  const own = lines.filter((line) => ONLY_IN_MIGRATIONS.some((name) => line.includes(`INDEX ${name} `)));
  expect(own).toHaveLength(ONLY_IN_MIGRATIONS.length);
  expect(lines.filter((line) => !own.includes(line))).toEqual(await catalogue(described));
  expect(lines.length).toBeGreaterThan(150);
});

test('several processes that start at once on an empty database: one migrates, all go on', async () => {
  const url = await emptyDatabase();
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, MIGRATIONS)));
  const names = (await readMigrations(MIGRATIONS)).map(({ name }) => name);
  expect(applied.filter((list) => list.length > 0)).toEqual([names]);
});

test.skipIf(NO_PGBOUNCER)(
  `more processes than PgBouncer has sessions start at once on an empty database${NO_PGBOUNCER}`,
  async () => {
    const pgbouncer = await startPgBouncer(inject('databaseServer'));
    onTestFinished(pgbouncer.close);
    const url = pgbouncer.to(await emptyDatabase());
    const applied = await Promise.all([1, 2, 3, 4, 5, 6].map(() => migrate(url, MIGRATIONS)));
    expect(applied.filter((list) => list.length > 0)).toHaveLength(1);
    expect(await migrate(url, MIGRATIONS)).toEqual([]);
    const locks = `SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()`;
    for (const session of await askEachSession(url, locks)) expect(session).toEqual({ held: 0 });
  },
);

test('the bookkeeping is what `prisma migrate deploy` reads and writes', async () => {
  const url = await emptyDatabase();
  await migrate(url, MIGRATIONS);
  const migrations = await readMigrations(MIGRATIONS);
  const rows = await ask(
    url,
    `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, rolled_back_at, logs
     FROM _prisma_migrations ORDER BY migration_name`,
  );
  expect(rows).toEqual(
    migrations.map(({ name, sql }) => ({
      migration_name: name,
      checksum: createHash('sha256').update(sql).digest('hex'),
      applied_steps_count: 1,
      finished: true,
      rolled_back_at: null,
      logs: null,
    })),
  );
});

test('a database that is up to date is left alone, one that lacks a migration gets that one', async () => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  await cp(MIGRATIONS, directory, { recursive: true });
  await migrate(url, directory);
  expect(await migrate(url, directory)).toEqual([]);
  await mkdir(join(directory, '29990101000000_next'));
  await writeFile(join(directory, '29990101000000_next', 'migration.sql'), 'CREATE TABLE next (id int);');
  expect(await migrate(url, directory)).toEqual(['29990101000000_next']);
  expect(await ask(url, 'SELECT * FROM next')).toEqual([]);
});

test('a migration that fails is reported with its name, and again at the next start', async () => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  await cp(join(MIGRATIONS, 'migration_lock.toml'), join(directory, 'migration_lock.toml'));
  await mkdir(join(directory, '20260101000000_broken'));
  await writeFile(
    join(directory, '20260101000000_broken', 'migration.sql'),
    'CREATE TABLE broken (id nonsense);',
  );
  await expect(migrate(url, directory)).rejects.toThrow(/20260101000000_broken/);
  await expect(migrate(url, directory)).rejects.toThrow(/20260101000000_broken/);
});

test.for([
  { what: 'goes on on the server that wrote its events', number: '1', start: 'pg_postmaster_start_time()' },
  { what: 'is over on one with lower numbers', number: '1000000000', start: `'-infinity'::timestamptz` },
])('what was before there were epoker $what', async ({ number, start }) => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  await cp(MIGRATIONS, directory, { recursive: true });
  const later = (await readMigrations(MIGRATIONS)).filter(({ name }) => name >= '20261127212655');
  for (const { name } of later) await rm(join(directory, name), { recursive: true });
  await migrate(url, directory);
  await ask(
    url,
    `INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, endelig, transaksjon)
     VALUES (gen_random_uuid(), 'skyss', 'ARKIVERT', now(), true, ${number})`,
  );
  await migrate(url, MIGRATIONS);
  expect(
    await ask(url, `SELECT epoke::int, server_start = ${start} AS "asExpected" FROM hendelse_epoke`),
  ).toEqual([{ epoke: 0, asExpected: true }]);
});

test('payloads of before tell which documents are in use', async () => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  await cp(MIGRATIONS, directory, { recursive: true, filter: (path) => !/\/2026112[4-9]/.test(path) });
  await migrate(url, directory);
  const [first, second, scrubbed, dokument] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const dokumenter = [{ dokumentId: dokument }, { dokumentId: dokument }];
  const nyttelast = JSON.stringify({ journalposter: [{ dokumenter }, { tittel: 'Uten' }] });
  await ask(
    url,
    `INSERT INTO dokument VALUES
       ('${dokument}', 'skyss', '${first}', 'a', 'text/plain', 1, 'a', 'av/0', NULL, false, now(), NULL, true);
     INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert, nyttelast) VALUES
       ('${first}', 'skyss', 'SAK', 'ARKIVERT', now(), now(), '${nyttelast}'),
       ('${second}', 'skyss', 'SAK', 'MOTTATT', now(), now(), '${nyttelast}'),
       ('${scrubbed}', 'skyss', 'SAK', 'ARKIVERT', now(), now(), NULL),
       ('${randomUUID()}', 'skyss', 'SAK', 'MOTTATT', now(), now(), '{"sak":{}}')`,
  );
  await migrate(url, MIGRATIONS);
  const uses = await ask<{ referanse: string }>(
    url,
    `SELECT referanse FROM dokument_bruk WHERE dokument_id = '${dokument}'`,
  );
  expect(uses.map(({ referanse }) => referanse).sort()).toEqual([first, second].sort());
});

test('a migration is done whole or not at all, and may define a function', async () => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  await cp(join(MIGRATIONS, 'migration_lock.toml'), join(directory, 'migration_lock.toml'));
  const write = async (name: string, sql: string) => {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, 'migration.sql'), sql);
  };
  await write('20260101000000_whole', 'CREATE FUNCTION one() RETURNS int BEGIN ATOMIC SELECT 1; END;');
  await write('20260102000000_half', 'CREATE TABLE half (id int); CREATE TABLE broken (id nonsense);');
  await expect(migrate(url, directory)).rejects.toThrow(/20260102000000_half/);
  expect(await ask(url, `SELECT one(), to_regclass('half') AS half`)).toEqual([{ one: 1, half: null }]);
});
