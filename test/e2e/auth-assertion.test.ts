import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { Log } from '../../src/shared/telemetry/index.js';
import { appForFile } from '../support/app.fixture.js';
import { waitFor } from '../support/wait.js';
import { adminToken, type Answer, askToken, basic, call, withToken } from './auth.http.js';

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');

const app = appForFile();
let hemmelighet: string;

beforeAll(async () => {
  const keys = [ec, rsa, ed].map(({ publicKey }, n) => ({
    ...publicKey.export({ format: 'jwk' }),
    kid: `key-${n}`,
  }));
  const klient = { klientId: 'skyss', navn: 'Skyss', scopes: ['arkivflyt:les'], jwks: { keys } };
  const made = await withToken(app, await adminToken(app), '/internal/v1/klienter', 'POST', klient);
  expect(made.status).toBe(201);
  hemmelighet = made.body.hemmelighet as string;
});

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: JWTPayload = {}): JWTPayload => ({
  ...{ iss: 'skyss', sub: 'skyss', aud: app.url, iat: now(), exp: now() + 60, jti: randomUUID() },
  ...more,
});

function sign(
  payload: JWTPayload,
  key: KeyObject | Uint8Array = ec.privateKey,
  alg = 'ES256',
  header: object = {},
): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg, ...header }).sign(key);
}

const lines: Record<string, unknown>[] = [];
beforeAll(() => {
  app.nest.get<Log>(Log).info = (fields) => void lines.push(fields as Record<string, unknown>);
});
const whyOf = async ({ headers }: Answer) =>
  (await waitFor('the line', () => lines.find((line) => line.sporingsId === headers['x-request-id']))).why;

/** Each from its own address: what is shown here is the judgement, not the limit on failures. */
let address = 1;
function present(
  client_assertion: string,
  more: Record<string, string> = {},
  auth?: string,
): Promise<Answer> {
  const form = { grant_type: 'client_credentials', client_assertion_type: TYPE, client_assertion, ...more };
  return askToken(app, form, auth, { from: `127.0.1.${++address}` });
}

test.each([
  ['ES256', ec.privateKey],
  ['RS256', rsa.privateKey],
  ['PS256', rsa.privateKey],
  ['EdDSA', ed.privateKey],
  ['Ed25519', ed.privateKey],
] as const)('an assertion signed %s gives a token, with or without kid and client_id', async (alg, key) => {
  expect((await present(await sign(claims(), key, alg))).status).toBe(200);
  expect(
    (await present(await sign(claims({ aud: [app.url] }), key, alg), { client_id: 'skyss' })).status,
  ).toBe(200);
});

test('aud is the issuer, the token endpoint, or both, as libraries send it', async () => {
  const endpoint = `${app.url}/oauth2/token`;
  for (const aud of [endpoint, [endpoint], [app.url, endpoint]])
    expect((await present(await sign(claims({ aud })))).status).toBe(200);
});

test('a key registered as Ed25519 fits assertions of either name, and so does one registered as EdDSA', async () => {
  for (const alg of ['EdDSA', 'Ed25519']) {
    const klientId = `skyss-${alg}`;
    const keys = [{ ...ed.publicKey.export({ format: 'jwk' }), alg }];
    const klient = { klientId, navn: 'Skyss', scopes: ['arkivflyt:les'], jwks: { keys } };
    const made = await withToken(app, await adminToken(app), '/internal/v1/klienter', 'POST', klient);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    for (const used of ['EdDSA', 'Ed25519']) {
      const assertion = await sign(claims({ iss: klientId, sub: klientId }), ed.privateKey, used);
      expect((await present(assertion)).status).toBe(200);
    }
  }
});

test('the metadata say which algorithms are taken', async () => {
  const { body } = await call(`${app.url}/.well-known/oauth-authorization-server`);
  const algs = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
  expect(body.token_endpoint_auth_signing_alg_values_supported).toEqual(algs);
});

