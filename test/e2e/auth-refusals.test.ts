import { createPublicKey } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { SigningKeys } from '../../src/auth/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { adminToken, type Answer, call, goodClaims, signerOf, withToken } from './auth.http.js';

/** Before the guard, for a large body, and in it: both ways refuse in the same words. */
const WAYS: [string, (token: string) => Promise<Answer>][] = [
  ['an ordinary call', (token) => withToken(app, token, '/internal/v1/klienter')],
  [
    'a large body',
    (token) => {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const body = JSON.stringify({ tittel: 'x'.repeat(2 ** 20) });
      return call(`${app.url}/api/v1/saker`, { method: 'POST', headers, body });
    },
  ],
];
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);
let app: TestApp;
let signer: Awaited<ReturnType<typeof signerOf>>;

beforeAll(async () => {
  app = await startApp();
  signer = await signerOf(app);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.close());

/** The classic forgery: what is public, in every form that might be taken for a shared secret. */
async function signedWithPublicKey(claims: JWTPayload): Promise<string[]> {
  const key = createPublicKey({ key: signer.publicJwk, format: 'jwk' });
  const pems = (['spki', 'pkcs1'] as const).map((type) => key.export({ type, format: 'pem' }).toString());
  const secrets = [...pems, ...pems.map((pem) => pem.trim()), JSON.stringify(signer.publicJwk)];
  const header = { alg: 'HS256', typ: 'at+jwt', kid: signer.kid };
  return Promise.all(
    secrets.map((secret) => new SignJWT(claims).setProtectedHeader(header).sign(Buffer.from(secret))),
  );
}

const forgeries: [string, (claims: JWTPayload) => Promise<string | string[]>][] = [
  [
    'alg none, with and without a signature',
    async (claims) => {
      const [, , signature] = (await signer.sign(claims)).split('.');
      const unsigned = ['none', 'None', ''].map(
        (alg) => `${encode({ alg, typ: 'at+jwt', kid: signer.kid })}.${encode(claims)}.`,
      );
      return [...unsigned, ...unsigned.map((token) => token + signature)];
    },
  ],
  ['HS256 with the public key as the secret', signedWithPublicKey],
  ['RS512 with the right key', (claims) => signer.sign(claims, {}, 'RS512')],
  ['typ JWT', (claims) => signer.sign(claims, { typ: 'JWT' })],
  ['a typ that only begins right', (claims) => signer.sign(claims, { typ: 'at+jwt;x' })],
  ['another audience', (claims) => signer.sign({ ...claims, aud: 'https://other.example/api' })],
  ['another issuer', (claims) => signer.sign({ ...claims, iss: 'https://other.example' })],
  ['expired', (claims) => signer.sign({ ...claims, exp: seconds() - 61 })],
  ['an unknown kid', (claims) => signer.sign(claims, { kid: 'unknown' })],
  ['a kid that is no text', (claims) => signer.sign(claims, { kid: { $ne: 1 } })],
  ['a client_id that is not the sub', (claims) => signer.sign({ ...claims, client_id: 'other' })],
  [
    'a payload changed after signing',
    async (claims) => {
      const [header, , signature] = (await signer.sign(claims)).split('.');
      return `${header}.${encode({ ...claims, exp: seconds() + 86_400 })}.${signature}`;
    },
  ],
  [
    'a payload that is no JSON, or no object',
    async (claims) => {
      const [, , signature] = (await signer.sign(claims)).split('.');
      const header = encode({ alg: 'RS256', typ: 'JWT', kid: signer.kid });
      return ['bm8', encode(null), encode([]), encode(1)].map(
        (payload) => `${header}.${payload}.${signature}`,
      );
    },
  ],
];

describe.each(WAYS)('%s is refused with a token of', (_way, ask) => {
  test.each(forgeries)('%s', async (_what, forge) => {
    for (const token of [await forge(goodClaims(app.url))].flat()) {
      const answer = await ask(token);
      expect([answer.status, answer.body.kode], token).toEqual([401, 'IKKE_AUTENTISERT']);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="arkivflyt", error="invalid_token"/);
    }
  });
});

test('a token that was good is still refused with one character more or less', async () => {
  const token = await adminToken(app);
  const [, known] = WAYS[0]!;
  expect((await known(token)).status).toBe(200);
  for (const other of [`${token}A`, token.slice(0, -1), `A${token}`])
    expect((await known(other)).status).toBe(401);
  expect((await known(token)).status).toBe(200);
});

test('a key that cannot be looked up is our fault, not the token’s; and nothing of it is remembered', async () => {
  const token = await adminToken(app);
  const [, ask] = WAYS[0]!;
  const keys = app.nest.get(SigningKeys);
  vi.spyOn(keys, 'verificationKey').mockRejectedValueOnce(new Error('broken'));
  expect((await ask(token)).body.kode).toBe('INTERN_FEIL');
  expect((await ask(token)).status).toBe(200);
});

test('a known token costs neither key nor signature', async () => {
  const token = await adminToken(app);
  const lookUp = vi.spyOn(app.nest.get(SigningKeys), 'verificationKey');
  const [, ask] = WAYS[0]!;
  for (let n = 0; n < 3; n++) expect((await ask(token)).status).toBe(200);
  expect(lookUp).toHaveBeenCalledTimes(1);
});
