import { expect, test } from 'vitest';
import { createLog, errorText } from './log.js';
import { type Span, within } from './tracing/index.js';

function named(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const raw = (state: string, message: string) =>
  named(
    'PrismaClientKnownRequestError',
    `Invalid call:\n\nRaw query failed. Code: \`${state}\`. Message: \`${message}\``,
  );

test('the text of an error has no birth number', () => {
  expect(errorText(new Error('no part 01818012337 or 018180 12337'))).toBe(
    'no part *********** or ***********',
  );
});

test('the text of an error has no value that the database quotes', () => {
  const quoting = [
    raw('22P02', 'invalid input syntax for type integer: "Kari\nNordmann"'),
    raw('P0001', 'no more of Kari Nordmann'),
    named('error', 'value "Nordmann" is out of range', { code: '22003' }),
  ];
  for (const error of quoting) expect(errorText(error)).not.toContain('Nordmann');
  expect(errorText(quoting[0])).toContain('22P02');
});

test('the text of an error names the constraint that was broken', () => {
  const error = raw('23514', 'new row for relation "sak" violates check constraint "sak_aar"');
  expect(errorText(error)).toBe(
    'Raw query failed. Code: `23514`. Message: `new row for relation "sak" violates check constraint "sak_aar"`',
  );
});

test('secrets in an object among the fields are not told', () => {
  const lines: string[] = [];
  const log = createLog('info', { destination: { write: (line: string) => void lines.push(line) } });
  log.info(
    { klient: { navn: 'Skyss', hemmelighet: 'akf_1' }, headers: { authorization: 'Bearer x' }, n: 1 },
    'said',
  );
  expect(JSON.parse(lines[0]!)).toMatchObject({
    klient: { navn: 'Skyss', hemmelighet: '[Redacted]' },
    headers: { authorization: '[Redacted]' },
    n: 1,
  });
});

test('the text of an error is the same in the log, for its causes, too', () => {
  const lines: string[] = [];
  const log = createLog('info', { destination: { write: (line: string) => void lines.push(line) } });
  const cause = named('error', 'value "Nordmann" is out of range', { code: '22003', detail: 'Nordmann' });
  log.info({ err: new Error('not written', { cause }) }, 'failed');
  expect(lines[0]).toContain('22003');
  expect(lines[0]).not.toContain('Nordmann');
});

test('a line within a span tells its trace, where there are traces', () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const [traced, untraced] = [
    createLog('info', { destination, isTraced: true }),
    createLog('info', { destination }),
  ];
  const span: Span = {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    child: () => span,
    note: () => undefined,
    end: () => undefined,
  };
  traced.info({ n: 1 }, 'outside');
  within(span, () => traced.info({ n: 2 }, 'inside'));
  within(span, () => traced.info({ n: 3, trace_id: 'its own' }, 'of another'));
  within(span, () => untraced.info({ n: 4 }, 'inside'));
  const told = lines.map((line) => (JSON.parse(line) as { trace_id?: string }).trace_id);
  expect(told).toEqual([undefined, span.traceId, 'its own', undefined]);
});
