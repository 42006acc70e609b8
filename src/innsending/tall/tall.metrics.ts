import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { PrismaService } from '../../shared/prisma/index.js';
import { Metrics } from '../../shared/telemetry/index.js';
import type { Status } from '../innsending.types.js';
import { TallRepository } from './tall.repository.js';

const NOT_FINAL: Status[] = ['MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING'];

/** How many submissions there are, and how old they are. Every process tells the same; without a database, nothing. */
@Injectable()
export class TallMetrics implements OnModuleInit {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: TallRepository,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { prisma, repository } = this;
    const registers = [this.metrics.registry];
    new Gauge({
      name: 'submissions',
      help: 'Submissions there are, by status.',
      labelNames: ['status'],
      registers,
      async collect() {
        const rows = await repository.byStatus(prisma).catch(() => []);
        this.reset();
        for (const { status, antall } of rows) this.set({ status }, antall);
      },
    });
    new Gauge({
      name: 'submissions_oldest_age_seconds',
      help: 'Time since the oldest submission that is not archived yet was received, by status.',
      labelNames: ['status'],
      registers,
      async collect() {
        const rows = await repository.oldest(prisma, NOT_FINAL).catch(() => []);
        this.reset();
        for (const { status, sekunder } of rows) this.set({ status }, sekunder);
      },
    });
  }
}
