import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { Settings } from '../config/index.js';
import { Prisma, PrismaClient } from './generated/client.js';

/** The open transaction a repository works in. Repositories have no form without it. */
export type Tx = Prisma.TransactionClient;

/**
 * Statements are given names so that PostgreSQL keeps their plans: +40 % on reads. Bounded, because a list of
 * changing length makes a new text each time and a session never forgets a named statement.
 */
const statementNames = new Map<string, string>();
const MOST_STATEMENT_NAMES = 500;
function statementName(sql: string): string {
  const known = statementNames.get(sql);
  if (known !== undefined) return known;
  if (statementNames.size >= MOST_STATEMENT_NAMES) return '';
  const name = `s${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
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
        { statementNameGenerator: ({ sql }: { sql: string }) => statementName(sql) },
      ),
      transactionOptions: { maxWait: 5000, timeout: 30_000 },
    });
  }

  /** Last of all: the outbox drains, and the listener answers what it has begun, before this. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
