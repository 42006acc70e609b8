import { parseOptions } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { DUMMY, newPassord, Passord } from './passord.js';

const passord = new Passord();

test('a password is known again, however its letters were composed, and no other is', async () => {
  const kept = await passord.hash('Blåbærsyltetøy på brød');
  expect(await passord.isRight('Blåbærsyltetøy på brød'.normalize('NFD'), kept)).toBe(true);
  expect(await passord.isRight('Blåbærsyltetøy på Brød', kept)).toBe(false);
  expect(await passord.isRight('', kept)).toBe(false);
});

test('nothing is right where there is no password, and finding that out costs as much', async () => {
  expect(parseOptions(DUMMY)).toEqual(parseOptions(await passord.hash('x')));
  expect(await passord.isRight('x', undefined)).toBe(false);
  expect(await passord.isRight('x', null)).toBe(false);
});

test('so many wait, and the rest is told to come back', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 25 }, () => passord.isRight('x', null)));
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused.map((one) => ((one as PromiseRejectedResult).reason as { kode: string }).kode)).toEqual(
    Array(3).fill('MIDLERTIDIG_UTILGJENGELIG'),
  );
});

test('a password that is made is never the same, and easily read aloud', () => {
  expect(newPassord()).toMatch(/^([2-9a-hjkmnp-z]{5}-){3}[2-9a-hjkmnp-z]{5}$/);
  expect(newPassord()).not.toBe(newPassord());
});
