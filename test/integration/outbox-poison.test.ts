import { expect } from 'vitest';
import { GiveUp } from '../../src/shared/outbox/index.js';
import { waitFor } from '../support/wait.js';
import { complete, referanser, test } from './outbox.fixture.js';

test('one poisoned message does not hold back its batch, and is parked when its attempts are used up', async ({
  start,
  table,
}) => {
  const worked = new Set<string>();
  const { publish, runner } = await start({
    batch: 10,
    maxAttempts: 2,
    handle: async (messages, outbox) => {
      if (referanser(messages).includes('poison')) throw new Error('poison 01018012345');
      for (const one of referanser(messages)) worked.add(one);
      await complete(messages, outbox);
    },
  });
  await publish(['1', '2', 'poison', '3']);
  await waitFor(
    'a failed attempt',
    async () => (await table.rows()).length === 1 && (await table.rows())[0]!.last_error,
  );
  expect([...worked].sort()).toEqual(['1', '2', '3']);
  const [first] = await table.rows();
  expect(first).toMatchObject({
    attempts: 1,
    claim_id: null,
    parkert: null,
    last_error: 'poison ***********',
  });
  expect(first!.wait).toBeGreaterThan(1);
  await table.makeDue();
  await runner.poll();
  const parked = await waitFor(
    'the poison to be parked',
    async () => (await table.rows())[0]!.parkert && (await table.rows())[0],
  );
  expect(parked).toMatchObject({ attempts: 2, claim_id: null });
});

test('the last resort is asked instead of parking, and GiveUp goes there at once', async ({
  start,
  table,
}) => {
  const given: string[] = [];
  const { publish } = await start({
    handle: async () => {
      throw new GiveUp('of no use');
    },
    exhausted: async (message, why, outbox) => {
      given.push(why);
      await complete([message], outbox);
    },
  });
  await publish(['x']);
  await waitFor('the message to be gone', table.isEmpty);
  expect(given).toEqual(['of no use']);
});

test('a last resort that fails leaves the message parked with both reasons', async ({ start, table }) => {
  const { publish } = await start({
    handle: async () => {
      throw new GiveUp('of no use');
    },
    exhausted: async () => {
      throw new Error('nor this');
    },
  });
  await publish(['x']);
  const row = await waitFor('a parked message', async () =>
    (await table.rows()).find(({ parkert }) => parkert),
  );
  expect(row.last_error).toBe('of no use; and giving up failed: nor this');
});

test('an operator gives a parked message all its attempts again', async ({ start, table }) => {
  let refuse = true;
  const { publish, outbox } = await start({
    handle: async (messages, outbox) => {
      if (refuse) throw new GiveUp('no');
      await complete(messages, outbox);
    },
  });
  await publish(['x']);
  await waitFor('a parked message', async () => (await table.rows())[0]?.parkert);
  const [parked] = await outbox.transaction((tx) => outbox.parked(tx, 10));
  expect(parked).toMatchObject({
    topic: 'innsending.mottatt',
    payload: { referanse: 'x' },
    forsoek: 1,
    feil: 'no',
  });
  refuse = false;
  expect(await outbox.transaction((tx) => outbox.unpark(tx, [BigInt(parked!.id)]))).toHaveLength(1);
  await waitFor('the message to be gone', table.isEmpty);
  expect(await outbox.transaction((tx) => outbox.unpark(tx, [BigInt(parked!.id)]))).toEqual([]);
});

test('what kills its worker ends alone: its neighbours are worked and only it uses up its attempts', async ({
  database,
  start,
  table,
}) => {
  const { publish, claim, repository, prisma } = await start();
  await publish(['1', '2', 'killer', '3', '4']);
  for (let life = 0; life < 20; life++) {
    const { messages: claimed } = await claim({ limit: 10 });
    const worked = claimed.findIndex(
      ({ payload }) => (payload as { referanse: string }).referanse === 'killer',
    );
    // A batch is one transaction: it is done when the killer is not in it.
    if (worked === -1) await prisma.$transaction((tx) => repository.complete(tx, claimed));
    await table.endLeases();
    await repository.freeExpired(prisma);
  }
  const left = await database.query<{ referanse: string; attempts: number }>(
    `SELECT payload ->> 'referanse' AS referanse, attempts FROM outbox_message`,
  );
  expect(left).toEqual([{ referanse: 'killer', attempts: expect.toSatisfy((n: number) => n > 10) }]);
});

test('what waited its turn in memory when its worker died has lost no attempt', async ({
  database,
  start,
  table,
}) => {
  const { publish, claim, repository, prisma } = await start();
  await publish(Array.from({ length: 300 }, String));
  const claimed: number[] = [];
  for (let life = 0; life < 4; life++) {
    const { messages } = await claim({ limit: 1000, run: 1 });
    claimed.push(messages.length);
    await table.endLeases();
    await repository.freeExpired(prisma);
  }
  expect(claimed).toEqual([300, 8, 8, 8]);
  expect(
    await database.query(`SELECT attempts, count(*)::int AS n FROM outbox_message GROUP BY 1 ORDER BY 1`),
  ).toEqual([
    { attempts: 0, n: 292 },
    { attempts: 3, n: 8 },
  ]);
});

test('a batch that takes too long is divided, and what takes too long by itself uses up its attempts', async ({
  start,
  table,
}) => {
  const together: number[] = [];
  const { publish, prisma } = await start({
    batch: 8,
    maxAttempts: 1,
    handle: async (messages, outbox) => {
      together.push(messages.length);
      const isSlow = referanser(messages).includes('slow');
      await prisma.$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_sleep(${isSlow || messages.length > 2 ? 0.3 : 0})`;
          await outbox.complete(tx, messages);
        },
        { timeout: 200 },
      );
    },
  });
  await publish(['1', '2', '3', '4', '5', 'slow', '7', '8']);
  await waitFor('the slow one to be parked', async () => (await table.rows()).some(({ parkert }) => parkert));
  await waitFor('the others to be gone', async () => (await table.count()) === 1);
  expect((await table.rows())[0]!.attempts).toBe(1);
  expect(together).toEqual([8, 4, 2, 2, 4, 2, 1, 1, 2]);
});
