import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';
import { adminToken, type Answer, withToken } from './auth.http.js';
import { sak } from './intake.fixture.js';

const MB = 1024 * 1024;
let app: TestApp;
let skyss: Fagsystem;

beforeAll(async () => {
  app = await startApp({ ROLES: ['api'] });
  skyss = await newFagsystem(app);
});
afterAll(() => app.close());

/** The status of the answer to a request of which nothing but the headers is sent. */
function answerToHeaders(path: string, headers: Record<string, string | number>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const sending = request(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  })
    .on('response', (response) => {
      resolve(response.statusCode!);
      sending.destroy();
    })
    .on('error', reject);
  sending.flushHeaders();
  return promise;
}

describe.each(['/api/v1/saker', '/api/v1/journalposter'])('a large body to %s', (path) => {
  test.each<[string, Record<string, string>]>([
    ['without a token', {}],
    ['with a token that is none', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ])('%s is refused before it is read', async (_what, headers) => {
    expect(await answerToHeaders(path, { ...headers, 'content-length': 20 * MB })).toBe(401);
    expect(await answerToHeaders(path, { ...headers, 'transfer-encoding': 'chunked' })).toBe(401);
  });
});

test('with a token it is read, told by its length or in chunks', async () => {
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
