import { expect, vi } from 'vitest';
import { RetryLater } from '../../src/shared/outbox/index.js';
import { waitFor } from '../support/wait.js';
import { complete, gate, referanser, test, type Work } from './outbox.fixture.js';

test('a committed message is worked and gone, one rolled back never was', async ({ start, table }) => {
  const worked: string[] = [];
  const { outbox, publish } = await start({
    handle: async (messages, outbox) => {
      worked.push(...referanser(messages));
      await complete(messages, outbox);
    },
  });
  const rolledBack = outbox.transaction(async (tx) => {
    await outbox.publish(tx, [{ topic: 'innsending.mottatt', lane: 'a', payload: { referanse: 'never' } }]);
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  await publish(['once']);
  await waitFor('the message to be gone', table.isEmpty);
  expect(worked).toEqual(['once']);
});

test('a divided batch is worked part by part; what is left when the process stops is free for another', async ({
  start,
  table,
}) => {
  const { opened, open } = gate();
  const worked: string[][] = [];
  const { publish, runner } = await start({
    batch: 4,
    divide: async ([first, ...others]) => [[first!], others],
    handle: async (messages, outbox) => {
      worked.push(referanser(messages));
      await complete(messages, outbox);
      await opened;
    },
  });
  await publish(['1', '2', '3', '4']);
  await waitFor('the first part', () => Promise.resolve(worked.length === 1));
  const stopped = runner.workers[0]!.stop(10_000);
  open();
  await stopped;
  expect(worked).toEqual([['1']]);
  expect(await table.rows()).toMatchObject(Array(3).fill({ claim_id: null, attempts: 0 }));
});

test('a batch that cannot be divided is handed out whole', async ({ start, table }) => {
  const worked: string[][] = [];
  const { publish } = await start({
    batch: 4,
    divide: () => Promise.reject(new Error('no')),
    handle: async (messages, outbox) => {
      worked.push(referanser(messages));
      await complete(messages, outbox);
    },
  });
  await publish(['1', '2', '3']);
  await waitFor('the messages to be gone', table.isEmpty);
  expect(worked).toEqual([['1', '2', '3']]);
});

test('a handler gets what was published and how old it is; a failure is logged with the request it came of', async ({
  start,
  table,
}) => {
  const seen: Work[] = [];
  const { publish, log } = await start({
    handle: (messages) => {
      seen.push(...messages);
      throw new Error('by design');
    },
  });
  const warn = vi.spyOn(log, 'warn');
  await publish(['x'], { lane: 'bane', key: '2026/1', trace: 'sporing-1' });
  await waitFor('the failure', async () => (await table.rows())[0]?.last_error);
  expect(seen).toEqual([
    {
      id: expect.any(BigInt),
      claimId: expect.any(String),
      topic: 'innsending.mottatt',
      lane: 'bane',
      key: '2026/1',
      payload: { referanse: 'x' },
      trace: 'sporing-1',
      attempts: 1,
      alone: false,
      ageMs: expect.any(Number),
    },
  ]);
  expect(seen[0]!.ageMs).toBeGreaterThanOrEqual(0);
  expect(warn).toHaveBeenCalledWith(
    expect.objectContaining({ topic: 'innsending.mottatt', sporingsId: 'sporing-1' }),
    'attempt failed',
  );
});

test("a dead worker's message is taken over when its lease has ended; the loss alone counts nothing", async ({
  start,
  table,
}) => {
  const seen: [alone: boolean, attempts: number][] = [];
  const never = gate();
  const dead = await start({ handle: () => never.opened });
  await dead.publish(['x']);
  await waitFor('a claim', async () => (await table.rows())[0]?.claim_id);
  const heir = await start({
    handle: async (messages, outbox) => {
      seen.push([messages[0]!.alone, messages[0]!.attempts]);
      if (seen.length === 1) await never.opened;
      await complete(messages, outbox);
    },
  });
  await heir.runner.poll();
  expect(seen).toEqual([]);
  await table.endLeases();
  await heir.runner.poll();
  await waitFor('the next claim', () => seen.length === 1);
  expect((await table.rows())[0]!.attempts).toBe(1);
  await table.endLeases();
  await heir.runner.poll();
  await waitFor('the message to be gone', table.isEmpty);
  expect(seen).toEqual([
    [true, 1],
    [true, 2],
  ]);
  never.open();
});

test('the heartbeat keeps the lease of a long handler', async ({ database, start, table }) => {
  const long = gate();
  const { publish, runner } = await start({
    handle: async (messages, outbox) => {
      await long.opened;
      await complete(messages, outbox);
    },
  });
  await publish(['x']);
  await waitFor('a claim', async () => (await table.rows())[0]?.claim_id);
  await database.query(`UPDATE outbox_message SET leased_until = now() + interval '2 seconds'`);
  await runner.heartbeat();
  expect((await table.rows())[0]!.lease).toBeGreaterThan(40);
  long.open();
  await waitFor('the message to be gone', table.isEmpty);
});

test('a worker that slept past its lease changes nothing: what it did is rolled back with it', async ({
  database,
  start,
  table,
}) => {
  const asleep = gate();
  const outcomes: string[] = [];
  const sleeper = await start({
    handle: async (messages, outbox) => {
      await asleep.opened;
      await outbox
        .transaction(async (tx) => {
          await tx.$executeRaw`INSERT INTO chore (name, holder, until) VALUES ('sleeper', gen_random_uuid(), now())`;
          await outbox.complete(tx, messages);
        })
        .catch((error: Error) => {
          outcomes.push(error.constructor.name);
          throw error;
        });
    },
  });
  await sleeper.publish(['x']);
  await waitFor('a claim', async () => (await table.rows())[0]?.claim_id);
  await table.endLeases();
  const awake = gate();
  const heir = await start({
    handle: async (messages, outbox) => {
      await awake.opened;
      await complete(messages, outbox);
    },
  });
  await heir.runner.poll();
  await waitFor('the take-over', async () => (await table.rows())[0]?.attempts === 1);
  const before = (await table.rows())[0]!.claim_id;
  asleep.open();
  await waitFor('the sleeper to fail', () => outcomes.length > 0);
  expect(outcomes).toEqual(['LostClaim']);
  expect((await table.rows())[0]!.claim_id).toBe(before);
  expect(await database.query('SELECT 1 FROM chore')).toEqual([]);
  awake.open();
  await waitFor('the message to be gone', table.isEmpty);
});

test('a batch with a lost message is worked one by one, so that the others are not lost with it', async ({
  database,
  start,
  table,
}) => {
  const asleep = gate();
  const { publish } = await start({
    batch: 3,
    handle: async (messages, outbox) => {
      await asleep.opened;
      await complete(messages, outbox);
    },
  });
  await publish(['1', '2', '3']);
  await waitFor('the claims', async () => (await table.rows()).every(({ claim_id }) => claim_id));
  await database.query(
    `UPDATE outbox_message SET claim_id = gen_random_uuid() WHERE payload ->> 'referanse' = '2'`,
  );
  asleep.open();
  await waitFor('the others to be gone', async () => (await table.rows()).length === 1);
  expect((await table.rows())[0]!.last_error).toBeNull();
});

test('RetryLater and reschedule cost no attempt', async ({ start, table }) => {
  const attempts: number[] = [];
  const { publish, runner } = await start({
    handle: async (messages, outbox) => {
      attempts.push(messages[0]!.attempts);
      if (attempts.length === 1) throw new RetryLater(60_000, 'not yet');
      if (attempts.length === 2) {
        const items = [{ message: messages[0]!, delayMs: 60_000 }];
        return outbox.transaction((tx) => outbox.reschedule(tx, items, 'still not'));
      }
      await complete(messages, outbox);
    },
  });
  await publish(['x']);
  for (const why of ['not yet', 'still not']) {
    const row = await waitFor(why, async () =>
      (await table.rows()).find(({ last_error }) => last_error === why),
    );
    expect(row).toMatchObject({ attempts: 0, claim_id: null });
    expect(row.wait).toBeGreaterThan(55);
    await table.makeDue();
    await runner.poll();
  }
  await waitFor('the message to be gone', table.isEmpty);
  expect(attempts).toEqual([1, 1, 1]);
});

test('what worked messages leave behind in the indexes is vacuumed away without waiting for autovacuum', async ({
  database,
  start,
  table,
}) => {
  await database.query('ALTER TABLE outbox_message SET (autovacuum_enabled = false)');
  const { publish } = await start({ handle: complete, batch: 500, parallel: 2 });
  await publish(Array.from({ length: 12_000 }, String));
  await waitFor('all to be worked', table.isEmpty, { timeoutMs: 20_000 });
  await waitFor(
    'a vacuum',
    async () => {
      const [table] = await database.query<{ vacuum_count: string }>(
        `SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'outbox_message'`,
      );
      return table!.vacuum_count === '1';
    },
    { timeoutMs: 15_000 },
  );
});
