import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Of } from './content-digest.js';

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

test('the SHA-256 is read wherever it stands', () => {
  fc.assert(
    fc.property(
      digest,
      fc.constantFrom('', 'sha-512=:AAAA:, '),
      fc.constantFrom('', ', md5=:AA==:;a="x"'),
      (bytes, before, after) => {
        expect(sha256Of(`${before}sha-256=:${bytes.toString('base64')}:${after}`)).toBe(
          bytes.toString('hex'),
        );
      },
    ),
  );
});

test('of two the last counts, and of another algorithm nothing is read', () => {
  const [zeros, ones] = [Buffer.alloc(32, 0), Buffer.alloc(32, 1)].map(
    (bytes) => `sha-256=:${bytes.toString('base64')}:`,
  );
  expect(sha256Of(`${zeros}, ${ones}`)).toBe('01'.repeat(32));
  expect(sha256Of('sha-512=:AAAA:')).toBeUndefined();
});

test('what is anything else cannot be read, and is never an error', () => {
  fc.assert(
    fc.property(fc.string(), (header) => sha256Of(header) === null || sha256Of(header) === undefined),
  );
});
