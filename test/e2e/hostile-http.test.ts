import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { adminToken, type Answer, withToken } from './auth.http.js';
import { sak } from './intake.fixture.js';

const app = appForFile({ ROLES: ['api'] });
const skyss = fagsystemForFile(app);

const MB = 1024 * 1024;

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

/** What comes back over a connection of its own when these bytes are sent. */
async function raw(request: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket
    .setEncoding('latin1')
    .on('data', (text: string) => (answer += text))
    .on('error', () => undefined);
  socket.write(request);
  const timer = setTimeout(() => socket.destroy(), 4000);
  await closed(socket);
  clearTimeout(timer);
  return answer;
}

const request = (line: string, headers: string[] = [], body = '') =>
  `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${skyss.token}\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n${body}`;
const json = 'Content-Type: application/json';
const body = '{"tittel":"x"}';
const length = `Content-Length: ${body.length}`;

test('a request id that would write headers of its own is not taken over', async () => {
  for (const id of ['a\rSet-Cookie: x=1', 'a\nSet-Cookie: x=1', 'a\u0000b', 'a\r\n b']) {
    const answer = await raw(request('POST /api/v1/saker', [json, length, `X-Request-Id: ${id}`], body));
    expect(answer).toMatch(/^HTTP\/1\.1 (202|400) /);
    expect(answer).not.toMatch(/set-cookie/i);
  }
});

test.each<[string, () => string | Buffer, RegExp]>([
  ['bytes that are no HTTP', () => '\u0000\u0001\u0002\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['a method that nobody knows', () => request('TULL /api/v1/saker'), /^HTTP\/1\.1 400 /],
  [
    'headers without end',
    () => request('GET /api/v1/kodeverk', [`X: ${'x'.repeat(100_000)}`]),
    /^HTTP\/1\.1 431 /,
  ],
  [
    'two lengths',
    () => request('POST /api/v1/saker', [json, length, 'Content-Length: 5'], body),
    /^HTTP\/1\.1 400 /,
  ],
  [
    'a length and chunks',
    () => request('POST /api/v1/saker', [json, length, 'Transfer-Encoding: chunked'], body),
    /^HTTP\/1\.1 400 /,
  ],
  [
    'a length that is none',
    () => request('POST /api/v1/saker', [json, 'Content-Length: -1'], body),
    /^HTTP\/1\.1 400 /,
  ],
  [
    'broken chunks',
    () => request('POST /api/v1/saker', [json, 'Transfer-Encoding: chunked'], 'zz\r\n'),
    /^HTTP\/1\.1 400 /,
  ],
  [
    'a length over the limit, of which nothing is sent',
    () => request('POST /api/v1/saker', [json, 'Content-Length: 999999999999']),
    /^HTTP\/1\.1 413 /,
  ],
  ['an address that is not encoded right', () => request('GET /api/v1/kodeverk/%zz'), /^HTTP\/1\.1 400 /],
  [
    'an address of 5,000 characters',
    () => request(`GET /api/v1/kodeverk/${'x'.repeat(5000)}`),
    /^HTTP\/1\.1 404 /,
  ],
  ['no body', () => request('POST /api/v1/saker', [json]), /^HTTP\/1\.1 400 /],
  ['no body of no format', () => request('POST /api/v1/saker', ['Content-Length: 0']), /^HTTP\/1\.1 400 /],
  ['a body of no format', () => request('POST /api/v1/saker', [length], body), /^HTTP\/1\.1 415 /],
])('HTTP made to hurt is refused as a problem that quotes nothing: %s', async (_what, make, first) => {
  const answer = await raw(make());
  expect(answer).toMatch(first);
  expect(answer).toMatch(/content-type: application\/problem\+json; charset=utf-8/i);
  expect(answer).toMatch(/x-request-id: [0-9a-f-]{36}/i);
  expect(answer).toMatch(/"kode":"(VALIDERINGSFEIL|FOR_STOR|FORMAT_IKKE_STOETTET|IKKE_FUNNET)"/);
  expect(answer).not.toMatch(/FST_|TULL|\.js/);
});

test('a caller who first asks whether to send is told to go on', async () => {
  const answer = await raw(request('POST /api/v1/saker', [json, length, 'Expect: 100-continue'], body));
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue/);
  expect(answer).toMatch(/HTTP\/1\.1 202 /);
});

