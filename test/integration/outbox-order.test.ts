import { setImmediate as tick } from 'node:timers/promises';
import { expect } from 'vitest';
import { GiveUp, type Outbox, RetryLater } from '../../src/shared/outbox/index.js';
import { seeded } from '../support/chance.js';
import { waitFor } from '../support/wait.js';
import { complete, gate, type Handler, referanser, test } from './outbox.fixture.js';

test('each key is worked in the order it was published, never two at once, by two processes and through failures', async ({
  database,
  start,
  table,
}) => {
  const seed = Date.now() % 100_000;
  const random = seeded(seed);
  const [done, inWork] = [new Map<string, number[]>(), new Set<string>()];
  const together: string[] = [];
  const handle: Handler['handle'] = async (messages, outbox) => {
    const keys = messages.map(({ key }) => key!);
    together.push(...keys.filter((key) => inWork.has(key)));
    for (const key of keys) inWork.add(key);
    try {
      await tick();
      const chance = random();
      if (chance < 0.1) throw new RetryLater(5, 'not now');
      if (chance < 0.2) throw new Error('by chance');
      await outbox.transaction(async (tx) => {
        await outbox.complete(tx, messages);
        // Before the commit: from then on the other process works the next of the key, and may be heard of first.
        for (const { key, payload } of messages) {
          inWork.delete(key!);
          done.set(key!, [...(done.get(key!) ?? []), Number(payload.referanse)]);
        }
      });
    } catch (error) {
      for (const key of keys) inWork.delete(key);
      throw error;
    }
  };
  const handler = { handle, batch: 5, parallel: 4, maxAttempts: 1000 };
  const [one, two] = [await start(handler), await start(handler)];
  const keys = Array.from({ length: 12 }, (_, index) => `sak-${index}`);
  for (let number = 0; number < 12; number++) {
    // One key's messages come from several clients: a sak may be written to by more than one.
    for (const key of keys) await one.publish([String(number)], { key, lane: random() < 0.5 ? 'a' : 'b' });
  }
  await waitFor(
    'all to be worked',
    async () => {
      await database.query(
        'UPDATE outbox_message SET available_at = now() WHERE claim_id IS NULL AND available_at > now()',
      );
      await Promise.all([one.runner.poll(), two.runner.poll()]);
      return table.isEmpty();
    },
    { timeoutMs: 25_000 },
  );
  expect(together, `seed ${seed}`).toEqual([]);
  for (const key of keys)
    expect(done.get(key), `${key}, seed ${seed}`).toEqual(keys.map((_, number) => number));
});

/** Publishes `older`, which is given its number now, in a transaction that ends when the answer is called. */
async function olderNotCommitted(outbox: Outbox): Promise<() => Promise<void>> {
  const [inserted, commit] = [gate(), gate()];
  const late = outbox.transaction(async (tx) => {
    await outbox.publish(tx, [
      { topic: 'innsending.mottatt', lane: 'a', key: 'k', payload: { referanse: 'older' } },
    ]);
    inserted.open();
    await commit.opened;
  });
  await inserted.opened;
  return async () => {
    commit.open();
    await late;
  };
}

test('an older message that is committed late waits for the younger one in work', async ({
  start,
  table,
}) => {
  const first = gate();
  const order: string[] = [];
  const { outbox, publish, runner } = await start({
    handle: async (messages, outbox) => {
      order.push(`${referanser(messages)[0]} begins`);
      if (referanser(messages)[0] === 'younger') await first.opened;
      await complete(messages, outbox);
      order.push(`${referanser(messages)[0]} ends`);
    },
  });
  const commit = await olderNotCommitted(outbox);
  await publish(['younger'], { key: 'k' });
  await waitFor('the younger one to be in work', () => order.length === 1);
  await commit();
  await runner.poll();
  await runner.workers[0]!.pump();
  expect(order).toEqual(['younger begins']);
  first.open();
  await waitFor('both to be gone', table.isEmpty);
  expect(order).toEqual(['younger begins', 'younger ends', 'older begins', 'older ends']);
});

test.for([
  ['put off', () => new RetryLater(1, 'not now'), ['older', 'younger']],
  ['given up', () => new GiveUp('never'), ['older']],
] as const)(
  'an older message that is committed late comes forward when the younger one in work is %s',
  async ([, refusal, done], { database, start, table }) => {
    const first = gate();
    const seen: string[] = [];
    const finished: string[] = [];
    const { outbox, publish, runner } = await start({
      handle: async (messages, outbox) => {
        const [name] = referanser(messages);
        seen.push(name!);
        if (seen.length === 1) {
          await first.opened;
          throw refusal();
        }
        await complete(messages, outbox);
        finished.push(name!);
      },
    });
    const commit = await olderNotCommitted(outbox);
    await publish(['younger'], { key: 'k' });
    await waitFor('the younger one to be in work', () => seen.length === 1);
    await commit();
    await runner.poll();
    await waitFor('the older one to wait for it', async () => {
      const rows = await database.query(`SELECT 1 FROM outbox_message WHERE behind`);
      return rows.length === 1;
    });
    first.open();
    await waitFor('what can be done', async () => {
      await table.makeDue();
      await runner.poll();
      return finished.length === done.length;
    });
    expect(finished).toEqual(done);
  },
);

