import { expect, test } from 'vitest';
import { periode } from './periode.js';

const instants = (fra?: string, til?: string) => {
  const period = periode({ fra, til });
  return [period.fra?.toISOString(), period.til?.toISOString()];
};

test('dates are days in Norway, and the last of them is in it', () => {
  expect(instants('2026-11-23', '2026-11-23')).toEqual([
    '2026-11-22T23:00:00.000Z',
    '2026-11-23T23:00:00.000Z',
  ]);
  expect(instants('2026-06-30', '2026-06-30')).toEqual([
    '2026-06-29T22:00:00.000Z',
    '2026-06-30T22:00:00.000Z',
  ]);
  // 25 hours long.
  expect(instants('2026-10-25', '2026-10-25')).toEqual([
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]);
});

test('instants are what they are, and the last is not in it', () => {
  expect(instants('2026-11-23T08:00:00+01:00', '2026-11-23T09:00:00Z')).toEqual([
    '2026-11-23T07:00:00.000Z',
    '2026-11-23T09:00:00.000Z',
  ]);
  expect(instants()).toEqual([undefined, undefined]);
});
