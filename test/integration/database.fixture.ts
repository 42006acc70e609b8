import { Client } from 'pg';
import { test } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.js';

type Close = () => Promise<unknown>;

export interface OnDatabase {
  database: TestDatabase;
  closing: Close[];
}

async function openDatabase(
  { closing }: Pick<OnDatabase, 'closing'>,
  { onCleanup }: { onCleanup: (cleanup: () => Promise<void>) => void },
): Promise<TestDatabase> {
  const database = await createDatabase();
  onCleanup(async () => {
    await Promise.all(closing.map((close) => close()));
    await database.drop();
  });
  return database;
}

/**
 * `database` is migrated and empty, and each test has its own. Who opens something on it says in `closing` how that is
 * closed; then the database is dropped.
 */
export const testOnNewDatabase = test.extend('closing', (): Close[] => []).extend('database', openDatabase);

/** The same, but all tests of the file share it. */
export const testOnSharedDatabase = test
  .extend('closing', { scope: 'file' }, (): Close[] => [])
  .extend('database', { scope: 'file' }, openDatabase);

/** One statement over a connection of its own, which may be cut. */
export async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
