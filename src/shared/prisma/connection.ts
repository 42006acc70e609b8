import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { Client, Pool, type PoolConfig } from 'pg';
import type { Settings } from '../config/index.js';
import { isPooled, keepsNames, sayInstead } from './pooler.js';

/** Milliseconds. */
const LIMITS = Object.entries({
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
});
const FOR_A_SESSION = LIMITS.map(([name, value]) => `-c ${name}=${value}`).join(' ');
const BEGIN_WITHIN_LIMITS = `BEGIN; ${LIMITS.map(([name, value]) => `SET LOCAL ${name} = ${value}`).join('; ')}`;

const MOST_STATEMENT_NAMES = 500;

/**
 * Prisma's way to the database. It is looked at when it is first needed: behind a pooler the next transaction may get
 * another session, so that nothing is asked of one. `made`: hears of the pool.
 */
export function adapterFor(
  { DATABASE_URL, DATABASE_POOL_SIZE }: Settings,
  made: (pool: Pool) => void = () => undefined,
): SqlDriverAdapterFactory {
  const config = {
    connectionString: DATABASE_URL!,
    application_name: 'arkivflyt',
    connectionTimeoutMillis: 3000,
    max: DATABASE_POOL_SIZE,
    idleTimeoutMillis: 60_000,
  };
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => {
      const pooler = await findPooler(config);
      const pool = new Pool(pooler ? config : { ...config, options: FOR_A_SESSION });
      made(pool);
      // One message to begin a transaction, as without limits.
      if (pooler) sayInstead(pool, 'BEGIN', BEGIN_WITHIN_LIMITS);
      const names = pooler?.keepsNames === false ? {} : { statementNameGenerator: statementNames() };
      return new PrismaPg(pool, { disposeExternalPool: true, ...names }).connect();
    },
  };
}

async function findPooler(config: PoolConfig): Promise<{ keepsNames: boolean } | undefined> {
  const client = new Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await isPooled(client)) ? { keepsNames: await keepsNames(client) } : undefined;
  } finally {
    await client.end();
  }
}

/**
 * Statements are given names so that PostgreSQL keeps their plans: +27 % on reads. Bounded, because a list of
 * changing length makes a new text each time and a session never forgets a named statement: 90 KiB each (docs/adr/0014).
 */
function statementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_STATEMENT_NAMES) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}
