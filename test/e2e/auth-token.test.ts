import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { ADMIN } from '../support/app.js';
import { adminToken, type Answer, askToken, basic, call, FORM, withToken } from './auth.http.js';

const GRANT = { grant_type: 'client_credentials' };
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const right = basic(ADMIN.klientId, ADMIN.hemmelighet);

const app = appForFile();

async function makeKlient(klient: object): Promise<{ klientId: string; hemmelighet: string }> {
  const made = await withToken(app, await adminToken(app), '/internal/v1/klienter', 'POST', {
    navn: 'Prøve',
    ...klient,
  });
  expect(made.status).toBe(201);
  return made.body as never;
}

test('a token has what RFC 9068 asks for and verifies against what the metadata points at', async () => {
  const { body: metadata, headers } = await call(`${app.url}/.well-known/oauth-authorization-server`);
  expect(headers['content-type']).toContain('application/json');
  expect(metadata).toMatchObject({
    issuer: app.url,
    token_endpoint: `${app.url}/oauth2/token`,
    grant_types_supported: ['client_credentials'],
  });
  const answer = await askToken(app, { ...GRANT, scope: 'arkivflyt:les arkivflyt:send' }, right);
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'arkivflyt:les arkivflyt:send',
  });
  expectUncached(answer);

  const jwks = await call(metadata.jwks_uri as string);
  expect(jwks.headers['cache-control']).toContain('max-age=600');
  const [key] = (jwks.body as unknown as JSONWebKeySet).keys;
  expect(Object.keys(key!).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  const token = answer.body.access_token as string;
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: key!.kid });
  const { payload } = await jwtVerify(token, createLocalJWKSet(jwks.body as unknown as JSONWebKeySet));
  expect(payload).toEqual({
    ...{ iss: app.url, aud: `${app.url}/api`, sub: ADMIN.klientId, client_id: ADMIN.klientId },
    ...{
      scope: 'arkivflyt:les arkivflyt:send',
      iat: expect.any(Number),
      exp: payload.iat! + 600,
      jti: expect.any(String),
    },
  });
});

test('a token is given for credentials in the body too, with all scopes when none are asked for', async () => {
  const answer = await askToken(app, {
    ...GRANT,
    client_id: ADMIN.klientId,
    client_secret: ADMIN.hemmelighet,
  });
  expect(answer.body.scope).toBe('arkivflyt:send arkivflyt:les arkivflyt:admin');
});

const post = (headers: Record<string, string | string[]>, body: string, query = '') =>
  call(`${app.url}/oauth2/token${query}`, { method: 'POST', headers, body });
const form = { 'Content-Type': FORM };
const grant = 'grant_type=client_credentials';

const rows: [string, number, string, () => Promise<Answer>][] = [
  ['no grant_type', 400, 'invalid_request', () => askToken(app, {}, right)],
  [
    'another grant_type',
    400,
    'unsupported_grant_type',
    () => askToken(app, { grant_type: 'password' }, right),
  ],
  ['no client authentication', 401, 'invalid_client', () => askToken(app, GRANT)],
  ['unknown client', 401, 'invalid_client', () => askToken(app, GRANT, basic('nobody', 'wrong'))],
  [
    'a client id that cannot be one',
    401,
    'invalid_client',
    () => askToken(app, GRANT, basic('a\0b', 'wrong')),
  ],
  ['wrong secret', 401, 'invalid_client', () => askToken(app, GRANT, basic(ADMIN.klientId, 'wrong'))],
  [
    'bad assertion',
    401,
    'invalid_client',
    () =>
      askToken(app, {
        ...GRANT,
        client_assertion: 'a.b.c',
        client_assertion_type: ASSERTION_TYPE,
      }),
  ],
  [
    'two methods at once',
    400,
    'invalid_request',
    () => askToken(app, { ...GRANT, client_id: ADMIN.klientId, client_secret: ADMIN.hemmelighet }, right),
  ],
  [
    'two Authorization headers',
    400,
    'invalid_request',
    () => post({ ...form, Authorization: [right, right] }, grant),
  ],
  ['a repeated parameter', 400, 'invalid_request', () => askToken(app, `${grant}&${grant}`, right)],
  [
    'credentials in the URL',
    400,
    'invalid_request',
    () => post({ ...form, Authorization: right }, grant, '?client_secret=x'),
  ],
  [
    'JSON',
    400,
    'invalid_request',
    () => post({ 'Content-Type': 'application/json', Authorization: right }, JSON.stringify(GRANT)),
  ],
  ['broken JSON', 400, 'invalid_request', () => post({ 'Content-Type': 'application/json' }, '{')],
  [
    'a content type nobody knows',
    400,
    'invalid_request',
    () => post({ 'Content-Type': 'text/plain', Authorization: right }, grant),
  ],
  [
    'no body',
    400,
    'invalid_request',
    () => call(`${app.url}/oauth2/token`, { method: 'POST', headers: { Authorization: right } }),
  ],
  [
    'a body over 16 KiB',
    413,
    'invalid_request',
    () => askToken(app, `${grant}&x=${'y'.repeat(16 * 1024)}`, right),
  ],
  [
    'a malformed scope',
    400,
    'invalid_scope',
    () => askToken(app, { ...GRANT, scope: 'arkivflyt:les "' }, right),
  ],
  [
    'an unknown scope',
    400,
    'invalid_scope',
    () => askToken(app, { ...GRANT, scope: 'arkivflyt:alt' }, right),
  ],
];

