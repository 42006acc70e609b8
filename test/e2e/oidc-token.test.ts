import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { forFile } from '../support/fixture.js';
import { newPerson, Person } from '../support/person.js';
import { listening } from '../support/utsteder.js';

interface Issuer {
  url: string;
  /** What the next token says; `key`: whose it is signed with. */
  say(claims: JWTPayload, key?: 'own' | 'foreign'): void;
  /** What the token endpoint was sent. */
  asked(): { authorization: string | undefined; form: URLSearchParams };
  breakDown(): void;
  mend(): void;
  close(): void;
}

/** An issuer of our own making, so that it can lie. */
async function startIssuer(): Promise<Issuer> {
  const keys = { own: await generateKeyPair('RS256'), foreign: await generateKeyPair('RS256') };
  const jwk = { ...(await exportJWK(keys.own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' };
  let [claims, key, isBroken]: [JWTPayload, 'own' | 'foreign', boolean] = [{}, 'own', false];
  let seen = { authorization: undefined as string | undefined, form: new URLSearchParams() };
  const server = createServer((request, response) => {
    const answer = (body: object) => {
      response.writeHead(isBroken ? 503 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isBroken ? {} : body));
    };
    if (request.url === '/jwks') return answer({ keys: [jwk] });
    if (request.url !== '/token')
      return answer({
        issuer: url,
        authorization_endpoint: `${url}/auth`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      seen = { authorization: request.headers.authorization, form };
      const signed = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' });
      const id_token = await signed.sign(keys[key].privateKey);
      answer({ access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token });
    })();
  });
  const url = await listening(server);
  return {
    url,
    say: (told, by = 'own') => void ([claims, key] = [told, by]),
    asked: () => seen,
    breakDown: () => void (isBroken = true),
    mend: () => void (isBroken = false),
    close: () => void (server.closeAllConnections(), server.close()),
  };
}

const issuer = forFile(startIssuer);
const app: TestApp = forFile(() => startApp({ OIDC_ISSUER: `${issuer.url}/`, OIDC_CLIENT_ID: 'konsoll' }));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { redirect: 'manual', headers });

/** Begins, and comes back with a code for a token that says what `change` makes of the right thing. */
async function comeBack(change: (claims: JWTPayload) => JWTPayload, key?: 'own' | 'foreign') {
  const begun = await get('/console/oidc/start?tilbake=/console/om');
  const { searchParams } = new URL(begun.headers.get('location')!);
  const now = Math.floor(Date.now() / 1000);
  const right = { iss: issuer.url, aud: 'konsoll', sub: 's-1', nonce: searchParams.get('nonce')! };
  issuer.say(change({ ...right, iat: now, exp: now + 60, roles: ['arkivflyt-leser'] }), key);
  const cookie = begun.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  return get(`/console/oidc/retur?code=x&state=${searchParams.get('state')}`, { cookie });
}

test('a token that is right signs in; a client without a secret proves itself by PKCE alone', async () => {
  const answer = await comeBack((claims) => claims);
  expect([answer.status, answer.headers.getSetCookie().length]).toEqual([200, 2]);
  const { authorization, form } = issuer.asked();
  expect(authorization).toBe(undefined);
  expect(Object.fromEntries(form)).toMatchObject({
    ...{ client_id: 'konsoll', code: 'x', grant_type: 'authorization_code' },
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(form.has('client_secret')).toBe(false);
});

const past = Math.floor(Date.now() / 1000) - 3600;
test.each<[string, (claims: JWTPayload) => JWTPayload, 'foreign'?]>([
  ['of another issuer', (claims) => ({ ...claims, iss: 'https://ond.example' })],
  ['for another client', (claims) => ({ ...claims, aud: 'en-annen' })],
  ['for a sign-in of another', (claims) => ({ ...claims, nonce: 'x' })],
  ['for none', ({ nonce: _, ...claims }) => claims],
  ['that has expired', (claims) => ({ ...claims, iat: past - 60, exp: past })],
  ['about nobody', ({ sub: _, ...claims }) => claims],
  ['signed with the key of another', (claims) => claims, 'foreign'],
])('a token is refused: %s', async (_what, change, key) => {
  const answer = await comeBack(change, key);
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('kan ikke godtas')]);
  expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-arkivflyt-oidc=;/)]);
});

test('with the issuer down, who has a password gets in all the same, and the rest is told', async () => {
  const fresh = await startApp({ OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: 'konsoll' }, app.database);
  issuer.breakDown();
  try {
    const answer = await fetch(`${fresh.url}/console/oidc/start`, { redirect: 'manual' });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('svarer ikke nå')]);
    expect((await newPerson(fresh)).cookie).toMatch(/^__Host-arkivflyt=/);
    const { body } = await new Person(fresh.url, '', '').get('/internal/v1/okt');
    expect(body.paalogging).toEqual({ lokal: true, oidc: new URL(issuer.url).host });
    issuer.mend();
    const again = await fetch(`${fresh.url}/console/oidc/start`, { redirect: 'manual' });
    expect(again.status).toBe(303);
  } finally {
    issuer.mend();
    await fresh.close();
  }
});

test('without an issuer, and without passwords, there is no such way in', async () => {
  const closed = await startApp({ CONSOLE_LOCAL_USERS: false }, app.database);
  try {
    const person = await newPerson(app);
    for (const path of ['/console/oidc/start', '/console/oidc/retur?code=x&state=y'])
      expect((await fetch(closed.url + path)).status).toBe(404);
    const there = new Person(closed.url, person.cookie, person.brukernavn);
    expect((await there.get('/internal/v1/klienter')).status).toBe(401);
    const { status, body } = await there.post('/internal/v1/okt', { brukernavn: 'x', passord: 'y' });
    expect([status, body.detail]).toEqual([403, expect.stringContaining('slått av')]);
  } finally {
    await closed.close();
  }
});
