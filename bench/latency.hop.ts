import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { startEmbeddedPostgres } from '../src/dev-database/index.js';
import { ConfigModule, readSettings, type Settings } from '../src/shared/config/index.js';
import { Outbox, OutboxModule } from '../src/shared/outbox/index.js';
import { migrate, PrismaModule } from '../src/shared/prisma/index.js';
import { TelemetryModule } from '../src/shared/telemetry/index.js';

const PER_SECOND = 50;
const SECONDS = 10;

/**
 * Milliseconds from a published message's commit to its handler, each at an outbox of its own, as two processes have. The poll is a
 * minute away: what wakes the handler is NOTIFY.
 */
export async function hopByNotify(): Promise<number[]> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = await startEmbeddedPostgres(directory);
  try {
    await migrate(server.url, 'prisma/migrations');
    const settings = { DATABASE_URL: server.url, LOG_LEVEL: 'error', OUTBOX_POLL_SECONDS: '60' };
    const published = new Map<string, number>();
    const handled = new Map<string, number>();
    const worker = await startOutbox(readSettings({ ...settings, ROLES: 'archive' }), (outbox) =>
      outbox.subscribe({
        topic: 'innsending.mottatt',
        receiver: 'archive',
        batch: 100,
        parallel: 2,
        handle: async (messages) => {
          const now = performance.now();
          for (const { payload } of messages) handled.set(payload.referanse, now);
          await outbox.transaction((tx) => outbox.complete(tx, messages));
        },
      }),
    );
    const publisher = await startOutbox(readSettings({ ...settings, ROLES: 'api' }), () => undefined);
    for (let sent = 0; sent < PER_SECOND * SECONDS; sent++) {
      const referanse = String(sent);
      const message = { topic: 'innsending.mottatt' as const, lane: 'bench', payload: { referanse } };
      await publisher.outbox.transaction((tx) => publisher.outbox.publish(tx, [message]));
      published.set(referanse, performance.now());
      await pause(-Math.log(1 - Math.random()) * (1000 / PER_SECOND));
    }
    while (handled.size < published.size) await pause(10);
    await publisher.close();
    await worker.close();
    return [...published].map(([referanse, at]) => handled.get(referanse)! - at);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function startOutbox(settings: Settings, subscribe: (outbox: Outbox) => void) {
  const app = await NestFactory.createApplicationContext(
    {
      module: class {},
      imports: [ConfigModule.with(settings), TelemetryModule, PrismaModule, OutboxModule],
      providers: [
        {
          provide: 'subscriber',
          inject: [Outbox],
          useFactory: (outbox: Outbox) => (subscribe(outbox), true),
        },
      ],
    },
    { logger: false },
  );
  return { outbox: app.get(Outbox), close: () => app.close() };
}
