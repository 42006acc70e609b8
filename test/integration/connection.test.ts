import { expect } from 'vitest';
import { test } from './outbox.fixture.js';

test('without a pooler every statement has its limits, and statements are kept by name', async ({
  start,
}) => {
  const { prisma } = await start(undefined, { DATABASE_POOL_SIZE: 2, OUTBOX_LISTEN: false });
  const look = () => prisma.$queryRaw<object[]>`
    SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
           current_setting('idle_in_transaction_session_timeout') AS idle,
           EXISTS (SELECT FROM pg_prepared_statements WHERE name ~ '^s[0-9]+$') AS "hasNames"`;
  expect(await look()).toEqual([{ statement: '30s', lock: '10s', idle: '30s', hasNames: true }]);
});
