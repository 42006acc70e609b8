import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { adapterFor } from './connection.js';
import { Prisma, PrismaClient } from './generated/client.js';

/** The open transaction a repository works in. Repositories have no form without it. */
export type Tx = Prisma.TransactionClient;

@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(settings: Settings) {
    super({ adapter: adapterFor(settings), transactionOptions: { maxWait: 5000, timeout: 30_000 } });
  }

  /** Last of all: the outbox drains, and the listener answers what it has begun, before this. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
