import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFilnavn } from '../../noark/index.js';
import { tryggFilnavn } from './filnavn.js';

const anything = fc.string({ unit: 'binary', maxLength: 600 });

test('of anything a name is made that a submission could have sent, or none', () => {
  fc.assert(
    fc.property(anything, (given) => {
      const name = tryggFilnavn(given);
      return name === undefined || (isFilnavn(name) && name.isWellFormed() && name !== '');
    }),
  );
});

test('a name that was made is left as it is', () => {
  fc.assert(
    fc.property(anything, (given) => {
      const name = tryggFilnavn(given);
      return name === undefined || tryggFilnavn(name) === name;
    }),
  );
});

test('a long name keeps its extension, and no half character', () => {
  const name = tryggFilnavn(`${'å'.repeat(200)}😀😀.pdf`)!;
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^å+\.pdf$/);
});

test.each(['', ' ', '.', '..', '/', '\\', 'a/', '\u202e', '...'])('%j is no name', (given) => {
  expect(tryggFilnavn(given)).toBeUndefined();
});