test('a parked message holds back its own key and nothing else', async ({ database, start, table }) => {
  const worked: string[] = [];
  const { publish } = await start({
    maxAttempts: 1,
    handle: async (messages, outbox) => {
      if (referanser(messages)[0] === 'poison') throw new Error('poison');
      worked.push(...referanser(messages));
      await complete(messages, outbox);
    },
  });
  await publish(['poison', 'behind it'], { key: 'k' });
  await publish(['beside it'], { key: 'other' });
  await waitFor('the others', () => worked.length > 0);
  await waitFor('the poison to be parked', async () => {
    const parked = await database.query(`SELECT 1 FROM outbox_message WHERE parkert IS NOT NULL`);
    return parked.length === 1;
  });
  expect(worked).toEqual(['beside it']);
  expect(await table.count()).toBe(2);
});

test("a lane's flood does not delay another lane's first message beyond the next claim", async ({
  start,
}) => {
  const order: string[] = [];
  const slow = gate();
  const { publish } = await start({
    parallel: 4,
    batch: 5,
    handle: async (messages, outbox) => {
      if (order.length === 0) await slow.opened;
      order.push(...messages.map(({ lane }) => lane));
      await complete(messages, outbox);
    },
  });
  await publish(Array.from({ length: 5000 }, String), { lane: 'flood' });
  await publish(['1'], { lane: 'quiet' });
  slow.open();
  await waitFor("the quiet lane's message", () => order.includes('quiet'));
  // Two claims of at most 20: the one under way when it came, and the next.
  expect(order.indexOf('quiet')).toBeLessThan(40);
});

test('what is published in order of its key has that order, whichever transaction is slow to commit', async ({
  database,
  start,
}) => {
  const { outbox } = await start();
  const [published, slow] = [gate(), gate()];
  const publish = (referanse: string, after?: () => Promise<void>) =>
    outbox.transaction(async (tx) => {
      const payload = { referanse };
      await outbox.publishInOrder(tx, [{ topic: 'innsending.mottatt', lane: 'a', key: 'sak-1', payload }]);
      await after?.();
    });
  let isSecondThere = false;
  const first = publish('first', () => (published.open(), slow.opened));
  await published.opened;
  const second = publish('second').then(() => (isSecondThere = true));
  await waitFor('the second to wait for the first', async () => {
    const waiting = await database.query(
      `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
       WHERE locktype = 'advisory' AND NOT granted AND d.datname = current_database()`,
    );
    return waiting.length > 0;
  });
  expect(isSecondThere).toBe(false);
  slow.open();
  await Promise.all([first, second]);
  const rows = await database.query<{ referanse: string }>(
    `SELECT payload ->> 'referanse' AS referanse FROM outbox_message ORDER BY id`,
  );
  expect(rows.map(({ referanse }) => referanse)).toEqual(['first', 'second']);
});

test('of one lane no more than its capacity is in work', async ({ database, start, table }) => {
  const open = gate();
  const lanes: Record<string, number> = { a: 0, b: 0 };
  const { publish } = await start({
    laneCapacity: 2,
    handle: async (messages, outbox) => {
      lanes[messages[0]!.lane]!++;
      await open.opened;
      await complete(messages, outbox);
    },
  });
  await publish(['1', '2', '3', '4', '5'], { lane: 'a' });
  await publish(['1'], { lane: 'b' });
  await waitFor('both lanes to be in work', () => lanes.b === 1 && lanes.a === 2);
  const claimed = await database.query('SELECT 1 FROM outbox_message WHERE claim_id IS NOT NULL');
  expect(claimed).toHaveLength(3);
  open.open();
  await waitFor('all to be gone', table.isEmpty);
  expect(lanes).toEqual({ a: 5, b: 1 });
});

test('a claim costs the same whatever the backlog, also when the table was vacuumed while it was empty', async ({
  database,
  start,
}) => {
  const started = await start();
  const claim = async () => {
    const began = performance.now();
    await started.claim({ limit: 50 });
    return performance.now() - began;
  };
  const fastest = async () =>
    Math.min(await claim(), await claim(), await claim(), await claim(), await claim());
  const fill = (rows: number) =>
    database.query(`
      INSERT INTO outbox_message (topic, receiver, lane, key, payload)
      SELECT 'innsending.mottatt', 'archive', 'lane-' || i % 3, 'sak-' || i, '{}' FROM generate_series(1, ${rows}) i`);
  await fill(300);
  const shallow = await fastest();
  await fill(60_000);
  expect(await fastest()).toBeLessThan(4 * shallow + 10);

  // Its statistics now say that its pages hold nothing, and sessions keep the plans they make of that.
  await database.query('DELETE FROM outbox_message');
  await database.query('VACUUM (TRUNCATE FALSE) outbox_message');
  await fill(60_000);
  expect(await fastest()).toBeLessThan(4 * shallow + 10);
});