const HOST = 'Host: x';
const END = 'Connection: close\r\nX-Request-Id: Sak-4711\r\n\r\n';

test.each<[string, string, number]>([
  ['two Hosts', `GET /api/v1/kodeverk HTTP/1.1\r\n${HOST}\r\nhost: y\r\n${END}`, 400],
  ['the same Host twice', `GET /api/v1/kodeverk HTTP/1.1\r\n${HOST}\r\n${HOST}\r\n${END}`, 400],
  ['no Host', `GET /api/v1/kodeverk HTTP/1.1\r\n${END}`, 400],
  ['another expectation', `GET /api/v1/kodeverk HTTP/1.1\r\n${HOST}\r\nExpect: 200-ok\r\n${END}`, 417],
  ['a header that is none', `GET /api/v1/kodeverk HTTP/1.1\r\n${HOST}\r\n: x\r\n${END}`, 400],
])(
  'what HTTP does not allow is a problem as any other, with the id of its caller: %s',
  async (_what, sent, status) => {
    const answer = await raw(sent);
    const [head = '', text = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const header of [
      /^x-request-id: Sak-4711$/im,
      /^content-type: application\/problem\+json; charset=utf-8$/im,
      /^cache-control: no-store$/im,
      /^x-content-type-options: nosniff$/im,
    ])
      expect(head).toMatch(header);
    expect(JSON.parse(Buffer.from(text, 'latin1').toString())).toEqual({
      type: 'https://arkivflyt.no/feil/valideringsfeil',
      title: 'Forespørselen er ikke gyldig',
      status,
      kode: 'VALIDERINGSFEIL',
      detail: 'Forespørselen har én feil.',
      instance: '/api/v1/kodeverk',
      sporingsId: 'Sak-4711',
      feil: [{ sti: '', kode: 'UGYLDIG', melding: expect.stringMatching(/^[A-ZÆØÅ].*\.$/) as string }],
    });
  },
);

test('the console has its policy however its address is written', async () => {
  for (const address of ['/console', '/%63onsole/', '/cons%6Fle/innsendinger']) {
    const answer = await raw(`GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer, address).toMatch(/^content-security-policy: default-src 'none'; script-src 'self'/im);
  }
});

test('HTTP/1.0 needs no Host', async () => {
  expect(await raw(`GET /health/live HTTP/1.0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
});

test('OPTIONS tells the methods there are, to anybody, and nothing of other origins', async () => {
  for (const [path, allow] of [
    ['/api/v1/saker', 'POST'],
    ['/api/v1/callbacks', 'GET, HEAD, POST'],
    ['/api/v1/saker/2026/1', 'GET, HEAD'],
    ['/oauth2/token', 'POST'],
  ]) {
    const headers = { origin: 'https://example.com', 'access-control-request-method': 'POST' };
    const answer = await fetch(`${app.url}${path}`, { method: 'OPTIONS', headers });
    expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([204, allow, '']);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
  const unknown = await fetch(`${app.url}/api/v1/tull`, { method: 'OPTIONS' });
  expect([unknown.status, ((await unknown.json()) as Answer['body']).kode]).toEqual([404, 'IKKE_FUNNET']);
});

test('chunks without end are cut off at the limit', async () => {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname)
    .on('error', () => undefined)
    .resume();
  const end = closed(socket);
  let sent = 0;
  socket.write(request('POST /api/v1/saker', [json, 'Transfer-Encoding: chunked']));
  const chunk = `100000\r\n${' '.repeat(MB)}\r\n`;
  while (!socket.destroyed && sent < 100 * MB) {
    sent += MB;
    await new Promise((resolve) => {
      void end.then(resolve);
      socket.write(chunk, resolve);
    });
  }
  await end;
  expect(sent).toBeLessThan(60 * MB);
  expect((await skyss.sendSak(sak())).status).toBe(202);
});

/** The answer to a request of which nothing but the headers is sent. */
function answerToHeaders(path: string, headers: Record<string, string | number | string[]>): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sending = httpRequest(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  })
    .on('response', (response) => {
      let text = '';
      response
        .on('data', (chunk: Buffer) => (text += chunk.toString()))
        .on('end', () => {
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: JSON.parse(text) as Answer['body'],
          });
          sending.destroy();
        });
    })
    .on('error', reject);
  sending.flushHeaders();
  return promise;
}

