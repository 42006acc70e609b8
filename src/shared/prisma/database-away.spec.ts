import { expect, test } from 'vitest';
import { isDatabaseAway, isDatabaseBusy } from './database-away.js';

/** As Prisma gives an error of PostgreSQL through the pg adapter. */
const refused = (originalCode: string) =>
  Object.assign(new Error(`Raw query failed. Code: \`${originalCode}\``), {
    code: 'P2010',
    meta: {
      driverAdapterError: Object.assign(new Error('postgres'), { cause: { originalCode, kind: 'postgres' } }),
    },
  });

test.each(['08006', '57P01', '57P03', '53300', '25006'])('%s says that the database is away', (code) => {
  expect([isDatabaseAway(refused(code)), isDatabaseBusy(refused(code))]).toEqual([true, false]);
});

test.each(['55P03', '57014', '53100'])(
  '%s says that it is busy: to come back to, but nothing to go on with',
  (code) => {
    expect([isDatabaseAway(refused(code)), isDatabaseBusy(refused(code))]).toEqual([false, true]);
  },
);

test.each(['23505', '22P05', '42601', '40P01'])('%s says neither: it was asked, and refused', (code) => {
  expect([isDatabaseAway(refused(code)), isDatabaseBusy(refused(code))]).toEqual([false, false]);
});

test('a transaction that took too long says that it is busy, one that was not begun that it is away', () => {
  const p2028 = (message: string) =>
    Object.assign(new Error(`Transaction API error: ${message}`), { code: 'P2028' });
  const late = p2028('A query cannot be executed on an expired transaction.');
  const notBegun = p2028('Unable to start a transaction in the given time.');
  expect([isDatabaseAway(late), isDatabaseBusy(late)]).toEqual([false, true]);
  expect([isDatabaseAway(notBegun), isDatabaseBusy(notBegun)]).toEqual([true, false]);
});

test('a broken connection is seen however deep it is wrapped, and a ring is not followed', () => {
  const broken = new Error('a', {
    cause: new Error('b', { cause: Object.assign(new Error('c'), { code: 'ECONNRESET' }) }),
  });
  expect(isDatabaseAway(broken)).toBe(true);
  const ring = new Error('ring');
  ring.cause = ring;
  expect([isDatabaseAway(ring), isDatabaseBusy(ring), isDatabaseAway(undefined)]).toEqual([
    false,
    false,
    false,
  ]);
});
