import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { InternalPort } from './app.internal.js';
import { AppModule } from './app.module.js';
import { configureApp, serverOptions } from './app.setup.js';
import { MIGRATIONS, PublicUrl, type Settings } from './shared/config/index.js';
import { OutboxRunner } from './shared/outbox/index.js';
import { migrate } from './shared/prisma/index.js';
import { createLog, NestLog, RequestLog } from './shared/telemetry/index.js';

export interface RunningApp {
  nest: NestFastifyApplication;
  url: string;
  /** With INTERNAL_PORT: where what is internal is. */
  internalUrl: string | undefined;
  /** Drain and close. */
  close(): Promise<void>;
}

/**
 * migrations → application → listen. main.ts and the tests call it. `isAlone`: no other process uses this database, so
 * that what is leased was leased by one that is gone.
 */
export async function startApp(settings: Settings, { isAlone = false } = {}): Promise<RunningApp> {
  const log = createLog(settings.LOG_LEVEL);
  const applied = await migrate(settings.directUrl, MIGRATIONS);
  if (applied.length > 0) log.info({ applied }, 'migrations applied');
  const options = serverOptions(settings, () => nest.get(RequestLog));
  const internal = new InternalPort(settings, options.http ?? {});
  const nest: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings),
    new FastifyAdapter(options),
    { bodyParser: false, logger: new NestLog(log), abortOnError: false },
  );
  try {
    await configureApp(nest, settings, internal);
    if (isAlone) await nest.get(OutboxRunner).endLeases();
    await nest.listen(settings.PORT, settings.HOST);
    const internalUrl = await internal.listen(nest.getHttpServer());
    const url = await nest.getUrl();
    nest.get(PublicUrl).listensAt(Number(new URL(url).port));
    return { nest, url, internalUrl, close: () => nest.close() };
  } catch (error) {
    await nest.close();
    throw error;
  }
}
