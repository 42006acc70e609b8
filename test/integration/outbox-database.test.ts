import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/shared/database/index.js';
import { migrate } from '../../src/shared/prisma/index.js';
import { waitFor } from '../support/wait.js';
import { complete, gate, type OutboxProcess, referanser, startOutbox } from './outbox.fixture.js';

let directory: string;
let database: EmbeddedPostgres;
let running: OutboxProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arkivflyt-outbox-'));
  database = await startEmbeddedPostgres(directory);
  await migrate(database.url, 'prisma/migrations');
});
afterEach(async () => {
  await running?.close();
  await database.stop();
  await rm(directory, { recursive: true, force: true });
});

/** It starts again by itself (see database.test.ts). */
async function killServer(): Promise<void> {
  process.kill(
    Number.parseInt(await readFile(join(directory, 'cluster', 'postmaster.pid'), 'utf8'), 10),
    'SIGKILL',
  );
}

test('what is in work when the database goes away is worked again as soon as it is back, and no attempt is counted', async () => {
  const [begun, away] = [gate(), gate()];
  const attempts: number[] = [];
  const worked: string[] = [];
  running = await startOutbox(
    database.url,
    {
      batch: 3,
      maxAttempts: 2,
      handle: async (messages, outbox) => {
        attempts.push(...messages.map((message) => message.attempts));
        begun.open();
        await away.opened;
        await complete(messages, outbox);
        worked.push(...referanser(messages));
      },
    },
    { OUTBOX_POLL_SECONDS: 1 },
  );
  await running.publish(['1', '2', '3']);
  await begun.opened;
  await killServer();
  away.open();
  const { publish } = running;
  await waitFor('the database to take a message again', () =>
    publish(['4']).then(
      () => true,
      () => false,
    ),
  );
  // Well within a lease's 45 s: the worker let go of them by itself.
  await waitFor('all to be worked', () => worked.length === 4, { timeoutMs: 20_000 });
  expect(worked.sort()).toEqual(['1', '2', '3', '4']);
  expect(Math.max(...attempts)).toBe(1);
});
