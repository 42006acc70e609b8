import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { databaseUrl, TEMPLATE } from './template-database.js';

export interface TestDatabase {
  url: string;
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A migrated, empty database of the test file's own. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asServer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = databaseUrl(server, name);
  return {
    url,
    query: <Row>(sql: string, values: unknown[] = []) => queryOnce<Row>(url, sql, values),
    drop: () => asServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function asServer(server: string, sql: string): Promise<void> {
  await queryOnce(server, sql);
}

/** Over a connection of its own. */
export async function queryOnce<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
