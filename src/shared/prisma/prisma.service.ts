import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { Settings } from '../config/index.js';
import { Prisma, PrismaClient } from './generated/client.js';

/** The open transaction a repository works in. Repositories have no form without it. */
export type Tx = Prisma.TransactionClient;

const MOST_STATEMENT_NAMES = 500;

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

@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(settings: Settings) {
    super({
      adapter: new PrismaPg(
        {
          connectionString: settings.DATABASE_URL,
          application_name: 'arkivflyt',
          max: settings.DATABASE_POOL_SIZE,
          connectionTimeoutMillis: 3000,
          idleTimeoutMillis: 60_000,
          options:
            '-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000',
        },
        { statementNameGenerator: statementNames() },
      ),
      transactionOptions: { maxWait: 5000, timeout: 30_000 },
    });
  }

  /** Last of all: the outbox drains, and the listener answers what it has begun, before this. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
