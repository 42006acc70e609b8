import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, readSettings, type Settings } from '../../src/shared/config/index.js';
import {
  type ClaimedMessage,
  type NewMessage,
  Outbox,
  OutboxModule,
  OutboxRunner,
} from '../../src/shared/outbox/index.js';
import type { Subscription } from '../../src/shared/outbox/outbox.message.js';
import { type Claim, ClaimRepository } from '../../src/shared/outbox/claim.repository.js';
import { OutboxRepository } from '../../src/shared/outbox/outbox.repository.js';
import { PrismaModule, PrismaService, type Tx } from '../../src/shared/prisma/index.js';
import { Log, TelemetryModule } from '../../src/shared/telemetry/index.js';
import { testOnNewDatabase } from './database.fixture.js';

type Mottatt = 'innsending.mottatt';
export type Work = ClaimedMessage<Mottatt>;
export type Handler = Partial<Omit<Subscription<Mottatt>, 'topic' | 'receiver' | 'handle' | 'exhausted'>> & {
  handle(messages: Work[], outbox: Outbox): Promise<void>;
  exhausted?(message: Work, why: string, outbox: Outbox): Promise<void>;
};

export interface OutboxProcess {
  outbox: Outbox;
  runner: OutboxRunner;
  repository: OutboxRepository;
  /** Claim by hand, as a worker with nothing in work would, under a new claim id. */
  claim(
    how: { limit: number; run?: number; laneCapacity?: number; busy?: Record<string, number> },
    tx?: Tx,
  ): Promise<Claim>;
  log: Log;
  prisma: PrismaService;
  /** One message per text, in one transaction. */
  publish(referanser: string[], message?: Partial<NewMessage<Mottatt>>): Promise<void>;
  close(): Promise<void>;
}

/**
 * One process's outbox, without the application around it. It polls once a minute unless told otherwise, so that a test
 * sees the wake-up it is about.
 */
export async function startOutbox(
  url: string,
  handler?: Handler,
  overrides: Partial<Settings> = {},
): Promise<OutboxProcess> {
  const settings = readSettings({ DATABASE_URL: url, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' });
  Object.assign(settings, { OUTBOX_POLL_SECONDS: 60, ROLES: ['archive'], ...overrides });
  const nest = await NestFactory.createApplicationContext(moduleWith(settings, handler), {
    logger: false,
    abortOnError: false,
  });
  const outbox = nest.get(Outbox);
  return {
    outbox,
    runner: nest.get(OutboxRunner),
    repository: nest.get(OutboxRepository, { strict: false }),
    claim: ({ limit, run = limit, laneCapacity = limit, busy = {} }, tx: Tx = nest.get(PrismaService)) =>
      nest.get(ClaimRepository, { strict: false }).claim(tx, {
        topic: 'innsending.mottatt',
        receiver: 'archive',
        claimId: randomUUID(),
        limit,
        run,
        laneCapacity,
        busy,
        alone: {},
        suspects: true,
      }),
    log: nest.get<Log>(Log),
    prisma: nest.get(PrismaService),
    publish: (referanser, message = {}) => {
      const messages = referanser.map((referanse) => ({
        topic: 'innsending.mottatt' as const,
        lane: 'a',
        ...message,
        payload: { referanse },
      }));
      return outbox.transaction((tx) => outbox.publish(tx, messages));
    },
    close: () => nest.close(),
  };
}

function moduleWith(settings: Settings, handler: Handler | undefined): DynamicModule {
  const subscribe = (outbox: Outbox) => {
    if (handler) outbox.subscribe<Mottatt>(subscription(handler, outbox));
    return true;
  };
  return {
    module: class {},
    imports: [ConfigModule.with(settings), TelemetryModule, PrismaModule, OutboxModule],
    providers: [{ provide: 'subscriber', inject: [Outbox], useFactory: subscribe }],
  };
}

function subscription(handler: Handler, outbox: Outbox): Subscription<Mottatt> {
  const { handle, exhausted, ...options } = handler;
  return {
    topic: 'innsending.mottatt',
    receiver: 'archive',
    batch: 1,
    parallel: 10,
    ...options,
    handle: (messages) => handle(messages, outbox),
    ...(exhausted ? { exhausted: (message, why) => exhausted(message, why, outbox) } : {}),
  };
}

interface Row {
  attempts: number;
  claim_id: string | null;
  parkert: Date | null;
  last_error: string | null;
  lease: number;
  wait: number;
}

const ROWS = `
  SELECT attempts, claim_id, parkert, last_error, extract(epoch FROM leased_until - now())::float8 AS lease,
         extract(epoch FROM available_at - now())::float8 AS wait
  FROM outbox_message ORDER BY id`;

/** `start` starts one more process on the test's own database; `table` is what its outbox holds. */
export const test = testOnNewDatabase
  .extend(
    'start',
    ({ database, closing }) =>
      async (handler?: Handler, overrides: Partial<Settings> = {}) => {
        const started = await startOutbox(database.url, handler, overrides);
        closing.push(started.close);
        return started;
      },
  )
  .extend('table', ({ database }) => {
    const count = async () =>
      (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox_message'))[0]!.n;
    return {
      count,
      isEmpty: async () => (await count()) === 0,
      rows: () => database.query<Row>(ROWS),
      endLeases: () =>
        database.query(
          `UPDATE outbox_message SET leased_until = now() - interval '1 second' WHERE claim_id IS NOT NULL`,
        ),
      makeDue: () => database.query('UPDATE outbox_message SET available_at = now() WHERE claim_id IS NULL'),
    };
  });

export function referanser(messages: Work[]): string[] {
  return messages.map(({ payload }) => payload.referanse);
}

/** Finish messages in a transaction of their own. */
export function complete(messages: Work[], outbox: Outbox): Promise<void> {
  return outbox.transaction((tx) => outbox.complete(tx, messages));
}

/** A promise to be kept by the test. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