test.each<[string, string, Record<string, string>]>(
  ['/api/v1/saker', '/api/v1/journalposter'].flatMap((path) => [
    [path, 'without a token', {}],
    [path, 'with a token that is none', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ]),
)('a large body to %s %s is refused before it is read', async (path, _what, headers) => {
  expect((await answerToHeaders(path, { ...headers, 'content-length': 20 * MB })).status).toBe(401);
  expect((await answerToHeaders(path, { ...headers, 'transfer-encoding': 'chunked' })).status).toBe(401);
});

test.each<[string, Record<string, string | number>]>([
  ['a body over every limit', { 'content-length': 10_000 * MB }],
  ['a small body of no format that is taken', { 'content-type': 'text/plain', 'content-length': 2 }],
  ['a large one', { 'content-type': 'text/plain', 'content-length': MB }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 2 }],
  ['a packed body', { 'content-encoding': 'gzip', 'content-length': 2 }],
  ['an answer that is not made', { accept: 'text/html', 'content-length': 0 }],
])('who calls comes before all that is wrong with what he sends: %s', async (_what, headers) => {
  for (const path of ['/api/v1/saker', '/api/v1/dokumenter', '/api/v1/callbacks', '/internal/v1/klienter']) {
    const answer = await answerToHeaders(path, headers);
    expect([path, answer.status, answer.body.kode]).toEqual([path, 401, 'IKKE_AUTENTISERT']);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  }
});

const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

test.each<[string, Record<string, string>]>([
  ['/api/v1/saker', {}],
  ['/api/v1/journalposter', { 'content-type': 'application/xml' }],
  ['/api/v1/dokumenter', { 'content-type': 'application/pdf' }],
  ['/api/v1/callbacks', {}],
  ['/internal/v1/klienter', {}],
  ['/oauth2/token', FORM_TYPE],
])('a body to %s that is packed in any way is refused before it is read', async (path, type) => {
  for (const coding of ['gzip', 'GZip', 'br', 'identity, deflate', ['identity', 'zstd'], 'none']) {
    const headers = { authorization: `Bearer ${skyss.token}`, 'content-length': 100, ...type };
    const answer = await answerToHeaders(path, { ...headers, 'content-encoding': coding });
    expect([answer.status, answer.body.kode], String(coding)).toEqual([415, 'FORMAT_IKKE_STOETTET']);
    expect(answer.headers['accept-encoding']).toBe('identity');
  }
});

test.each(['identity', 'Identity', 'identity,identity', ''])('`%s` is no packing', async (coding) => {
  expect((await skyss.sendSak(sak(), { 'content-encoding': coding })).status).toBe(202);
});

test('a large body with a token is read, told by its length or in chunks', async () => {
  const large = JSON.stringify(sak()) + ' '.repeat(2 * MB);
  expect((await skyss.sendSak(large)).status).toBe(202);
  const { status } = await fetch(`${app.url}/api/v1/saker`, {
    method: 'POST',
    headers: { authorization: `Bearer ${skyss.token}`, 'content-type': 'application/json' },
    body: new Blob([JSON.stringify(sak()) + ' '.repeat(2 * MB)]).stream(),
    duplex: 'half',
  });
  expect(status).toBe(202);
});

test('only submissions may be large', async () => {
  const padded = { navn: 'x'.repeat(300_000), scopes: [] };
  const admin = await adminToken(app);
  const answers: Answer[] = [
    await withToken(app, admin, '/internal/v1/klienter', 'POST', padded),
    await withToken(app, skyss.token, '/api/v1/callbacks', 'POST', padded),
  ];
  expect(answers.map(({ status, body }) => [status, body.kode])).toEqual([
    [413, 'FOR_STOR'],
    [413, 'FOR_STOR'],
  ]);
});
