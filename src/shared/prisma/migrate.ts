import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { MIGRATION_LOCK, withSchemaEngine } from './schema-engine.js';

const LOOK_AGAIN_MS = 100;
const CONNECT_WITHIN_MS = 15_000;
/** The oldest version of the server that will do. */
export const OLDEST_POSTGRESQL = 15;

interface Migration {
  name: string;
  sql: string;
}

export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      sql: await readFile(join(directory, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/**
 * Bring the database up to the migrations in `directory`; answers the names of those just applied. The bookkeeping
 * is Prisma's own `_prisma_migrations`, so `prisma migrate deploy` and this function can take turns.
 */
export async function migrate(databaseUrl: string, directory: string): Promise<string[]> {
  const lock = new Client({
    connectionString: databaseUrl,
    application_name: 'arkivflyt-migrate',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  await lock.connect();
  try {
    await refuseOldServer(lock);
    while (!(await hasTaken(lock))) await pause(LOOK_AGAIN_MS);
    const migrations = await readMigrations(directory);
    const applied = (await isUpToDate(lock, migrations))
      ? []
      : await applyWithEngine(databaseUrl, directory, migrations);
    await lock.query('COMMIT');
    return applied;
  } finally {
    await lock.end();
  }
}

/** The version of the server: 18 of 18.1. */
export async function majorVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT current_setting('server_version_num') AS version`,
  );
  return Math.floor(Number(rows[0]!.version) / 10_000);
}

async function refuseOldServer(client: Client): Promise<void> {
  const major = await majorVersion(client);
  if (major >= OLDEST_POSTGRESQL) return;
  const message = `PostgreSQL ${major} er for gammel. arkivflyt trenger ${OLDEST_POSTGRESQL} eller nyere.`;
  throw Object.assign(new Error(message), { code: 'TOO_OLD' });
}

/**
 * One of several starting processes migrates while the rest wait. The lock is a transaction's, since behind a pooler a
 * session is nobody's. Who does not get it ends his transaction before he tries again: one that waited would keep a session
 * of the pooler's few from the one who migrates.
 */
async function hasTaken(lock: Client): Promise<boolean> {
  await lock.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0');
  const { rows } = await lock.query<{ isTaken: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS "isTaken"',
    [MIGRATION_LOCK],
  );
  const { isTaken } = rows[0]!;
  if (!isTaken) await lock.query('ROLLBACK');
  return isTaken;
}

/** A look at the table costs 1 ms; the WASM engine costs 50 MB of memory. Most starts have nothing to apply. */
async function isUpToDate(client: Client, migrations: Migration[]): Promise<boolean> {
  const applied = await appliedMigrations(client);
  // Prisma refuses tables that it did not make, but would add ours to another application's that it did.
  const isForeign = applied.size > 0 && !applied.has(migrations[0]?.name ?? '');
  if (isForeign) throw Object.assign(new Error('the database is of another application'), { code: 'P3005' });
  return migrations.every(
    ({ name, sql }) => applied.get(name) === createHash('sha256').update(sql).digest('hex'),
  );
}

/** The checksums of what has been applied, by name; none where nothing ever was. */
export async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const table = await client.query<{ found: string | null }>(
    `SELECT to_regclass('public._prisma_migrations')::text AS found`,
  );
  if (!table.rows[0]?.found) return new Map();
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function applyWithEngine(
  databaseUrl: string,
  directory: string,
  migrations: Migration[],
): Promise<string[]> {
  const lockfile = await readFile(join(directory, 'migration_lock.toml'), 'utf8');
  const { appliedMigrationNames } = await withSchemaEngine(databaseUrl, (engine) =>
    engine.applyMigrations({
      migrationsList: {
        baseDir: directory,
        lockfile: { path: 'migration_lock.toml', content: lockfile },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return appliedMigrationNames;
}
