import fc from 'fast-check';
import { expect } from 'vitest';
import { readSettings } from '../../src/shared/config/index.js';
import { PrismaService, rowSet } from '../../src/shared/prisma/index.js';
import { testOnSharedDatabase } from './database.fixture.js';

const test = testOnSharedDatabase.extend('prisma', { scope: 'file' }, ({ database, closing }) => {
  const prisma = new PrismaService(readSettings({ DATABASE_URL: database.url }));
  closing.push(() => prisma.$disconnect());
  return prisma;
});

const COLUMNS = {
  number: 'int',
  tekst: 'text',
  id: 'uuid',
  stor: 'bigint',
  brok: 'float8',
  ja: 'boolean',
  dag: 'date',
  tid: 'timestamptz',
  json: 'json',
  liste: 'text[]',
} as const;

/** PostgreSQL holds no NUL, and no half of a surrogate pair. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      'null',
      'NULL',
      '{}',
      '{a,b}',
      'a,b',
      '"',
      '\\',
      '\\"',
      " '",
      '\n',
      '(1)',
      ' x ',
      'æøå',
    ),
  )
  .filter((value) => !value.includes('\0') && value.isWellFormed());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const row = fc.record({
  tekst: maybe(text),
  id: maybe(fc.uuid()),
  stor: maybe(fc.maxSafeInteger()),
  brok: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
  ja: maybe(fc.boolean()),
  dag: maybe(fc.constantFrom('2026-11-26', '1999-01-01')),
  tid: maybe(fc.constantFrom(new Date('2026-11-26T08:00:00.123Z'), '2026-11-26T09:00:00+01:00')),
  json: maybe(fc.oneof(fc.array(text), fc.dictionary(text, text))),
  liste: maybe(fc.array(text)),
});

test('every row comes out of the database as it went in, whatever its texts hold', async ({ prisma }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
      const numbered = rows.map((one, number) => ({ number, ...one }));
      const found = await prisma.$queryRaw<{ line: object }[]>`
        SELECT json_build_object('number', number, 'tekst', tekst, 'id', id, 'stor', stor, 'brok', brok, 'ja', ja,
          'dag', dag, 'tid', tid AT TIME ZONE 'UTC', 'json', json, 'liste', liste) AS line
        FROM ${rowSet(COLUMNS, numbered)} ORDER BY number`;
      const sent = numbered.map(({ tid, brok, ...one }) => ({
        ...one,
        // JSON knows no negative zero.
        brok: brok === 0 ? 0 : brok,
        tid: tid && new Date(tid).toISOString().replace(/(\.000)?Z$/, ''),
      }));
      expect(found.map(({ line }) => line)).toEqual(JSON.parse(JSON.stringify(sent)));
    }),
    { numRuns: 200 },
  );
});

test('a column without a value is NULL in every row, also the first column and also all of them', async ({
  prisma,
}) => {
  const columns = { a: 'int', b: 'text', c: 'json' } as const;
  const read = (rows: { a?: number; b?: string }[]) =>
    prisma.$queryRaw`SELECT * FROM ${rowSet(columns, rows)}`;
  expect(await read([{ b: 'x' }, {}, { b: 'y' }])).toEqual([
    { a: null, b: 'x', c: null },
    { a: null, b: null, c: null },
    { a: null, b: 'y', c: null },
  ]);
  expect(await read([{}, {}])).toEqual([
    { a: null, b: null, c: null },
    { a: null, b: null, c: null },
  ]);
});

test('a property that is absent is NULL, and no rows are no rows', async ({ prisma }) => {
  const columns = { a: 'int', b: 'text' } as const;
  expect(await prisma.$queryRaw`SELECT * FROM ${rowSet(columns, [{ a: 1 }])}`).toEqual([{ a: 1, b: null }]);
  expect(await prisma.$queryRaw`SELECT * FROM ${rowSet(columns, [])}`).toEqual([]);
});
