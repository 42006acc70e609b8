import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate, schemaDifference } from '../../src/shared/prisma/index.js';
import { readMigrations } from '../../src/shared/prisma/migrate.js';
import { databaseUrl } from '../support/template-database.js';
import { ask } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';

const MIGRATIONS = 'prisma/migrations';
/** What Prisma's schema has no words for: indexes on an expression. */
const ONLY_IN_MIGRATIONS = ['outbox_message_referanse_idx'];

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
