import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { ADMIN } from '../support/app.js';
import { adminToken, type Answer, call, goodClaims, signerOf, tokenFor, withToken } from './auth.http.js';

const CLOSED = '/internal/v1/klienter';

const app = appForFile();
const other = appForFile();

beforeAll(async () => {
  const second = { klientId: 'second', navn: 'Second', scopes: ['arkivflyt:admin'] };
  expect((await withToken(app, await adminToken(app), CLOSED, 'POST', second)).status).toBe(201);
});

function expectInvalid(answer: Answer): void {
  expect([answer.status, answer.body.kode]).toEqual([401, 'IKKE_AUTENTISERT']);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="arkivflyt", error="invalid_token"/);
}

const cases: [string, (token: string) => Record<string, string | string[]>][] = [
  ['no header', () => ({})],
  ['another scheme', () => ({ Authorization: 'Basic YTpi' })],
  ['the scheme alone', () => ({ Authorization: 'Bearer ' })],
  ['two tokens', (token) => ({ Authorization: `Bearer ${token} ${token}` })],
  ['two headers', (token) => ({ Authorization: [`Bearer ${token}`, `Bearer ${token}`] })],
  ['a token over 8 KiB', () => ({ Authorization: `Bearer ${'a'.repeat(8200)}` })],
];
test.each(cases)(
  'without a usable header there is no error code, only the challenge: %s',
  async (_what, headers) => {
    const answer = await call(app.url + CLOSED, { headers: headers(await adminToken(app)) });
    expect([answer.status, answer.body.kode]).toEqual([401, 'IKKE_AUTENTISERT']);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="arkivflyt"');
  },
);

test('a token in the query or the body is not looked at', async () => {
  const token = await adminToken(app);
  expect((await call(`${app.url}${CLOSED}?access_token=${token}`)).status).toBe(401);
  const body = JSON.stringify({ access_token: token });
  expect(
    (
      await call(app.url + CLOSED, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      })
    ).status,
  ).toBe(401);
});

test('a good token is let through, the scheme in any case; and again from the cache', async () => {
  const token = await adminToken(app);
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    expect((await call(app.url + CLOSED, { headers: { Authorization: `${scheme} ${token}` } })).status).toBe(
      200,
    );
  }
});

const seconds = () => Math.floor(Date.now() / 1000);
const spoilt: [string, (claims: JWTPayload) => JWTPayload, Record<string, unknown>?][] = [
  ['of typ JWT', (c) => c, { typ: 'JWT' }],
  ['without typ', (c) => c, { typ: undefined }],
  ['with a critical header nobody knows', (c) => c, { crit: ['x'], x: 1 }],
  ['for another audience', (c) => ({ ...c, aud: 'https://other.example/api' })],
  ['without audience', ({ aud: _, ...c }) => c],
  ['whose audience is the issuer', (c) => ({ ...c, aud: c.iss })],
  ['of another issuer', (c) => ({ ...c, iss: `${c.iss}/` })],
  ['expired by 61 s', (c) => ({ ...c, exp: seconds() - 61 })],
  ['without exp', ({ exp: _, ...c }) => c],
  ['valid only from 63 s ahead', (c) => ({ ...c, nbf: seconds() + 63 })],
  ['issued 63 s ahead', (c) => ({ ...c, iat: seconds() + 63 })],
  ['without jti', ({ jti: _, ...c }) => c],
  ['without sub', ({ sub: _, ...c }) => c],
  ['without client_id', ({ client_id: _, ...c }) => c],
  ['whose client_id is not its sub, though both exist', (c) => ({ ...c, client_id: 'second' })],
  ['of a client that does not exist', (c) => ({ ...c, sub: 'nobody', client_id: 'nobody' })],
  ['with an unknown kid', (c) => c, { kid: 'unknown' }],
  ['without kid', (c) => c, { kid: undefined }],
];
test.each(spoilt)('a token is refused %s', async (_what, spoil, header) => {
  const { sign } = await signerOf(app);
  const claims = goodClaims(app.url);
  expect((await withToken(app, await sign(claims), CLOSED)).status).toBe(200);
  expectInvalid(await withToken(app, await sign(spoil({ ...claims, jti: randomUUID() }), header), CLOSED));
});

test('a token is refused when signed with another algorithm, none, or the public key as an HMAC secret', async () => {
  const { sign, kid, publicJwk } = await signerOf(app);
  const claims = goodClaims(app.url);
  expectInvalid(await withToken(app, await sign(claims, {}, 'PS256'), CLOSED));
  const none = new UnsecuredJWT(claims).encode().split('.')[1];
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url');
  expectInvalid(await withToken(app, `${header}.${none}.`, CLOSED));
  for (const secret of [JSON.stringify(publicJwk), publicJwk.n!]) {
    const hmac = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid });
    expectInvalid(await withToken(app, await hmac.sign(Buffer.from(secret)), CLOSED));
  }
});

test('a token is refused when signed with a key it brings itself', async () => {
  const { kid } = await signerOf(app);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = {
    alg: 'RS256',
    typ: 'at+jwt',
    kid,
    jwk: await exportJWK(publicKey),
    jku: 'https://evil.example/jwks',
  };
  expectInvalid(
    await withToken(
      app,
      await new SignJWT(goodClaims(app.url)).setProtectedHeader(header).sign(privateKey),
      CLOSED,
    ),
  );
});

