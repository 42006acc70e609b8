import { expect } from 'vitest';
import { LostClaim, RetryLater } from '../../src/shared/outbox/index.js';
import type { Tx } from '../../src/shared/prisma/index.js';
import { waitFor } from '../support/wait.js';
import { complete, gate, type Handler, type OutboxProcess, test } from './outbox.fixture.js';

const MANY = 10_000;

/** Rows of `outbox_message` that a transaction read, whichever way. */
async function rowsRead({ prisma }: OutboxProcess, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  return prisma.$transaction(async (tx) => {
    await work(tx);
    const [row] = await tx.$queryRaw<{ read: number }[]>`
      SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS read
      FROM pg_stat_xact_user_tables WHERE relname = 'outbox_message'`;
    return row!.read;
  });
}

const lanes = (table: { lanes(): Promise<{ lane: string }[]> }) =>
  table.lanes().then((rows) => rows.map(({ lane }) => lane));

const onLanes = test.extend('table', ({ table, database }) => ({
  ...table,
  lanes: () => database.query<{ lane: string }>('SELECT lane FROM outbox_message ORDER BY id'),
}));

onLanes(
  'a message put off goes on in another lane, and keeps its place before the next of its key',
  async ({ start, table }) => {
    const worked: [string, string][] = [];
    const { publish } = await start({
      handle: async ([message], outbox) => {
        const { lane, payload } = message!;
        worked.push([payload.referanse, lane]);
        if (lane === 'arkiv x') return complete([message!], outbox);
        await outbox.transaction((tx) =>
          outbox.reschedule(tx, [{ message: message!, delayMs: 50, lane: 'arkiv x' }], 'under way'),
        );
      },
    });
    await publish(['1', '2'], { key: 'k' });
    await waitFor('both to be gone, with a minute between polls', table.isEmpty);
    expect(worked).toEqual([
      ['1', 'a'],
      ['1', 'arkiv x'],
      ['2', 'a'],
      ['2', 'arkiv x'],
    ]);
  },
);

onLanes(
  'a message kept changes lane with the commit, for the row and for who works it',
  async ({ start, table }) => {
    const seen: string[] = [];
    const { publish } = await start({
      handle: async ([message], outbox) => {
        const rolledBack = outbox.transaction(async (tx) => {
          await outbox.keep(tx, [message!], { lane: 'arkiv never' });
          throw new Error('rolled back');
        });
        await rolledBack.catch(() => undefined);
        seen.push(message!.lane);
        await outbox.transaction((tx) => outbox.keep(tx, [message!], { lane: 'arkiv x' }));
        seen.push(message!.lane, ...(await lanes(table)));
        await complete([message!], outbox);
      },
    });
    await publish(['1']);
    await waitFor('the message to be gone', table.isEmpty);
    expect(seen).toEqual(['a', 'arkiv x', 'arkiv x']);
  },
);

onLanes('a message that another has is not kept', async ({ start, table, database }) => {
  const outcomes: unknown[] = [];
  const { publish } = await start({
    handle: async (messages, outbox) => {
      await database.query('UPDATE outbox_message SET claim_id = gen_random_uuid()');
      await outbox.transaction((tx) => outbox.keep(tx, messages)).catch((error) => outcomes.push(error));
    },
  });
  await publish(['1']);
  await waitFor('the outcome', () => outcomes.length > 0);
  expect(outcomes[0]).toBeInstanceOf(LostClaim);
  expect(await lanes(table)).toEqual(['a']);
});

test('no more of a lane is in work than it has room for, and nothing of a closed one, in two processes', async ({
  start,
  table,
}) => {
  const open = gate();
  const rooms: Record<string, number> = { closed: 0, narrow: 2 };
  const inWork = new Map<string, string[]>();
  const handler = (): Handler => {
    const own: string[] = [];
    return {
      rooms: () => Promise.resolve(rooms),
      handle: async ([message], outbox) => {
        own.push(message!.lane);
        inWork.set(message!.claimId, [message!.lane]);
        expect(own.filter((lane) => lane === 'narrow').length).toBeLessThanOrEqual(2);
        await open.opened;
        own.splice(own.indexOf(message!.lane), 1);
        await complete([message!], outbox);
      },
    };
  };
  const [one, two] = [await start(handler()), await start(handler())];
  for (const lane of ['closed', 'narrow', 'free'])
    await one.publish(['1', '2', '3', '4', '5', '6'], { lane });
  await two.runner.poll();
  const rows = async () => (await table.rows()).filter(({ claim_id }) => claim_id).length;
  await waitFor('all there is room for', async () => (await rows()) === 10);
  await Promise.all([one.runner.poll(), two.runner.poll()]);
  open.open();
  await waitFor('all but the closed lane', async () => (await table.count()) === 6);
  expect(await rows()).toBe(0);
  delete rooms.closed;
  await one.runner.poll();
  await waitFor('the lane that was opened', table.isEmpty);
});

