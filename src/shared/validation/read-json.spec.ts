import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../problem/index.js';
import { readJson } from './read-json.js';

function refusal(bytes: Buffer): Problem {
  try {
    readJson(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return error as Problem;
  }
  throw new Error('was not refused');
}

test.each<[string, number, number]>([
  ['{"a":1,}', 1, 8],
  ['{"a":1 "b":2}', 1, 8],
  ["{'a':1}", 1, 2],
  ['{"a":"b', 1, 8],
  ['{"a":"b\\x"}', 1, 8],
  ['{\n  "a": x\n}', 2, 8],
  ['{\r\n"a":1\r\n}}', 3, 2],
  ['[1,2', 1, 5],
  ['{} // done', 1, 4],
  ['{"a":01}', 1, 7],
  ['[1,,2]', 1, 4],
  ['{"a"}', 1, 5],
  ['\ufeff{}', 1, 1],
])('%s is told to break at line %i, column %i', (text, line, column) => {
  expect(refusal(Buffer.from(text)).faults[0]!.melding.en).toBe(
    `The content cannot be read as JSON. The error is at line ${line}, column ${column}.`,
  );
});

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

test.each<[string, Buffer]>([
  ['nothing', Buffer.from('')],
  ['white space', Buffer.from(' \n\t')],
  ['a byte order mark', Buffer.from('\uFEFF{}')],
  ['NUL', Buffer.from('\0')],
  ['NUL after the document', Buffer.from('{}\0')],
  ['a NUL inside a text', Buffer.from('{"a":"\0"}')],
  ['two documents', Buffer.from('{}{}')],
  ['a comma too many', Buffer.from('{"a":1,}')],
  ['a comment', Buffer.from('{} // done')],
  ['NaN', Buffer.from('{"a":NaN}')],
  ['single quotes', Buffer.from("{'a':1}")],
  ['a text without end', Buffer.from('{"a":"b')],
  ['a text that ends in a backslash', Buffer.from('{"a":"b\\')],
  ['an escaped quote at the end', Buffer.from('{"a":"b\\"}')],
  ['a broken escape', Buffer.from('{"a":"\\u12"}')],
  ['ISO 8859-1', Buffer.from('{"tittel":"Søknad"}', 'latin1')],
  ['an overlong UTF-8 form', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ['half a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['33 levels of lists', Buffer.from(nested(33))],
  ['33 levels of objects', Buffer.from(nested(33, '{"a":', '}').replace(':}', ':1}'))],
  ['brackets without end', Buffer.from('['.repeat(100))],
  ['closing brackets first', Buffer.from(']'.repeat(100) + '['.repeat(100))],
])('%s is refused with 400', (_name, bytes) => {
  expect(refusal(bytes)).toMatchObject({
    kode: 'VALIDERINGSFEIL',
    status: 400,
    faults: [{ sti: '', kode: 'UGYLDIG' }],
  });
});

test.each<[string, string]>([
  ['ten megabytes of opening brackets', '['.repeat(10_000_000)],
  ['ten megabytes of opening braces with names', '{"a":'.repeat(2_000_000)],
  ['ten megabytes of quotes and backslashes', '"\\'.repeat(5_000_000)],
])('%s are refused', (_name, text) => {
  expect(refusal(Buffer.from(text)).status).toBe(400);
});

test('a refusal repeats nothing of what was sent', () => {
  const { faults, detail } = refusal(Buffer.from('{"navn":"Kari Nordmann" oops'));
  expect(JSON.stringify([faults, detail])).not.toContain('Kari');
});

test('32 levels, brackets inside texts, and escaped quotes are fine', () => {
  expect(readJson(Buffer.from(nested(32)))).toBeInstanceOf(Array);
  expect(
    readJson(Buffer.from(JSON.stringify({ tekst: '['.repeat(100) + '\\"' + '{'.repeat(100) }))),
  ).toBeInstanceOf(Object);
});

test('__proto__ is an ordinary member and changes no prototype', () => {
  const read = readJson(
    Buffer.from('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  ) as object;
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor']);
  expect((read as { admin?: boolean }).admin).toBeUndefined();
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('what JSON.stringify writes is read back; any bytes at all are read or refused', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      expect(readJson(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readJson(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
  );
});

test('of what is too long to be looked through the place of the fault is not sought', () => {
  const started = performance.now();
  expect(() => readJson(Buffer.alloc(8 * 1024 * 1024, '\n'))).toThrow(
    expect.objectContaining({
      faults: [
        expect.objectContaining({
          melding: expect.objectContaining({ nb: 'Innholdet kan ikke leses som JSON.' }),
        }),
      ],
    }),
  );
  expect(performance.now() - started).toBeLessThan(2000);
});
