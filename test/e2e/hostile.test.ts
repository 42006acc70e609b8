import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json, Svar } from '../support/client.js';
import { sak } from './intake.fixture.js';

const app = appForFile({ ROLES: ['api'] });
const skyss = fagsystemForFile(app);

const MB = 1024 * 1024;
const ENDPOINTS = ['/api/v1/saker', '/api/v1/journalposter'] as const;

const post = (path: string, body: unknown, headers?: Record<string, string>): Promise<Svar> =>
  skyss.call('POST', path, { body, headers });
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** Refused as the caller's fault, in good time, in an answer of decent size. */
async function expectRefused(body: unknown, sti?: string): Promise<void> {
  for (const path of ENDPOINTS) {
    const began = Date.now();
    const { status, body: problem, text } = await post(path, body);
    expect([400, 413]).toContain(status);
    expect(problem.kode).toBe(status === 413 ? 'FOR_STOR' : 'VALIDERINGSFEIL');
    if (sti !== undefined) expect(problem.feil.map((one: Json) => one.sti)).toContain(sti);
    expect(text.length).toBeLessThan(200_000);
    expect(Date.now() - began).toBeLessThan(8000);
  }
}

test.each<[string, () => string | Buffer]>([
  ['nested 10,000 deep in lists', () => '['.repeat(10_000) + ']'.repeat(10_000)],
  ['nested 10,000 deep in objects', () => '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ['nested deep where anything might stand', () => `{"tittel":${'{"x":'.repeat(200)}1${'}'.repeat(200)}}`],
  ['10 MB of opening brackets', () => '['.repeat(10 * MB)],
  ['10 MB of closing brackets', () => ']'.repeat(10 * MB)],
  ['10 MB of quotes', () => '"'.repeat(10 * MB)],
  ['10 MB of backslashes in a string', () => `"${'\\'.repeat(10 * MB)}"`],
  ['10 MB of escaped quotes', () => `{"tittel":"${'\\"'.repeat(5 * MB)}"}`],
  ['10 MB of spaces', () => ' '.repeat(10 * MB)],
  ['10 MB of one string', () => JSON.stringify({ tittel: 'x'.repeat(10 * MB) })],
  ['10 MB of blanks in a string', () => JSON.stringify({ tittel: '\u3000'.repeat(3 * MB) })],
  ['10 MB of digits in a title', () => JSON.stringify({ tittel: '01818012337 '.repeat(800_000) })],
  ['a list of 3 million empty objects', () => `{"tittel":"x","parter":[${'{},'.repeat(3_000_000)}{}]}`],
  [
    '300,000 journalposter that each lack a part',
    () => `{"tittel":"x","journalposter":[${'{"journalposttype":"I"},'.repeat(300_000)}{}]}`,
  ],
  ['2 million numbers for texts', () => `{"tittel":"x","noekkelord":[${'1,'.repeat(2_000_000)}1]}`],
  [
    '100,000 unknown members',
    () =>
      JSON.stringify({
        tittel: 'x',
        ...Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`u${n}`, n])),
      }),
  ],
  ['a member name of 5 MB', () => JSON.stringify({ tittel: 'x', ['n'.repeat(5 * MB)]: 1 })],
  ['a body over the limit', () => JSON.stringify({ tittel: 'x'.repeat(31 * MB) })],
  ['a raw NUL', () => bytes('{"tittel":"a', [0], 'b"}')],
  ['a raw NUL between members', () => bytes('{', [0], '"tittel":"a"}')],
  ['a lone NUL', () => bytes([0])],
  ['broken UTF-8 in a string', () => bytes('{"tittel":"', [0xc3, 0x28], '"}')],
  ['overlong UTF-8', () => bytes('{"tittel":"', [0xc0, 0xaf], '"}')],
  ['a surrogate in UTF-8', () => bytes('{"tittel":"', [0xed, 0xa0, 0x80], '"}')],
  ['UTF-16', () => Buffer.from('{"tittel":"x"}', 'utf16le')],
  ['Latin-1', () => Buffer.from('{"tittel":"søknad"}', 'latin1')],
  ['a byte order mark', () => bytes([0xef, 0xbb, 0xbf], '{"tittel":"x"}')],
  ['two documents', () => '{"tittel":"x"}{"tittel":"x"}'],
  ['a comment', () => '{"tittel":"x"/* */}'],
  ['NaN', () => '{"tittel":NaN}'],
])('JSON made to hurt is refused: %s', async (_what, make) => expectRefused(make()), 60_000);