test('a claim that cannot learn what room there is leaves it to the next poll', async ({ start, table }) => {
  let [asked, answers] = [0, false];
  const { publish, runner } = await start({
    rooms: () => (asked++, answers ? Promise.resolve({}) : Promise.reject(new Error('no'))),
    handle: complete,
  });
  await publish(['1']);
  await runner.workers[0]!.runUntilIdle();
  expect(asked).toBeGreaterThan(0);
  expect(await table.count()).toBe(1);
  answers = true;
  await runner.poll();
  await waitFor('the message to be gone', table.isEmpty);
});

test('closed lanes cost a claim nothing, and counting what is under way costs what is under way', async ({
  database,
  start,
}) => {
  const started = await start();
  await database.query(`
    INSERT INTO outbox_message (topic, receiver, lane, key, payload)
    SELECT 'innsending.mottatt', 'archive', lane, lane || i, '{}'
    FROM unnest(ARRAY['a', 'b', 'c']) lane, generate_series(1, ${MANY}) i`);
  await database.query(`
    INSERT INTO outbox_message (topic, receiver, lane, payload, available_at, claim_id, leased_until, behind)
    SELECT 'innsending.mottatt', 'archive', 'arkiv x', '{}', now() + interval '1 minute',
           CASE WHEN i = 1 THEN gen_random_uuid() END, CASE WHEN i = 1 THEN now() + interval '1 minute' END, i = 2
    FROM generate_series(1, 5) i`);
  await database.query('ANALYZE outbox_message');
  const closed = { limit: 8, laneCapacity: 8, busy: { a: 8, b: 8, c: 8 } };
  let found = -1;
  const claimed = await rowsRead(started, async (tx) => {
    const { messages, more, soon } = await started.claim(closed, tx);
    found = messages.length;
    expect({ more, soon }).toEqual({ more: false, soon: false });
  });
  expect(found).toBe(0);
  expect(claimed).toBeLessThan(20);
  let counts = {};
  const counted = await rowsRead(started, async (tx) => {
    counts = await started.outbox.inLane(tx, 'innsending.mottatt');
  });
  expect(counts).toEqual({ 'arkiv x': 5 });
  expect(counted).toBeLessThan(20);
});

test('what this process put to sleep for less than a poll is claimed when it is due', async ({
  start,
  table,
}) => {
  const begun: number[] = [];
  let slept = 0;
  const { publish } = await start({
    handle: async (messages, outbox) => {
      begun.push(performance.now());
      if (begun.length === 1) throw new RetryLater(200, 'as a fault');
      if (begun.length > 2) return complete(messages, outbox);
      await outbox.transaction((tx) =>
        outbox.reschedule(tx, [{ message: messages[0]!, delayMs: 200 }], 'as a plan'),
      );
      slept = performance.now();
    },
  });
  const published = performance.now();
  await publish(['1'], { delayMs: 200 });
  await waitFor('the message to be gone, with a minute between polls', table.isEmpty);
  expect(begun).toHaveLength(3);
  expect(begun[0]! - published).toBeGreaterThanOrEqual(199);
  expect(begun[2]! - slept).toBeGreaterThan(150);
  // Of a minute between polls. What is left over 600 ms is the load of the machine.
  expect(begun[2]! - published).toBeLessThan(5000);
});

test('what sleeps is not woken for when its transaction is rolled back', async ({ start, table }) => {
  let asked = 0;
  const handler: Handler = { rooms: () => Promise.resolve((asked++, {})), handle: complete };
  const { outbox, publish, runner } = await start(handler, { OUTBOX_LISTEN: false });
  await runner.workers[0]!.runUntilIdle();
  const rolledBack = outbox.transaction(async (tx) => {
    await outbox.publish(tx, [
      { topic: 'innsending.mottatt', lane: 'a', payload: { referanse: '1' }, delayMs: 10 },
    ]);
    throw new Error('rolled back');
  });
  await rolledBack.catch(() => undefined);
  const before = asked;
  await publish(['2'], { delayMs: 60 });
  await waitFor('the other message to be gone', table.isEmpty);
  expect(asked - before).toBe(1);
});

test('a lane whose room is filled is looked at again when some of it ends, not at once', async ({
  start,
  table,
}) => {
  let asked = 0;
  const [begun, open] = [gate(), gate()];
  const handler: Handler = {
    rooms: () => Promise.resolve((asked++, { a: 1 })),
    handle: async (messages, outbox) => {
      begun.open();
      await open.opened;
      await complete(messages, outbox);
    },
  };
  const { publish, runner } = await start(handler, { OUTBOX_LISTEN: false });
  await runner.workers[0]!.runUntilIdle();
  const before = asked;
  await publish(['1', '2', '3']);
  await begun.opened;
  await runner.workers[0]!.pump();
  expect(asked - before).toBeLessThanOrEqual(2);
  open.open();
  await waitFor('all to be gone, with a minute between polls', table.isEmpty);
});
