import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64 } from './base64.js';

test('what was encoded is given back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1 }), async (bytes) => {
      const decoded = await decodeBase64(Buffer.from(bytes).toString('base64'));
      return decoded!.equals(bytes);
    }),
  );
});

test.each([2 ** 20, 786_431, 786_432, 786_433, 3_000_001])(
  '%i bytes are given back, whatever slices they are decoded in',
  async (size) => {
    const bytes = randomBytes(size);
    expect((await decodeBase64(bytes.toString('base64')))!.equals(bytes)).toBe(true);
  },
);

test.each([
  '',
  'A',
  'AAA',
  'AAAAA',
  'AA=A',
  '=AAA',
  'A===',
  'AA__',
  'AA--',
  'AAA\n',
  ' AAAA',
  'AB==',
  'AAB=',
  'AAAÅ',
])('%j is not canonical base64', async (text) => {
  expect(await decodeBase64(text)).toBeUndefined();
});

test('a fault is found wherever it stands', async () => {
  const text = randomBytes(3_000_000).toString('base64');
  for (const at of [0, 2 ** 20 - 1, 2 ** 20, text.length - 1]) {
    expect(await decodeBase64(`${text.slice(0, at)}*${text.slice(at + 1)}`)).toBeUndefined();
  }
  expect(await decodeBase64(`${text.slice(0, 2 ** 20 - 2)}==${text.slice(2 ** 20)}`)).toBeUndefined();
});
