import 'reflect-metadata';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MIGRATIONS, readSettings, type Settings } from '../shared/config/index.js';
import { openEmbeddedPostgres } from '../shared/database/index.js';
import { migrate } from '../shared/prisma/index.js';
import { CliModule } from './cli.module.js';

/** Who did it, in the audit log: whoever may run commands on this machine. */
export const COMMAND_LINE = `cli:${userInfo().username}`;

/** A command that cannot be carried out; the message is the sentence the operator reads. */
export class CommandError extends Error {}

export function cliSettings(env: NodeJS.ProcessEnv): Settings {
  const settings = readSettings(env);
  settings.ROLES = [];
  settings.LOG_LEVEL = 'silent';
  return settings;
}

/** Run `work` with a database to connect to: the configured one, or the embedded one, running or started for this. */
export async function withDatabase<T>(
  settings: Settings,
  work: (isFresh: boolean) => Promise<T>,
): Promise<T> {
  if (settings.DATABASE_URL) return work(false);
  const database = await openEmbeddedPostgres(join(settings.DATA_DIR, 'postgres'));
  settings.DATABASE_URL = database.url;
  try {
    return await work(database.isOurs);
  } finally {
    await database.stop();
  }
}

/** Run `work` with the application's services. */
export async function withApplication<T>(
  env: NodeJS.ProcessEnv,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const settings = cliSettings(env);
  return withDatabase(settings, async (isFresh) => {
    // Another's database is brought up to date by the application when it starts, not by a look at its clients.
    if (isFresh) await migrate(settings.DATABASE_URL!, MIGRATIONS);
    const app = await NestFactory.createApplicationContext(CliModule.with(settings), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  });
}
