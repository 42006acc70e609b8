import { Client } from 'pg';
import { expect, inject, onTestFinished } from 'vitest';
import type { Settings } from '../../src/shared/config/index.js';
import { NO_PGBOUNCER, startPgBouncer } from '../support/pgbouncer.js';
import { waitFor } from '../support/wait.js';
import { complete, gate, type Handler, referanser, startOutbox, test } from './outbox.fixture.js';

/** A handler that keeps what it worked. */
function worker(worked: string[]): Handler {
  return {
    handle: async (messages, outbox) => {
      worked.push(...referanser(messages));
      await complete(messages, outbox);
    },
  };
}

test('a commit wakes the workers of its own process', async ({ start }) => {
  const worked: string[] = [];
  const { publish } = await start(worker(worked), { OUTBOX_LISTEN: false });
  await publish(['x']);
  await waitFor('the message, with a minute between polls', () => worked.length === 1, { timeoutMs: 3000 });
});

test("a commit wakes the workers of another process, after the listener's connection was cut too", async ({
  database,
  start,
}) => {
  const worked: string[] = [];
  await start(worker(worked));
  const publisher = await start(undefined, { ROLES: [] });
  await publisher.publish(['1']);
  await waitFor('the message, with a minute between polls', () => worked.length === 1, { timeoutMs: 3000 });
  await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'arkivflyt-listen'
                        AND datname = current_database()`);
  await publisher.publish(['2']);
  await waitFor('what was published while nobody listened', () => worked.length === 2, { timeoutMs: 6000 });
  await publisher.publish(['3']);
  await waitFor('the message, with a minute between polls', () => worked.length === 3, { timeoutMs: 3000 });
});

test('the poll alone finds the work', async ({ start }) => {
  const worked: string[] = [];
  await start(worker(worked), { OUTBOX_LISTEN: false, OUTBOX_POLL_SECONDS: 1 });
  const publisher = await start(undefined, { ROLES: [], OUTBOX_LISTEN: false });
  await publisher.publish(['x']);
  await waitFor('the message', () => worked.length === 1, { timeoutMs: 5000 });
});

test.skipIf(NO_PGBOUNCER)(
  `a commit through PgBouncer wakes another process that has a way past it${NO_PGBOUNCER}`,
  async ({ database, closing }) => {
    const pgbouncer = await startPgBouncer(inject('databaseServer'));
    onTestFinished(pgbouncer.close);
    const worked: string[] = [];
    const start = async (...[handler, settings]: [Handler | undefined, Partial<Settings>]) => {
      const started = await startOutbox(pgbouncer.to(database.url), handler, settings);
      closing.push(started.close);
      return started;
    };
    await start(worker(worked), { DATABASE_DIRECT_URL: database.url });
    const publisher = await start(undefined, { ROLES: [] });
    await publisher.publish(['x']);
    await waitFor('the message, with a minute between polls', () => worked.length === 1, { timeoutMs: 3000 });
  },
);

test("another's notification on the channel does no harm", async ({ database, start }) => {
  const worked: string[] = [];
  const { publish } = await start(worker(worked));
  await database.query(
    `NOTIFY arkivflyt_outbox, 'not json'; NOTIFY arkivflyt_outbox, '{"from":1}'; NOTIFY arkivflyt_outbox`,
  );
  await publish(['x']);
  await waitFor('the message', () => worked.length === 1, { timeoutMs: 3000 });
});

test('a process without the role of a topic leaves its messages alone', async ({ database, start }) => {
  const worked: string[] = [];
  const { publish, runner } = await start(worker(worked), { ROLES: ['api', 'notification'] });
  await publish(['x']);
  await runner.poll();
  expect(worked).toEqual([]);
  expect(await database.query('SELECT 1 FROM outbox_message WHERE claim_id IS NULL')).toHaveLength(1);
});

test('a process that stops claims no more and waits for what is in work', async ({ database }) => {
  const [begun, open] = [gate(), gate()];
  const stopping = await startOutbox(database.url, {
    parallel: 1,
    handle: async (messages, outbox) => {
      begun.open();
      await open.opened;
      await complete(messages, outbox);
    },
  });
  await stopping.publish(['1', '2']);
  await begun.opened;
  const stopped = stopping.close();
  open.open();
  await stopped;
  const left = await database.query(
    `SELECT payload ->> 'referanse' AS referanse, attempts, claim_id FROM outbox_message`,
  );
  expect(left).toEqual([{ referanse: '2', attempts: 0, claim_id: null }]);
});

test('what a stopping process cannot finish in time is let go of, without an attempt counted', async ({
  database,
  start,
}) => {
  const [begun, open] = [gate(), gate()];
  const outcomes: string[] = [];
  const { publish, runner } = await start({
    handle: async (messages, outbox) => {
      begun.open();
      await open.opened;
      await complete(messages, outbox).catch((error: Error) => outcomes.push(error.constructor.name));
    },
  });
  await publish(['x']);
  await begun.opened;
  await runner.workers[0]!.stop(50);
  const [row] = await database.query('SELECT attempts, claim_id, last_error FROM outbox_message');
  expect(row).toEqual({ attempts: 0, claim_id: null, last_error: 'process stopped' });
  open.open();
  await waitFor('the late handler', () => outcomes.length === 1);
  expect(outcomes).toEqual(['LostClaim']);
});

test('a process that can take the work itself wakes nobody else; one that is full does', async ({
  closing,
  database,
  start,
}) => {
  const heard: string[] = [];
  const listener = new Client({ connectionString: database.url });
  await listener.connect();
  closing.push(() => listener.end());
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query('LISTEN arkivflyt_outbox');
  const [begun, open] = [gate(), gate()];
  const { publish } = await start({
    parallel: 1,
    handle: async (messages, outbox) => {
      begun.open();
      await open.opened;
      await complete(messages, outbox);
    },
  });
  await publish(['1']);
  await begun.opened;
  await listener.query('SELECT 1');
  expect(heard).toEqual([]);
  await publish(['2']);
  await waitFor('the others to be told', () => heard.length > 0);
  expect(heard[0]).toContain('innsending.mottatt');
  open.open();
});
