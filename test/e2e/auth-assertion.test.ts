import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { adminToken, type Answer, askToken, basic, withToken } from './auth.http.js';

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
] as const)('an assertion signed %s gives a token, with or without kid and client_id', async (alg, key) => {
  expect((await present(await sign(claims(), key, alg))).status).toBe(200);
  expect(
    (await present(await sign(claims({ aud: [app.url] }), key, alg), { client_id: 'skyss' })).status,
  ).toBe(200);
});

test('an assertion is used once, even by two at the same moment', async () => {
  const assertion = await sign(claims());
  const both = await Promise.all([present(assertion), present(assertion)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect((await present(assertion)).body.error).toBe('invalid_client');
});

const HOUR = 3600;
test.each<[string, () => Promise<string>]>([
  ['aud is the token endpoint', () => sign(claims({ aud: `${app.url}/oauth2/token` }))],
  ['aud has another beside ours', () => sign(claims({ aud: [app.url, 'https://other.example'] }))],
  ['aud is missing', () => sign(claims({ aud: undefined }))],
  ['it lives for ten minutes', () => sign(claims({ exp: now() + 600 }))],
  ['it has expired', () => sign(claims({ iat: now() - HOUR, exp: now() - HOUR + 60 }))],
  ['it was issued in the future', () => sign(claims({ iat: now() + 20, exp: now() + 80 }))],
  ['exp is missing', () => sign(claims({ exp: undefined }))],
  ['iat is missing', () => sign(claims({ iat: undefined }))],
  ['jti is missing', () => sign(claims({ jti: undefined }))],
  ['jti has a NUL', () => sign(claims({ jti: 'a\0b' }))],
  ['iss is another client', () => sign(claims({ iss: 'other' }))],
  ['sub is unknown', () => sign(claims({ iss: 'nobody', sub: 'nobody' }))],
  ['the client has no keys', () => sign(claims({ iss: 'admin', sub: 'admin' }))],
  [
    'the key is a stranger',
    () => sign(claims(), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  ],
  [
    'the key comes with it',
    () => {
      const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return sign(claims(), stranger.privateKey, 'ES256', {
        jwk: stranger.publicKey.export({ format: 'jwk' }),
      });
    },
  ],
  ['the kid is another key', () => sign(claims(), ec.privateKey, 'ES256', { kid: 'key-1' })],
  ['the algorithm is not on the list', () => sign(claims(), rsa.privateKey, 'RS512')],
  ['it is an HMAC of the secret', () => sign(claims(), Buffer.from(hemmelighet), 'HS256')],
])('an assertion is refused as invalid_client when %s', async (_what, assertion) => {
  const answer = await present(await assertion());
  expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
});

test('client_id beside an assertion must be the same, and another method beside it is a fault', async () => {
  expect((await present(await sign(claims()), { client_id: 'admin' })).status).toBe(401);
  expect((await present(await sign(claims()), {}, basic('skyss', hemmelighet))).body.error).toBe(
    'invalid_request',
  );
});
