import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { configureApp, serverOptions } from './app.setup.js';
import { MIGRATIONS, type Settings } from './shared/config/index.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './shared/database/index.js';
import { OutboxRunner } from './shared/outbox/index.js';
import { migrate } from './shared/prisma/index.js';
import { createLog, NestLog } from './shared/telemetry/index.js';

export interface RunningApp {
  nest: NestFastifyApplication;
  url: string;
  /** Drain, close, and stop the embedded database if this process started it. */
  close(): Promise<void>;
}

/** settings → embedded database if none is given → migrations → application → listen. main.ts and the tests call it. */
export async function startApp(settings: Settings): Promise<RunningApp> {
  const log = createLog(settings.LOG_LEVEL);
  const database = settings.DATABASE_URL ? undefined : await startDatabase(settings);
  try {
    const applied = await migrate(settings.DATABASE_URL!, MIGRATIONS);
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    const nest = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(settings),
      new FastifyAdapter(serverOptions(settings)),
      { bodyParser: false, logger: new NestLog(log), abortOnError: false },
    );
    await configureApp(nest, settings);
    if (database) await nest.get(OutboxRunner).endLeases();
    await nest.listen(settings.PORT, settings.HOST);
    const url = await nest.getUrl();
    if (settings.PORT === 0) settings.PORT = Number(new URL(url).port);
    return { nest, url, close: () => close(nest, database) };
  } catch (error) {
    await database?.stop();
    throw error;
  }
}

async function startDatabase(settings: Settings): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres(join(settings.DATA_DIR, 'postgres'));
  settings.DATABASE_URL = database.url;
  return database;
}

async function close(nest: NestFastifyApplication, database: EmbeddedPostgres | undefined): Promise<void> {
  await nest.close().finally(() => database?.stop());
}
