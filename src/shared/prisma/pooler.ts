import { randomUUID } from 'node:crypto';
import type { Client, Pool } from 'pg';

/**
 * Whether a pooler such as PgBouncer stands between `client` and PostgreSQL. Each client is told a number to cancel by:
 * PostgreSQL tells that of the process which serves it, and a pooler, whose clients share such processes, makes one up.
 */
export async function isPooled(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]!.pid !== (client as Client & { processID: number }).processID;
}

/**
 * Whether the pooler gives a client its named statements in whichever session a transaction gets, as PgBouncer does from
 * 1.21 with max_prepared_statements. Such a one gives them names of its own, and PostgreSQL does not know ours. Any other
 * hands ours on, into a session that is not ours to leave it in.
 */
export async function keepsNames(client: Client): Promise<boolean> {
  const name = `arkivflyt_${randomUUID()}`;
  await client.query('BEGIN');
  const { rows } = await client.query<{ isHandedOn: boolean }>({
    name,
    text: 'SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = $1) AS "isHandedOn"',
    values: [name],
  });
  const { isHandedOn } = rows[0]!;
  await client.query(isHandedOn ? `DEALLOCATE "${name}"; COMMIT` : 'COMMIT');
  return !isHandedOn;
}

type Statement = string | { name?: string; text?: string };

/** Where somebody says `text` on a connection of the pool, `other` is said: for what a library says by itself. */
export function sayInstead(pool: Pool, text: string, other: string): void {
  const replace = (statement: Statement): Statement => {
    if (typeof statement === 'string') return statement === text ? other : statement;
    return statement.text === text ? { ...statement, name: '', text: other } : statement;
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (statement: Statement, ...more: unknown[]) => unknown;
    client.query = ((statement: Statement, ...more: unknown[]) =>
      query(replace(statement), ...more)) as typeof client.query;
  });
}