test('a token is refused when changed in one character, or when it is none at all', async () => {
  const [head, , signature] = (await adminToken(app)).split('.');
  const payload = Buffer.from(JSON.stringify({ ...goodClaims(app.url), sub: 'x' })).toString('base64url');
  for (const forged of [`${head}.${payload}.${signature}`, 'a.b.c', 'abc', '..'])
    expectInvalid(await withToken(app, forged, CLOSED));
});

test('a token is refused when expired: the caller is told so, and nothing else about why', async () => {
  const { sign } = await signerOf(app);
  const expired = await withToken(app, await sign({ ...goodClaims(app.url), exp: seconds() - 100 }), CLOSED);
  expect(expired.headers['www-authenticate']).toContain('error_description="The token has expired"');
  const foreign = await withToken(app, await sign({ ...goodClaims(app.url), aud: 'x' }), CLOSED);
  expect(foreign.headers['www-authenticate']).toContain('error_description="The token is not valid"');
});

test('clocks may differ by a minute, and the typ may be written in full', async () => {
  const { sign } = await signerOf(app);
  const now = Math.floor(Date.now() / 1000);
  const claims = goodClaims(app.url);
  for (const times of [{ exp: now - 58 }, { nbf: now + 58 }, { iat: now + 58 }]) {
    expect(
      (await withToken(app, await sign({ ...claims, ...times, jti: randomUUID() }), CLOSED)).status,
      JSON.stringify(times),
    ).toBe(200);
  }
  expect((await withToken(app, await sign(claims, { typ: 'application/at+jwt' }), CLOSED)).status).toBe(200);
});

test('a token and a secret of one environment are nothing in the other, both ways', async () => {
  expectInvalid(await withToken(other, await adminToken(app), CLOSED));
  expectInvalid(await withToken(app, await adminToken(other), CLOSED));
  const made = await withToken(app, await adminToken(app), CLOSED, 'POST', {
    klientId: 'skyss',
    navn: 'Skyss',
    scopes: ['arkivflyt:les'],
  });
  await expect(tokenFor(other, 'skyss', made.body.hemmelighet as string)).rejects.toThrow('invalid_client');
  expect((await withToken(app, await adminToken(app), CLOSED)).status).toBe(200);
});

test('a token known from a route it opens still does not open another', async () => {
  const token = await tokenFor(app, ADMIN.klientId, ADMIN.hemmelighet, 'arkivflyt:les');
  for (let n = 0; n < 2; n++) expect((await withToken(app, token, '/api/v1/innsendinger')).status).toBe(200);
  expect((await withToken(app, token, CLOSED)).status).toBe(403);
});

test('tokens judged at the same moment are not mistaken for each other', async () => {
  const { sign } = await signerOf(app);
  const fresh = (more: JWTPayload) => sign({ ...goodClaims(app.url), ...more });
  const kinds = [
    [200, () => fresh({})],
    [403, () => fresh({ scope: 'arkivflyt:les' })],
    [401, () => fresh({ sub: 'nobody', client_id: 'nobody' })],
    [401, () => fresh({ aud: 'x' })],
  ] as const;
  const asked = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => [kinds[n % 4]![0], await kinds[n % 4]![1]()] as const),
  );
  const answers = await Promise.all(asked.map(([, token]) => withToken(app, token, CLOSED)));
  expect(answers.map(({ status }) => status)).toEqual(asked.map(([status]) => status));
});

const routes: [string, string, string][] = [
  ['arkivflyt:admin', 'GET', CLOSED],
  ['arkivflyt:admin', 'GET', '/internal/v1/innsendinger'],
  ['arkivflyt:send', 'POST', '/api/v1/saker'],
  ['arkivflyt:send', 'POST', '/api/v1/journalposter'],
  ['arkivflyt:les', 'GET', '/api/v1/innsendinger'],
];
test.each(routes)(
  'only the scope %s opens %s %s; the others get 403 that says so',
  async (needed, method, path) => {
    for (const scope of ['arkivflyt:send', 'arkivflyt:les', 'arkivflyt:admin']) {
      const token = await tokenFor(app, ADMIN.klientId, ADMIN.hemmelighet, scope);
      const answer = await withToken(app, token, path, method, method === 'POST' ? {} : undefined);
      if (scope === needed) {
        expect([401, 403, 404, 500]).not.toContain(answer.status);
        continue;
      }
      expect([answer.status, answer.body.kode], `${scope} on ${path}`).toEqual([403, 'MANGLER_TILGANG']);
      expect(answer.headers['www-authenticate']).toBe(
        `Bearer realm="arkivflyt", error="insufficient_scope", scope="${needed}"`,
      );
    }
  },
);

test('many first uses of one token at once are all answered', async () => {
  const token = await adminToken(app);
  const headers = { Authorization: `Bearer ${token}` };
  const answers = await Promise.all(Array.from({ length: 50 }, () => call(app.url + CLOSED, { headers })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
});