test('an assertion is used once, even by two at the same moment', async () => {
  const assertion = await sign(claims());
  const both = await Promise.all([present(assertion), present(assertion)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect((await present(assertion)).body.error).toBe('invalid_client');
});

const HOUR = 3600;
test.each<[string, RegExp, () => Promise<string>]>([
  [
    'aud has another beside ours',
    /^aud must be http.+ and is \["http:.+other\.example"\]/,
    () => sign(claims({ aud: [app.url, 'https://other.example'] })),
  ],
  ['aud is missing', /^aud must be .+ and is missing/, () => sign(claims({ aud: undefined }))],
  ['it lives for ten minutes', /^it lives for 600 s/, () => sign(claims({ exp: now() + 600 }))],
  [
    'it has expired',
    /^exp was 35[34]\d s ago/,
    () => sign(claims({ iat: now() - HOUR, exp: now() - HOUR + 60 })),
  ],
  [
    'it was issued in the future',
    /^iat is (19|20) s ahead/,
    () => sign(claims({ iat: now() + 20, exp: now() + 80 })),
  ],
  ['exp is missing', /^exp is missing/, () => sign(claims({ exp: undefined }))],
  ['iat is missing', /^iat is missing/, () => sign(claims({ iat: undefined }))],
  ['jti is missing', /^jti is missing/, () => sign(claims({ jti: undefined }))],
  ['jti has a NUL', /^jti is missing, or not/, () => sign(claims({ jti: 'a\0b' }))],
  ['iss is another client', /^iss and sub are not both/, () => sign(claims({ iss: 'other' }))],
  ['sub is unknown', /^there is no such client/, () => sign(claims({ iss: 'nobody', sub: 'nobody' }))],
  [
    'the client has no keys',
    /^the client has no registered keys/,
    () => sign(claims({ iss: 'admin', sub: 'admin' })),
  ],
  [
    'the key is a stranger',
    /^the signature \(ES256\) is by none/,
    () => sign(claims(), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  ],
  [
    'the key comes with it',
    /^the signature \(ES256\) is by none/,
    () => {
      const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return sign(claims(), stranger.privateKey, 'ES256', {
        jwk: stranger.publicKey.export({ format: 'jwk' }),
      });
    },
  ],
  [
    'the kid is another key',
    /by none of the registered keys with this kid/,
    () => sign(claims(), ec.privateKey, 'ES256', { kid: 'key-1' }),
  ],
  ['the algorithm is not on the list', /^alg is none of/, () => sign(claims(), rsa.privateKey, 'RS512')],
  ['it is an HMAC of the secret', /^alg is none of/, () => sign(claims(), Buffer.from(hemmelighet), 'HS256')],
])('an assertion is refused as invalid_client when %s', async (_what, why, assertion) => {
  const answer = await present(await assertion());
  const told = { error: 'invalid_client', error_description: 'Client authentication failed' };
  expect([answer.status, answer.body]).toEqual([401, told]);
  expect(await whyOf(answer)).toMatch(why);
});

test('why a secret is refused is in the log, and never told', async () => {
  const refused = async (klientId: string, secret: string) => {
    const by = { from: `127.0.1.${++address}` };
    const answer = await askToken(app, { grant_type: 'client_credentials' }, basic(klientId, secret), by);
    expect(answer.body.error_description).toBe('Client authentication failed');
    return whyOf(answer);
  };
  expect(await refused('skyss', `${hemmelighet}x`)).toBe('the secret is wrong');
  expect(await refused('nobody', hemmelighet)).toBe('there is no such client');
  await app.database.query(
    "UPDATE klient_hemmelighet SET utloeper = now() - interval '1 s' WHERE klient_id = 'skyss'",
  );
  expect(await refused('skyss', hemmelighet)).toMatch(/^the secret ended 20\d\d-/);
  expect(await refused('skyss', 'other')).toBe('the client has no live secret');
  await app.database.query("UPDATE klient SET aktiv = false WHERE klient_id = 'skyss'");
  expect(await refused('skyss', hemmelighet)).toBe('the client is deactivated');
  await app.database.query("UPDATE klient SET aktiv = true WHERE klient_id = 'skyss'");
  await app.database.query("UPDATE klient_hemmelighet SET utloeper = NULL WHERE klient_id = 'skyss'");
});

test('client_id beside an assertion must be the same, and another method beside it is a fault', async () => {
  expect((await present(await sign(claims()), { client_id: 'admin' })).status).toBe(401);
  expect((await present(await sign(claims()), {}, basic('skyss', hemmelighet))).body.error).toBe(
    'invalid_request',
  );
});
