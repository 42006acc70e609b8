import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BodyBudget } from './body.budget.js';

const NEVER = 60_000;
const MIB = 2 ** 20;

/** Bodies of so many MiB, by name, and which of them have been let in so far. */
function door(mostMib: number, patienceMs = NEVER) {
  const budget = new BodyBudget(mostMib * MIB, patienceMs);
  const admitted: string[] = [];
  const come = (name: string, owner: string, mib: number) => {
    const share = budget.share(owner);
    const answer = share.grow(mib * MIB).then(
      () => void admitted.push(name),
      (error: Error) => error.message,
    );
    return { ...share, answer };
  };
  return { budget, admitted, come };
}

/** Until everything that can go on has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an owner has half, and what waits for its own half holds up nobody else', async () => {
  const { admitted, come } = door(8);
  const first = come('a1', 'a', 3);
  come('a2', 'a', 3);
  come('b1', 'b', 4);
  await settled();
  expect(admitted).toEqual(['a1', 'b1']);
  first.release();
  first.release();
  await settled();
  expect(admitted).toEqual(['a1', 'b1', 'a2']);
});

test('those that wait for room come in order of arrival, but for small ones that fit', async () => {
  const { admitted, come } = door(8);
  const [a, b] = [come('a', 'a', 4), come('b', 'b', 3)];
  come('c', 'c', 4);
  come('d', 'd', 1);
  come('e', 'e', 0.25);
  await settled();
  expect(admitted).toEqual(['a', 'b', 'e']);
  b.release();
  await settled();
  expect(admitted).toEqual(['a', 'b', 'e']);
  a.release();
  await settled();
  expect(admitted).toEqual(['a', 'b', 'e', 'c', 'd']);
});

test('a body larger than all room is let in alone', async () => {
  const { admitted, come } = door(8);
  const small = come('small', 'a', 0.5);
  const huge = come('huge', 'b', 30);
  come('next', 'a', 0.5);
  await settled();
  expect(admitted).toEqual(['small']);
  small.release();
  await settled();
  expect(admitted).toEqual(['small', 'huge']);
  huge.release();
  await settled();
  expect(admitted).toEqual(['small', 'huge', 'next']);
});

test('who has waited long enough, or waits when the process stops, is refused and holds no room', async () => {
  const { budget, admitted, come } = door(8, 20);
  const first = come('first', 'a', 4);
  expect(await come('late', 'a', 4).answer).toBe('MIDLERTIDIG_UTILGJENGELIG');
  const last = come('last', 'a', 4);
  budget.end();
  expect(await last.answer).toBe('MIDLERTIDIG_UTILGJENGELIG');
  first.release();
  await come('next', 'a', 4).answer;
  expect(admitted).toEqual(['first', 'next']);
});

test('one that goes away while it waits is forgotten', async () => {
  const { admitted, come } = door(8, 20);
  const first = come('first', 'a', 4);
  come('gone', 'a', 4).release();
  first.release();
  await pause(30);
  await come('next', 'a', 4).answer;
  expect(admitted).toEqual(['first', 'next']);
});

test('a share grows by what it lacks, and keeps what it needs', async () => {
  const { admitted, come } = door(8);
  const first = come('first', 'a', 1);
  await first.grow(4 * MIB);
  come('second', 'a', 3);
  await settled();
  expect(admitted).toEqual(['first']);
  first.keep(1 * MIB);
  await settled();
  expect(admitted).toEqual(['first', 'second']);
});
