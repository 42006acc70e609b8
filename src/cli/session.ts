import 'reflect-metadata';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MIGRATIONS, readSettings, type Settings } from '../shared/config/index.js';
import { migrate } from '../shared/prisma/index.js';
import { CliModule } from './cli.module.js';
import type { Terminal } from './terminal.js';

/** Who did it, in the audit log: whoever may run commands on this machine. */
export const COMMAND_LINE = `cli:${userInfo().username}`;

/** A command that cannot be carried out; the message is the sentence the operator reads. */
export class CommandError extends Error {}

export function cliSettings({ env }: Terminal): Settings {
  return readSettings(env).with({ ROLES: [], LOG_LEVEL: 'silent' });
}

/** Run `work` with a database to connect to: the configured one, or the embedded one, running or started for this. */
export async function withDatabase<T>(
  { openDatabase }: Terminal,
  settings: Settings,
  work: (settings: Settings, isFresh: boolean) => Promise<T>,
): Promise<T> {
  if (settings.DATABASE_URL) return work(settings, false);
  const database = await openDatabase(join(settings.DATA_DIR, 'postgres'));
  try {
    return await work(settings.with({ DATABASE_URL: database.url }), database.isOurs);
  } finally {
    await database.stop();
  }
}

/** Run `work` with the application's services, or those of them that `module` has. */
export async function withApplication<T>(
  terminal: Terminal,
  work: (app: INestApplicationContext) => Promise<T>,
  module = CliModule.with,
): Promise<T> {
  return withDatabase(terminal, cliSettings(terminal), async (settings, isFresh) => {
    // Another's database is brought up to date by the application when it starts, not by a look at its clients.
    if (isFresh) await migrate(settings.DATABASE_URL!, MIGRATIONS);
    const app = await NestFactory.createApplicationContext(module(settings), {
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
