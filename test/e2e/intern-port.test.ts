import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { Log } from '../../src/shared/telemetry/index.js';
import { startApp } from '../support/app.js';
import { databaseForFile } from '../support/app.fixture.js';
import { forFile } from '../support/fixture.js';
import { adminToken, call, withToken } from './auth.http.js';

const database = databaseForFile();
const app = forFile(() => startApp({ INTERNAL_PORT: 0 }, database));
const inside = () => ({ url: app.internalUrl! });

const get = (url: string) => fetch(url).then(({ status }) => status);

test('what is internal is on its own port, and only there', async () => {
  const token = await adminToken(app);
  expect(new URL(inside().url).port).not.toBe(new URL(app.url).port);
  for (const path of ['/internal/v1/klienter', '/internal/v1/statistikk', '/internal/v1/klienter?navn=x']) {
    expect((await withToken(inside(), token, path)).status, path).toBe(200);
    expect((await withToken(app, token, path)).status, path).toBe(404);
  }
  expect(await get(`${inside().url}/metrics`)).toBe(200);
  expect(await get(`${app.url}/metrics`)).toBe(404);
  for (const path of ['/health/live', '/health/ready', '/oauth2/jwks', '/api/v1/kodeverk'])
    for (const { url } of [app, inside()]) expect([path, await get(url + path)]).not.toEqual([path, 404]);
});

test.each([
  '/%69nternal/v1/klienter',
  '/internal/v1/klienter/',
  '/internal/v1/klienter%3F',
  '/internal',
  '//internal/v1/klienter',
])('no way of writing the address leads past: %s', async (path) => {
  const answer = await withToken(app, await adminToken(app), path);
  expect([answer.status, answer.body.kode]).toEqual([404, 'IKKE_FUNNET']);
});

test('without a token, with another method, or with the wrong body, the answer on the public port is the same 404', async () => {
  const token = await adminToken(app);
  const answers = [
    await call(`${app.url}/internal/v1/klienter`),
    await call(`${app.url}/internal/v1/klienter`, { method: 'DELETE' }),
    await withToken(app, token, '/internal/v1/klienter', 'POST', {}),
  ];
  expect(answers.map(({ status, headers }) => [status, headers.allow])).toEqual(
    answers.map(() => [404, undefined]),
  );
});

test('each port documents what is there, and its page calls its own port', async () => {
  const documentAt = async (url: string) =>
    (await (await fetch(`${url}/docs-json`)).json()) as { paths: object; servers: { url: string }[] };
  const [outer, inner] = [await documentAt(app.url), await documentAt(inside().url)];
  const isInternal = (path: string) => /^\/(internal|metrics)/.test(path);
  expect(Object.keys(outer.paths).some(isInternal)).toBe(false);
  expect(Object.keys(outer.paths)).toContain('/api/v1/saker');
  expect(Object.keys(inner.paths).some(isInternal)).toBe(true);
  expect(Object.keys(inner.paths)).not.toContain('/api/v1/saker');
  expect(inner.servers[0]!.url).toBe('/');
  expect([await get(`${app.url}/docs/intern`), await get(`${inside().url}/docs/intern`)]).toEqual([404, 200]);
});

test('what is no HTTP is answered and told there as well', async () => {
  const lines: object[] = [];
  app.nest.get<Log>(Log).info = (fields) => void lines.push(fields);
  const socket = connect(Number(new URL(inside().url).port), '127.0.0.1', () =>
    socket.write('nonsense\r\n\r\n'),
  );
  const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(lines).toMatchObject([{ status: 400, kode: 'VALIDERINGSFEIL' }]);
});

test('a stop lets both ports finish what has begun, and takes nothing new', async () => {
  const other = await startApp({ INTERNAL_PORT: 0 }, database);
  const token = await adminToken(other);
  const headers = { authorization: `Bearer ${token}` };
  const ports = [other.url, other.internalUrl!];
  // Kept alive by their client, these connections would hold the process.
  for (const url of ports) await fetch(`${url}/health/live`).then((answer) => answer.text());
  const waiting = ports.map((url) => fetch(`${url}/api/v1/hendelser?vent=20`, { headers }));
  // Opened in advance, as browsers do, and never used.
  for (const url of ports) await once(connect(Number(new URL(url).port), '127.0.0.1'), 'connect');
  await Promise.all(ports.map((url) => get(`${url}/health/live`)));
  await other.close();
  for (const answer of await Promise.all(waiting)) expect([200, 503]).toContain(answer.status);
  for (const url of ports) await expect(fetch(`${url}/health/live`)).rejects.toThrow();
});
