import 'reflect-metadata';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { reason } from '../doctor/index.js';
import { MIGRATIONS, readSettings, type Settings } from '../shared/config/index.js';
import { migrate } from '../shared/prisma/index.js';
import { CliModule } from './cli.module.js';

import type { Terminal } from './terminal.js';

/** Who did it, in the audit log: whoever may run commands on this machine. */
export const COMMAND_LINE = `cli:${userInfo().username}`;

/** A command that cannot be carried out; the message is the sentence the operator reads. */
export class CommandError extends Error {}

export interface Session extends Terminal {
  /** The operator has asked for a new database, should there be none (`--ny`). */
  mayCreate: boolean;
}

export function cliSettings({ env }: Terminal): Settings {
  const untraced = { OTEL_EXPORTER_OTLP_ENDPOINT: undefined, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: undefined };
  return readSettings(env).with({ ROLES: [], LOG_LEVEL: 'silent', ...untraced });
}

export function embeddedDirectory({ DATA_DIR }: Settings): string {
  return resolve(DATA_DIR, 'postgres');
}

/**
 * Run `work` with a database to connect to: the configured one, or the embedded one, running or started for this. A new
 * one is made only when somebody wants it: from another folder the usual one looks as if it were not there.
 */
export async function withDatabase<T>(
  session: Session,
  settings: Settings,
  work: (settings: Settings, isFresh: boolean) => Promise<T>,
): Promise<T> {
  if (settings.DATABASE_URL) {
    session.complain(`Database: ${placeOf(settings.DATABASE_URL)}`);
    return work(settings, false);
  }
  const directory = embeddedDirectory(settings);
  session.complain(`Database: den innebygde i ${directory}`);
  if (!(await session.hasDatabase(directory))) await agreeToCreate(session, directory);
  const database = await session.openDatabase(directory);
  try {
    return await work(settings.with({ DATABASE_URL: database.url }), database.isOurs);
  } finally {
    await database.stop();
  }
}

async function agreeToCreate({ mayCreate, confirm }: Session, directory: string): Promise<void> {
  if (mayCreate || (await confirm?.('Det finnes ingen database der. Skal det lages en ny, tom database?')))
    return;
  throw new CommandError(
    `Det finnes ingen database i ${directory}. Sett DATABASE_URL eller DATA_DIR til den som brukes, eller gi --ny for å lage en ny.`,
  );
}

/** Host and name: neither user nor password. */
function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${host || searchParams.get('host') || 'localhost'}${pathname}`;
}

/** Run `work` with the application's services, or those of them that `module` has. */
export async function withApplication<T>(
  session: Session,
  work: (app: INestApplicationContext) => Promise<T>,
  module = CliModule.with,
): Promise<T> {
  return withDatabase(session, cliSettings(session), async (settings, isFresh) => {
    // Another's database is brought up to date by the application when it starts, not by a look at its clients.
    if (isFresh) await migrate(settings.DATABASE_URL!, MIGRATIONS);
    else await knock(settings.DATABASE_URL!);
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

/** Whether there is a database to be let into: from here the driver's own words, further in they are Prisma's. */
async function knock(connectionString: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new CommandError(
      `Databasen kan ikke nås: ${reason(error)}. Rett DATABASE_URL, eller start databasen.`,
    );
  }
}
