import { afterEach, beforeEach, expect, test } from 'vitest';
import { GiveUp, RetryLater } from '../../src/shared/outbox/index.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { waitFor } from '../support/wait.js';
import {
  complete,
  gate,
  type Handler,
  type OutboxProcess,
  referanser,
  startOutbox,
} from './outbox.fixture.js';

interface Row {
  attempts: number;
  claim_id: string | null;
  parkert: Date | null;
  last_error: string | null;
  lease: number;
  wait: number;
}

let database: TestDatabase;
let running: OutboxProcess[] = [];

beforeEach(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  await Promise.all(running.map((process) => process.close()));
  running = [];
  await database.drop();
});

async function start(handler?: Handler, overrides = {}): Promise<OutboxProcess> {
  const process = await startOutbox(database.url, handler, overrides);
  running.push(process);
  return process;
}

const rows = () =>
  database.query<Row>(`
    SELECT attempts, claim_id, parkert, last_error, extract(epoch FROM leased_until - now())::float8 AS lease,
           extract(epoch FROM available_at - now())::float8 AS wait
    FROM outbox_message ORDER BY id`);
const isEmpty = async () => (await rows()).length === 0;
const endLeases = () =>
  database.query(
    `UPDATE outbox_message SET leased_until = now() - interval '1 second' WHERE claim_id IS NOT NULL`,
  );
const makeDue = () => database.query('UPDATE outbox_message SET available_at = now() WHERE claim_id IS NULL');

test('a committed message is worked and gone, one rolled back never was', async () => {
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
  await waitFor('the message to be gone', isEmpty);
  expect(worked).toEqual(['once']);
});

test("a dead worker's message is taken over when its lease has ended, as one more attempt", async () => {
  const seen: number[] = [];
  const never = gate();
  const dead = await start({ handle: () => never.opened });
  await dead.publish(['x']);
  await waitFor('a claim', async () => (await rows())[0]?.claim_id);
  const heir = await start({
    handle: async (messages, outbox) => {
      seen.push(messages[0]!.attempts);
      await complete(messages, outbox);
    },
  });
  await heir.runner.poll();
  expect(seen).toEqual([]);
  await endLeases();
  await heir.runner.poll();
  await waitFor('the message to be gone', isEmpty);
  expect(seen).toEqual([2]);
  never.open();
});

test('the heartbeat keeps the lease of a long handler', async () => {
  const long = gate();
  const { publish, runner } = await start({
    handle: async (messages, outbox) => {
      await long.opened;
      await complete(messages, outbox);
    },
  });
  await publish(['x']);
  await waitFor('a claim', async () => (await rows())[0]?.claim_id);
  await database.query(`UPDATE outbox_message SET leased_until = now() + interval '2 seconds'`);
  await runner.heartbeat();
  expect((await rows())[0]!.lease).toBeGreaterThan(40);
  long.open();
  await waitFor('the message to be gone', isEmpty);
});

test('a worker that slept past its lease changes nothing: what it did is rolled back with it', async () => {
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
  await waitFor('a claim', async () => (await rows())[0]?.claim_id);
  await endLeases();
  const awake = gate();
  const heir = await start({
    handle: async (messages, outbox) => {
      await awake.opened;
      await complete(messages, outbox);
    },
  });
  await heir.runner.poll();
  await waitFor('the take-over', async () => (await rows())[0]?.attempts === 2);
  const before = (await rows())[0]!.claim_id;
  asleep.open();
  await waitFor('the sleeper to fail', () => outcomes.length > 0);
  expect(outcomes).toEqual(['LostClaim']);
  expect((await rows())[0]!.claim_id).toBe(before);
  expect(await database.query('SELECT 1 FROM chore')).toEqual([]);
  awake.open();
  await waitFor('the message to be gone', isEmpty);
});

test('a batch with a lost message is worked one by one, so that the others are not lost with it', async () => {
  const asleep = gate();
  const { publish } = await start({
    batch: 3,
    handle: async (messages, outbox) => {
      await asleep.opened;
      await complete(messages, outbox);
    },
  });
  await publish(['1', '2', '3']);
  await waitFor('the claims', async () => (await rows()).every(({ claim_id }) => claim_id));
  await database.query(
    `UPDATE outbox_message SET claim_id = gen_random_uuid() WHERE payload ->> 'referanse' = '2'`,
  );
  asleep.open();
  await waitFor('the others to be gone', async () => (await rows()).length === 1);
  expect((await rows())[0]!.last_error).toBeNull();
});

