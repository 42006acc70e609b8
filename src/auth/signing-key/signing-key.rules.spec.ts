import { expect, test } from 'vitest';
import { isShown, PUBLISHED_AHEAD_MS, signer } from './signing-key.rules.js';

const key = (kid: string, opprettet: number, pensjonert: number | null = null) => ({
  kid,
  opprettet: new Date(opprettet),
  pensjonert: pensjonert === null ? null : new Date(pensjonert),
});

test('the first key signs at once; nobody has an older set', () => {
  expect(signer([key('a', 1000)], 1000)?.kid).toBe('a');
  expect(signer([], 0)).toBeUndefined();
});

test('a new key is published first, takes over when everybody has it, and leaves no moment without a signer', () => {
  const over = PUBLISHED_AHEAD_MS;
  const keys = [key('old', -over, over), key('new', 0)];
  expect(signer(keys, 0)?.kid).toBe('old');
  expect(signer(keys, over - 1)?.kid).toBe('old');
  expect(signer(keys, over)?.kid).toBe('new');
});

test('a retired key is shown until its last token has expired, skew included', () => {
  const retired = key('old', 0, 1000);
  expect(isShown(retired, 1000 + 660_000)).toBe(true);
  expect(isShown(retired, 1000 + 720_000)).toBe(false);
});
