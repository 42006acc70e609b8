import { setImmediate as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CallbackTurns } from './callback.turns.js';

/** Work that ends when told to, and what is under way. */
function workshop() {
  const underWay: { name: string; end: (fault?: Error) => void }[] = [];
  const begin = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      underWay.push({ name, end: (fault) => (fault ? reject(fault) : resolve(name)) });
    });
  return { begin, underWay, names: () => underWay.map(({ name }) => name) };
}

test('each callback has so many at once, the rest wait in order, and one does not wait for another', async () => {
  const { begin, underWay, names } = workshop();
  const turns = new CallbackTurns(2);
  const all = ['a1', 'a2', 'a3', 'a4', 'b1'].map((name) => turns.run(name[0]!, begin(name)));
  await later();
  expect(names()).toEqual(['a1', 'a2', 'b1']);
  underWay[1]!.end();
  await later();
  expect(names()).toEqual(['a1', 'a2', 'b1', 'a3']);
  underWay.forEach(({ end }) => end());
  await later();
  underWay.at(-1)!.end();
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
});

test('one that fails gives its turn to the next', async () => {
  const { begin, underWay, names } = workshop();
  const turns = new CallbackTurns(1);
  const [failing] = [turns.run('a', begin('a1')), turns.run('a', begin('a2')).catch(() => undefined)];
  await later();
  underWay[0]!.end(new Error('broken'));
  await expect(failing).rejects.toThrow('broken');
  await later();
  expect(names()).toEqual(['a1', 'a2']);
});

test('an idle callback is forgotten, and never while one of its deliveries is under way', async () => {
  // Two end in the same moment, and a third comes at each step on the way to their being forgotten.
  for (const steps of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const { begin, underWay } = workshop();
    const turns = new CallbackTurns(2);
    const known = () => (turns as unknown as { limits: Map<string, unknown> }).limits.size;
    const both = ['a1', 'a2'].map((name) => turns.run('a', begin(name)));
    await later();
    underWay[0]!.end();
    const third = inSteps(steps).then(() => turns.run('a', begin('a3')));
    underWay[1]!.end();
    await later();
    expect([underWay.length, known()], `after ${steps} steps`).toEqual([3, 1]);
    underWay[2]!.end();
    await Promise.all([...both, third]);
    expect(known()).toBe(0);
  }
});

async function inSteps(count: number): Promise<void> {
  for (let step = 0; step < count; step++) await Promise.resolve();
}
