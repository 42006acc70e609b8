import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { migrate } from '../../src/shared/prisma/index.js';
import { waitFor } from '../support/wait.js';
import { newDirectory } from './directory.fixture.js';
import { complete, gate, referanser, startOutbox } from './outbox.fixture.js';

/** It starts again by itself (see database.test.ts). */
async function killServer(directory: string): Promise<void> {
  const pid = await readFile(join(directory, 'cluster', 'postmaster.pid'), 'utf8');
  process.kill(Number.parseInt(pid, 10), 'SIGKILL');
}

test(
  'what is in work when the database goes away is worked again as soon as it is back, and no attempt is counted',
  { timeout: 60_000 },
  async () => {
    const directory = await newDirectory();
    const database = await startEmbeddedPostgres(directory);
    onTestFinished(() => database.stop());
    await migrate(database.url, 'prisma/migrations');
    const [begun, away] = [gate(), gate()];
    const attempts: number[] = [];
    const worked: string[] = [];
    const { close, publish } = await startOutbox(
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
    onTestFinished(close);
    await publish(['1', '2', '3']);
    await begun.opened;
    await killServer(directory);
    away.open();
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
  },
);