test.each<[string, string, string]>([
  ['an escaped NUL', '{"tittel":"a\\u0000b"}', '/tittel'],
  ['a lone high surrogate', '{"tittel":"a\\ud800b"}', '/tittel'],
  ['a lone low surrogate', '{"tittel":"x","noekkelord":["\\udc00"]}', '/noekkelord/0'],
  ['surrogates in the wrong order', '{"tittel":"\\udc00\\ud800"}', '/tittel'],
  [
    'a NUL behind the media type',
    '{"tittel":"x","journalposter":[{"dokumenter":[{"mediatype":"a/b;\\u0000"}]}]}',
    '/journalposter/0/dokumenter/0/mediatype',
  ],
  [
    'a surrogate behind the media type',
    '{"tittel":"x","journalposter":[{"dokumenter":[{"mediatype":"a/b;\\ud800"}]}]}',
    '/journalposter/0/dokumenter/0/mediatype',
  ],
  ['a NUL in a key', '{"tittel":"x","eksternNoekkel":"\\u0000x"}', '/eksternNoekkel'],
  [
    'a number without end',
    '{"tittel":"x","klassering":[{"rekkefoelge":1e400}]}',
    '/klassering/0/rekkefoelge',
  ],
  [
    'a number past exactness',
    '{"tittel":"x","klassering":[{"rekkefoelge":9007199254740993}]}',
    '/klassering/0/rekkefoelge',
  ],
  [
    'a fraction for an integer',
    '{"tittel":"x","klassering":[{"rekkefoelge":1.5}]}',
    '/klassering/0/rekkefoelge',
  ],
  ['minus zero', '{"tittel":"x","klassering":[{"rekkefoelge":-0}]}', '/klassering/0/rekkefoelge'],
  ['__proto__', '{"tittel":"x","__proto__":{"saksstatus":"A"}}', '/__proto__'],
  [
    '__proto__ further in',
    '{"tittel":"x","skjerming":{"__proto__":{"tilgangsrestriksjon":"UO"}}}',
    '/skjerming/__proto__',
  ],
  ['constructor', '{"tittel":"x","constructor":{"prototype":{"x":1}}}', '/constructor'],
  [
    'the names that every object has',
    '{"tittel":"x","toString":1,"valueOf":1,"hasOwnProperty":1,"toJSON":1,"then":1}',
    '/toString',
  ],
  ['an empty name', '{"tittel":"x","":1}', '/'],
  ['a name that cannot be shown', '{"tittel":"x","a\\u0000b":1}', ''],
  [
    'objects that cannot be made texts',
    '{"tittel":{"toString":1},"saksdato":{"toString":null,"valueOf":null},"parter":[{"navn":{"toString":1}}]}',
    '/tittel',
  ],
])('JSON made to hurt is pointed out: %s', async (_what, body, sti) => {
  const { status, body: problem } = await post('/api/v1/saker', body);
  expect([status, problem.feil.map((one: Json) => one.sti)]).toEqual([400, expect.arrayContaining([sti])]);
});

test('of duplicate members the last one counts', async () => {
  const { status, body } = await post(
    '/api/v1/saker',
    '{"tittel":7,"eksternNoekkel":"en","tittel":"x","eksternNoekkel":"to"}',
  );
  expect([status, body.eksternNoekkel]).toEqual([202, 'to']);
  expect((await post('/api/v1/saker', '{"tittel":"x","tittel":7}')).status).toBe(400);
});

test('JSON made to hurt does not change what other requests get: nothing is left in the prototypes', async () => {
  await post(
    '/api/v1/saker',
    '{"tittel":"x","__proto__":{"kode":"forgiftet"},"constructor":{"prototype":{"kode":"forgiftet"}}}',
  );
  expect(({} as Json).kode).toBeUndefined();
  expect((await post('/api/v1/saker', sak())).status).toBe(202);
});

test('JSON made to hurt does not keep the server from answering others', async () => {
  const heavy = ENDPOINTS.map((path) => post(path, `{"tittel":"x","parter":[${'{},'.repeat(1_000_000)}{}]}`));
  const times: number[] = [];
  let over = false;
  void Promise.all(heavy).finally(() => (over = true));
  do {
    const began = Date.now();
    expect((await post('/api/v1/saker', sak())).status).toBe(202);
    times.push(Date.now() - began);
  } while (!over);
  for (const { status } of await Promise.all(heavy)) expect(status).toBe(400);
  expect(Math.max(...times)).toBeLessThan(3000);
});
