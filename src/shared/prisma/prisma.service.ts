import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { Settings } from '../config/index.js';
import { adapterFor } from './connection.js';
import { Prisma, PrismaClient } from './generated/client.js';

/** The open transaction a repository works in. Repositories have no form without it. */
export type Tx = Prisma.TransactionClient;

@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  private readonly pools: Pool[];

  constructor(settings: Settings) {
    const pools: Pool[] = [];
    const adapter = adapterFor(settings, (pool) => pools.push(pool));
    super({ adapter, transactionOptions: { maxWait: 5000, timeout: 30_000 } });
    this.pools = pools;
  }

  /** Connections in use and not, and those who wait for one. None before the first statement. */
  poolUse(): { busy: number; idle: number; waiting: number } | undefined {
    const pool = this.pools.at(-1);
    if (!pool) return undefined;
    const { totalCount, idleCount, waitingCount } = pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** Last of all: the outbox drains, and the listener answers what it has begun, before this. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
