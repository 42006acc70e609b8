import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Coalescer, QueueFull } from './coalescer.js';

/** A statement that ends when the test says so. */
function controlled() {
  const groups: { items: number[]; end: (error?: Error) => void }[] = [];
  const run = (items: number[]) =>
    new Promise<number[]>((resolve, reject) => {
      groups.push({
        items,
        end: (error) => (error ? reject(error) : resolve(items.map((item) => item * 10))),
      });
    });
  return { groups, run };
}

test('a lone item is run at once', async () => {
  const { groups, run } = controlled();
  const result = new Coalescer(run, { most: 10 }).add(1);
  await Promise.resolve();
  expect(groups).toHaveLength(1);
  groups[0]!.end();
  expect(await result).toBe(10);
});

test('what arrives while one group runs goes together into the next, at most so many at a time', async () => {
  const { groups, run } = controlled();
  const coalescer = new Coalescer(run, { most: 3 });
  const results = [coalescer.add(1)];
  await tick();
  results.push(...[2, 3, 4, 5].map((item) => coalescer.add(item)));
  for (let at = 0; at < 3; at++) {
    await tick();
    groups[at]!.end();
  }
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]]);
});

test('what is added in one go goes together', async () => {
  const { groups, run } = controlled();
  const coalescer = new Coalescer(run, { most: 10 });
  const results = [1, 2, 3].map((item) => coalescer.add(item));
  await tick();
  groups[0]!.end();
  expect(await Promise.all(results)).toEqual([10, 20, 30]);
  expect(groups).toHaveLength(1);
});

test('no more groups run at once than allowed', async () => {
  const { groups, run } = controlled();
  const coalescer = new Coalescer(run, { most: 1, parallel: 2 });
  const results = [1, 2, 3].map((item) => coalescer.add(item));
  await tick();
  expect(groups).toHaveLength(2);
  groups[0]!.end();
  await tick();
  expect(groups).toHaveLength(3);
  groups.forEach(({ end }) => end());
  expect(await Promise.all(results)).toEqual([10, 20, 30]);
});

test('beside a running group only a full one starts', async () => {
  const { groups, run } = controlled();
  const coalescer = new Coalescer(run, { most: 2, parallel: 2 });
  const results = [coalescer.add(1)];
  await tick();
  results.push(coalescer.add(2));
  await tick();
  expect(groups.map(({ items }) => items)).toEqual([[1]]);
  results.push(coalescer.add(3));
  await tick();
  expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  groups.forEach(({ end }) => end());
  expect(await Promise.all(results)).toEqual([10, 20, 30]);
});

test("one item's fault is not its neighbours'", async () => {
  const coalescer = new Coalescer(
    async (items: number[]) => {
      await tick();
      if (items.includes(3)) throw new Error('three');
      return items;
    },
    { most: 10 },
  );
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => coalescer.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('a fault that all share is not asked for again one by one', async () => {
  let runs = 0;
  const coalescer = new Coalescer(
    async (): Promise<number[]> => {
      runs++;
      await tick();
      throw new Error('database away');
    },
    { most: 10, isShared: () => true },
  );
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => coalescer.add(item)));
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  expect(runs).toBe(1);
});

test('beyond the limit nothing more is taken in, and what was is served', async () => {
  const { groups, run } = controlled();
  const coalescer = new Coalescer(run, { most: 10, queueLimit: 2 });
  const taken = [coalescer.add(1)];
  await tick();
  taken.push(...[2, 3].map((item) => coalescer.add(item)));
  expect(coalescer.length).toBe(2);
  await expect(coalescer.add(4)).rejects.toThrow(QueueFull);
  groups[0]!.end();
  await tick();
  groups[1]!.end();
  expect(await Promise.all(taken)).toEqual([10, 20, 30]);
});

test('whatever arrives when, each item is run and answered with its own result', async () => {
  const item = fc.record({ value: fc.integer(), fails: fc.boolean(), pause: fc.boolean() });
  const property = fc.asyncProperty(
    fc.array(item, { maxLength: 40 }),
    fc.integer({ min: 1, max: 7 }),
    async (items, most) => {
      const coalescer = new Coalescer(
        async (group: typeof items) => {
          await tick();
          if (group.some(({ fails }) => fails)) throw new Error('fails');
          return group.map(({ value }) => value);
        },
        { most },
      );
      const results: Promise<number | string>[] = [];
      for (const one of items) {
        results.push(coalescer.add(one).catch((error: Error) => error.message));
        if (one.pause) await tick();
      }
      expect(await Promise.all(results)).toEqual(items.map(({ value, fails }) => (fails ? 'fails' : value)));
    },
  );
  await fc.assert(property, { numRuns: 50 });
});