test.each(rows)('a token request with an error: %s → %i %s', async (_what, status, error, ask) => {
  const answer = await ask();
  expect({ status: answer.status, error: answer.body.error }).toEqual({ status, error });
  expectOAuthFault(answer);
});

test('a scope that exists but is not granted → invalid_scope; a client without scopes → unauthorized_client', async () => {
  const { klientId, hemmelighet } = await makeKlient({ scopes: ['arkivflyt:les'] });
  const auth = basic(klientId, hemmelighet);
  expect((await askToken(app, { ...GRANT, scope: 'arkivflyt:les arkivflyt:send' }, auth)).body.error).toBe(
    'invalid_scope',
  );
  await withToken(app, await adminToken(app), `/internal/v1/klienter/${klientId}`, 'PATCH', { scopes: [] });
  expect((await askToken(app, GRANT, auth)).body.error).toBe('unauthorized_client');
});

test('unknown client, wrong, expired and disabled secret are answered alike', async () => {
  const { klientId, hemmelighet } = await makeKlient({ scopes: ['arkivflyt:les'] });
  const unknown = await askToken(app, GRANT, basic('nobody', 'wrong'));
  const wrong = await askToken(app, GRANT, basic(klientId, 'wrong'));
  await app.database.query(
    `UPDATE klient_hemmelighet SET utloeper = now() - interval '1 second' WHERE klient_id = $1`,
    [klientId],
  );
  const expired = await askToken(app, GRANT, basic(klientId, hemmelighet));
  await app.database.query('UPDATE klient_hemmelighet SET utloeper = NULL WHERE klient_id = $1', [klientId]);
  await app.database.query('UPDATE klient SET aktiv = false WHERE klient_id = $1', [klientId]);
  const disabled = await askToken(app, GRANT, basic(klientId, hemmelighet));
  for (const answer of [wrong, expired, disabled]) {
    expect([answer.status, answer.body]).toEqual([unknown.status, unknown.body]);
    expect(answer.headers['www-authenticate']).toBe('Basic realm="arkivflyt"');
  }
});

const assertion = { client_assertion: 'a.b.c', client_assertion_type: ASSERTION_TYPE };
const inBody = { client_id: ADMIN.klientId, client_secret: 'wrong' };
const fromPage = { headers: { Origin: 'http://127.0.0.1' } };
test.each<[string, boolean, () => Promise<Answer>]>([
  ['a wrong secret by HTTP Basic', true, () => askToken(app, GRANT, basic(ADMIN.klientId, 'wrong'))],
  ['no client authentication', true, () => askToken(app, GRANT)],
  ['a wrong secret in the body', false, () => askToken(app, { ...GRANT, ...inBody })],
  ['a bad assertion', false, () => askToken(app, { ...GRANT, ...assertion })],
  ['a page', false, () => askToken(app, GRANT, basic(ADMIN.klientId, 'wrong'), fromPage)],
])(
  '401 asks for HTTP Basic of whoever may use it, and never opens a sign-in box: %s',
  async (_what, asks, ask) => {
    const answer = await ask();
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
    expect(answer.headers['www-authenticate']).toBe(asks ? 'Basic realm="arkivflyt"' : undefined);
  },
);

test.each(['GET', 'PUT', 'DELETE'])('a token request by %s → 405 with Allow: POST', async (method) => {
  const answer = await call(`${app.url}/oauth2/token`, { method });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
});

test('guessing is answered 401, then 429; the right secret from another address still works', async () => {
  const { klientId, hemmelighet } = await makeKlient({ scopes: ['arkivflyt:les'] });
  const guess = () => askToken(app, GRANT, basic(klientId, 'guess'));
  for (let n = 0; n < 10; n++) expect((await guess()).status).toBe(401);
  const late = await guess();
  expect([late.status, late.body.error]).toEqual([429, 'temporarily_unavailable']);
  expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
  expectOAuthFault(late);
  expect((await askToken(app, GRANT, basic(klientId, hemmelighet), { from: '127.0.0.2' })).status).toBe(200);
  expect((await askToken(app, GRANT, right)).status).toBe(200);
});

test('any number of successes is no reason to be slowed down', async () => {
  const answers = await Promise.all(Array.from({ length: 120 }, () => askToken(app, GRANT, right)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

function expectUncached({ headers }: Answer): void {
  expect([headers['cache-control'], headers.pragma]).toEqual(['no-store', 'no-cache']);
}

/** RFC 6749 5.2: JSON, never kept, ASCII without quotes. */
function expectOAuthFault(answer: Answer): void {
  expectUncached(answer);
  expect(answer.headers['content-type']).toContain('application/json');
  expect(Object.keys(answer.body)).toEqual(['error', 'error_description']);
  expect(answer.body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
}