test('one poisoned message does not hold back its batch, and is parked when its attempts are used up', async () => {
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
  await waitFor('a failed attempt', async () => (await rows()).length === 1 && (await rows())[0]!.last_error);
  expect([...worked].sort()).toEqual(['1', '2', '3']);
  const [first] = await rows();
  expect(first).toMatchObject({
    attempts: 1,
    claim_id: null,
    parkert: null,
    last_error: 'poison ***********',
  });
  expect(first!.wait).toBeGreaterThan(1);
  await makeDue();
  await runner.poll();
  const parked = await waitFor(
    'the poison to be parked',
    async () => (await rows())[0]!.parkert && (await rows())[0],
  );
  expect(parked).toMatchObject({ attempts: 2, claim_id: null });
});

test('the last resort is asked instead of parking, and GiveUp goes there at once', async () => {
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
  await waitFor('the message to be gone', isEmpty);
  expect(given).toEqual(['of no use']);
});

test('a last resort that fails leaves the message parked with both reasons', async () => {
  const { publish } = await start({
    handle: async () => {
      throw new GiveUp('of no use');
    },
    exhausted: async () => {
      throw new Error('nor this');
    },
  });
  await publish(['x']);
  const row = await waitFor('a parked message', async () => (await rows()).find(({ parkert }) => parkert));
  expect(row.last_error).toBe('of no use; and giving up failed: nor this');
});

test('RetryLater and reschedule cost no attempt', async () => {
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
    const row = await waitFor(why, async () => (await rows()).find(({ last_error }) => last_error === why));
    expect(row).toMatchObject({ attempts: 0, claim_id: null });
    expect(row.wait).toBeGreaterThan(55);
    await makeDue();
    await runner.poll();
  }
  await waitFor('the message to be gone', isEmpty);
  expect(attempts).toEqual([1, 1, 1]);
});

test('an operator gives a parked message all its attempts again', async () => {
  let refuse = true;
  const { publish, outbox } = await start({
    handle: async (messages, outbox) => {
      if (refuse) throw new GiveUp('no');
      await complete(messages, outbox);
    },
  });
  await publish(['x']);
  await waitFor('a parked message', async () => (await rows())[0]?.parkert);
  const [parked] = await outbox.transaction((tx) => outbox.parked(tx, 10));
  expect(parked).toMatchObject({
    topic: 'innsending.mottatt',
    payload: { referanse: 'x' },
    forsoek: 1,
    feil: 'no',
  });
  refuse = false;
  expect(await outbox.transaction((tx) => outbox.unpark(tx, BigInt(parked!.id)))).toBe(true);
  await waitFor('the message to be gone', isEmpty);
  expect(await outbox.transaction((tx) => outbox.unpark(tx, BigInt(parked!.id)))).toBe(false);
});

test('what kills its worker ends alone: its neighbours are worked and only it uses up its attempts', async () => {
  const { publish, repository, prisma } = await start();
  await publish(['1', '2', 'killer', '3', '4']);
  const request = {
    topic: 'innsending.mottatt',
    receiver: 'archive',
    limit: 10,
    laneCapacity: 10,
    busy: {},
    suspects: true,
  } as const;
  for (let life = 0; life < 20; life++) {
    const claimId = crypto.randomUUID();
    const claimed = await prisma.$transaction((tx) => repository.claim(tx, { ...request, claimId }));
    const worked = claimed.findIndex(
      ({ payload }) => (payload as { referanse: string }).referanse === 'killer',
    );
    // A batch is one transaction: it is done when the killer is not in it.
    if (worked === -1)
      await prisma.$transaction((tx) =>
        repository.complete(
          tx,
          claimId,
          claimed.map(({ id }) => id),
        ),
      );
    await endLeases();
    await repository.freeExpired(prisma);
  }
  const left = await database.query<{ referanse: string; attempts: number }>(
    `SELECT payload ->> 'referanse' AS referanse, attempts FROM outbox_message`,
  );
  expect(left).toEqual([{ referanse: 'killer', attempts: expect.toSatisfy((n: number) => n > 10) }]);
});
