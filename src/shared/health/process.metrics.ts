import { statfs } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Settings, VERSION } from '../config/index.js';
import { PrismaService } from '../prisma/index.js';
import { Metrics } from '../telemetry/index.js';

/** What this process is, and what it has at its disposal. Asked for when it is read. */
@Injectable()
export class ProcessMetrics implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const { ARKIVFLYT_ENVIRONMENT: environment } = this.settings;
    new Gauge({
      name: 'arkivflyt_build_info',
      help: 'Always 1: the version, and the environment of this deployment.',
      labelNames: ['version', 'environment'],
      registers,
    }).set({ version: VERSION, environment }, 1);
    this.database();
    this.disk();
  }

  private database(): void {
    const { prisma } = this;
    const registers = [this.metrics.registry];
    new Gauge({
      name: 'database_pool_connections',
      help: 'Connections of the pool (busy, idle), and those who wait for one (waiting).',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(prisma.poolUse() ?? {})) this.set({ state }, count);
      },
    });
    new Gauge({
      name: 'database_size_bytes',
      help: 'Size of the database on disk.',
      registers,
      async collect() {
        const [row] = await prisma.$queryRaw<{ bytes: number }[]>`
          SELECT pg_database_size(current_database())::float8 AS bytes`.catch(() => []);
        if (row) this.set(row.bytes);
        else this.remove();
      },
    });
  }

  private disk(): void {
    const { DATA_DIR } = this.settings;
    const registers = [this.metrics.registry];
    for (const [name, help, of] of [
      ['storage_free_bytes', 'Free space on the disk of DATA_DIR.', 'bavail'],
      ['storage_size_bytes', 'Size of the disk of DATA_DIR.', 'blocks'],
    ] as const)
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const disk = await statfs(DATA_DIR).catch(() => undefined);
          if (disk) this.set(disk[of] * disk.bsize);
          else this.remove();
        },
      });
  }
}
