import { expect, test } from 'vitest';
import { inOslo } from './oslo.js';

test.each([
  ['2026-12-31T22:59:59.999Z', 2026, '2026-12-31'],
  ['2026-12-31T23:00:00.000Z', 2027, '2027-01-01'],
  ['2026-06-30T21:59:59.999Z', 2026, '2026-06-30'],
  ['2026-06-30T22:00:00.000Z', 2026, '2026-07-01'],
])('%s is in Norway %i, %s', (instant, aar, dato) => {
  expect(inOslo(new Date(instant))).toMatchObject({ aar, dato });
});
