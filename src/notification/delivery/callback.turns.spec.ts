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

test('idle callbacks are forgotten when many are known, and one with deliveries under way is not', async () => {
  const { begin, underWay } = workshop();
  const turns = new CallbackTurns(1);
  const both = ['a1', 'a2'].map((name) => turns.run('a', begin(name)));
  for (let n = 0; n < 5000; n++) await turns.run(`idle ${n}`, () => Promise.resolve());
  const known = (turns as unknown as { limits: Map<string, unknown> }).limits;
  expect(known.size).toBeLessThanOrEqual(1000);
  expect(underWay.length).toBe(1);
  underWay[0]!.end();
  await later();
  expect(underWay.length).toBe(2);
  underWay[1]!.end();
  expect(await Promise.all(both)).toEqual(['a1', 'a2']);
});
