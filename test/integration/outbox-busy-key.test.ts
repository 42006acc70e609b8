import { expect } from 'vitest';
import { RetryLater } from '../../src/shared/outbox/index.js';
import { waitFor } from '../support/wait.js';
import { complete, gate, type Handler, referanser, test } from './outbox.fixture.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test('a run of one key is worked together, in its order, a batch at a time', async ({ start, table }) => {
  const batches: string[][] = [];
  const { publish } = await start({
    batch: 10,
    parallel: 3,
    handle: async (messages, outbox) => {
      batches.push(referanser(messages));
      await complete(messages, outbox);
    },
  });
  await publish(numbers(35), { key: 'k' });
  await waitFor('all to be gone', table.isEmpty);
  expect(batches.map((batch) => batch.length)).toEqual([10, 10, 10, 5]);
  expect(batches.flat()).toEqual(numbers(35));
});

test('a claim costs the same whatever waits behind a key in work', async ({ database, start }) => {
  const started = await start();
  const claim = () => started.claim({ limit: 50, laneCapacity: 1000 });
  await database.query(`
    INSERT INTO outbox_message (topic, receiver, lane, key, payload)
    SELECT 'innsending.mottatt', 'archive', 'a', 'busy', '{}' FROM generate_series(1, 20_000)`);
  await database.query(`
    INSERT INTO outbox_message (topic, receiver, lane, key, payload)
    SELECT 'innsending.mottatt', 'archive', 'a', 'sak-' || i, '{}' FROM generate_series(1, 100) i`);
  expect((await claim()).messages.map(({ key }) => key)).toEqual(Array(50).fill('busy'));
  // Each that waits is looked at once; what stands behind it in the lane is then in sight.
  let found = 0;
  for (let looks = 0; found === 0 && looks < 500; looks++) {
    const { messages, more } = await claim();
    found = messages.length;
    expect(more || found > 0).toBe(true);
  }
  expect(found).toBe(50);
  const began = performance.now();
  expect((await claim()).messages).toHaveLength(50);
  expect((await claim()).messages).toEqual([]);
  expect(performance.now() - began).toBeLessThan(1000);
  const [{ behind }] = (await database.query<{ behind: number }>(
    `SELECT count(*)::int AS behind FROM outbox_message WHERE behind`,
  )) as [{ behind: number }];
  expect(behind).toBe(19_950);
});

test('one of a run that is put off keeps those behind it back, and lets other keys go on', async ({
  start,
  table,
}) => {
  const done: string[] = [];
  let refuse = true;
  const handle: Handler['handle'] = async (messages, outbox) => {
    if (refuse && referanser(messages).includes('k2')) throw new RetryLater(60_000, 'not now');
    await complete(messages, outbox);
    done.push(...referanser(messages));
  };
  const { publish, runner } = await start({ batch: 10, parallel: 1, handle });
  await publish(['k1', 'k2', 'k3', 'k4'], { key: 'k' });
  await publish(['x1', 'x2', 'x3'], { key: 'x' });
  await waitFor('those that may go on', async () => (await table.count()) === 3);
  expect(done.toSorted()).toEqual(['k1', 'x1', 'x2', 'x3']);
  expect((await table.rows()).map(({ claim_id }) => claim_id)).toEqual([null, null, null]);
  refuse = false;
  await table.makeDue();
  await runner.poll();
  await waitFor('all to be gone', table.isEmpty);
  expect(done.slice(4)).toEqual(['k2', 'k3', 'k4']);
});

test('what came while its key was in work comes forward when that is done, in another process too', async ({
  start,
  table,
}) => {
  const open = gate();
  const done: string[] = [];
  const one = await start({
    batch: 10,
    parallel: 1,
    handle: async (messages, outbox) => {
      await open.opened;
      await complete(messages, outbox);
      done.push(...referanser(messages));
    },
  });
  await one.publish(['1'], { key: 'k' });
  await waitFor('a claim', async () => (await table.rows())[0]!.claim_id);
  const other = await start({
    batch: 10,
    parallel: 1,
    handle: async (messages, outbox) => {
      await complete(messages, outbox);
      done.push(...referanser(messages));
    },
  });
  await other.publish(['2', '3'], { key: 'k' });
  await other.runner.workers[0]!.runUntilIdle();
  expect(done).toEqual([]);
  open.open();
  await waitFor('all to be gone', table.isEmpty);
  expect(done).toEqual(['1', '2', '3']);
});

test('what waits behind another of its key is not ready, however old it is', async ({
  database,
  start,
  table,
}) => {
  const { outbox, prisma, publish, runner } = await start({
    handle: () => Promise.reject(new RetryLater(3_600_000, 'the receiver is dead')),
  });
  await publish(['1', '2'], { key: 'k' });
  await waitFor('the first to be put off', async () => (await table.rows())[0]!.last_error);
  await database.query(`UPDATE outbox_message SET available_at = now() - interval '1 hour' WHERE id = 2`);
  await runner.poll();
  await runner.workers[0]!.runUntilIdle();
  expect(await outbox.depth(prisma)).toMatchObject([
    { klare: 0, venter: 2, iArbeid: 0, parkert: 0, eldsteKlareSekunder: 0 },
  ]);
});
