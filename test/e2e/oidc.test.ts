import { expect, test } from 'vitest';
import { BrukerService } from '../../src/auth/index.js';
import { adminForFile } from '../support/app.fixture.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Json } from '../support/caller.js';
import { forFile } from '../support/fixture.js';
import { newBruker, Person } from '../support/person.js';
import { KLIENT, startUtsteder } from '../support/utsteder.js';

const utsteder = forFile(startUtsteder);
const app: TestApp = forFile(async () => {
  const started = await startApp({
    OIDC_ISSUER: utsteder.url,
    OIDC_CLIENT_ID: KLIENT.klientId,
    OIDC_CLIENT_SECRET: KLIENT.hemmelighet,
    OIDC_NAME: 'Fylkets innlogging',
  });
  utsteder.expect(started.url);
  return started;
});
const admin = adminForFile(app);

/** A browser without a screen: keeps cookies, and follows where it is led, one step at a time. */
class Nettleser {
  readonly cookies = new Map<string, string>();

  async go(url: string): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [name, value] = one.split(';', 1)[0]!.split(/=(.*)/) as [string, string];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** As far as the issuer leads back; answers that address. */
  async begin(sub: string, tilbake = '/console/innsendinger?status=FEILET'): Promise<string> {
    utsteder.letIn(sub);
    let url = `${app.url}/console/oidc/start?tilbake=${encodeURIComponent(tilbake)}`;
    for (let steps = 0; steps < 12; steps++) {
      const answer = await this.go(url);
      const there = answer.headers.get('location');
      if (!there) throw new Error(`${url} led nowhere: ${answer.status} ${await answer.text()}`);
      url = new URL(there, url).href;
      if (url.startsWith(`${app.url}/console/oidc/retur`)) return url;
    }
    throw new Error('no end to it');
  }

  get person(): Person {
    return new Person(app.url, `__Host-arkivflyt=${this.cookies.get('__Host-arkivflyt') ?? ''}`, '');
  }

  async innlogget(): Promise<Json> {
    return (await this.person.get('/internal/v1/okt')).body.innlogget;
  }
}

let made = 0;
function newSub(roller?: string[], more: object = {}): string {
  const sub = `Sub-${++made}`;
  utsteder.personer[sub] = {
    navn: 'Kari Arkivar',
    brukernavn: `Kari.${made}`,
    ...(roller ? { roller } : {}),
    ...more,
  };
  return sub;
}

async function signIn(
  sub: string,
  nettleser = new Nettleser(),
): Promise<{ nettleser: Nettleser; answer: Response }> {
  return { nettleser, answer: await nettleser.go(await nettleser.begin(sub)) };
}

test('a person signs in at the issuer, with the role it tells, and goes on where it came from', async () => {
  const { nettleser, answer } = await signIn(newSub(['arkivflyt-behandler', 'arkivflyt-innsyn', 'annet']));
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-arkivflyt-oidc=; .*SameSite=Lax; Max-Age=0$/),
    expect.stringMatching(/^__Host-arkivflyt=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/),
  ]);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  const page = await answer.text();
  expect(page).toContain('<meta http-equiv="refresh" content="0; url=/console/innsendinger?status=FEILET">');
  expect(page).not.toMatch(/<script|<style|style=/);
  const style = await fetch(`${app.url}/console/oidc/side.css`);
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(await nettleser.innlogget()).toMatchObject({
    ...{ brukernavn: `kari.${made}`, navn: 'Kari Arkivar', kilde: 'OIDC' },
    ...{ rolle: 'behandler', innsyn: true },
  });
  const { body } = await admin.get(`/internal/v1/revisjonslogg?gjelder=kari.${made}`);
  expect(body.innslag).toMatchObject([
    {
      aktoer: `konsoll:kari.${made}`,
      handling: 'konsoll.logg-inn',
      detaljer: { kilde: 'OIDC', rolle: 'behandler' },
    },
  ]);
  const { paalogging } = (await nettleser.person.get('/internal/v1/okt')).body;
  expect(paalogging).toEqual({ lokal: true, oidc: 'Fylkets innlogging' });
});

test('what goes to the issuer is a code request with PKCE, state and nonce, and nothing of ours', async () => {
  const { status, headers } = await new Nettleser().go(`${app.url}/console/oidc/start`);
  expect(status).toBe(303);
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-arkivflyt-oidc=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
    ),
  ]);
  const { searchParams } = new URL(headers.get('location')!);
  expect([...searchParams.keys()].sort()).toEqual([
    ...['client_id', 'code_challenge', 'code_challenge_method', 'nonce', 'redirect_uri', 'response_type'],
    ...['scope', 'state'],
  ]);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  expect(searchParams.get('redirect_uri')).toBe(`${app.url}/console/oidc/retur`);
});

/** Turned away on a page that says so, and nobody is signed in. */
async function expectRefused(
  nettleser: Nettleser,
  answer: Response,
  said: string,
  status = 403,
): Promise<void> {
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(said)]);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(nettleser.cookies.has('__Host-arkivflyt')).toBe(false);
}

test('without a role of ours nobody gets in, and is told so', async () => {
  for (const roller of [undefined, [], ['noe-annet'], ['arkivflyt-innsyn']]) {
    const { nettleser, answer } = await signIn(newSub(roller));
    await expectRefused(nettleser, answer, 'har ingen rolle i arkivflyt');
  }
});

test.each<[string, (url: URL) => void]>([
  ['another state', (url) => url.searchParams.set('state', 'x'.repeat(43))],
  ['no state', (url) => url.searchParams.delete('state')],
  ['another code', (url) => url.searchParams.set('code', 'x'.repeat(43))],
  ['another issuer', (url) => url.searchParams.set('iss', 'https://ond.example')],
  ['no issuer, which this one always tells', (url) => url.searchParams.delete('iss')],
  ['a refusal', (url) => (url.searchParams.delete('code'), url.searchParams.set('error', 'access_denied'))],
])('what comes back is refused with %s', async (_what, change) => {
  const nettleser = new Nettleser();
  const url = new URL(await nettleser.begin(newSub(['arkivflyt-leser'])));
  change(url);
  await expectRefused(nettleser, await nettleser.go(url.href), 'slapp deg ikke inn');
});

test('what came back once is worth nothing again, nor in another browser', async () => {
  const nettleser = new Nettleser();
  const url = await nettleser.begin(newSub(['arkivflyt-leser']));
  const stolen = new Nettleser();
  await expectRefused(stolen, await stolen.go(url), 'Begynn på nytt', 400);
  const underveis = nettleser.cookies.get('__Host-arkivflyt-oidc')!;
  expect((await nettleser.go(url)).status).toBe(200);
  const again = new Nettleser();
  again.cookies.set('__Host-arkivflyt-oidc', underveis);
  await expectRefused(again, await again.go(url), 'Begynn på nytt', 400);
});

test('the code of another who has begun is refused: nobody is signed in as somebody else', async () => {
  const [victim, attacker] = [new Nettleser(), new Nettleser()];
  await victim.begin(newSub(['arkivflyt-leser']));
  const planted = await attacker.begin(newSub(['arkivflyt-leser']));
  await expectRefused(victim, await victim.go(planted), 'slapp deg ikke inn');
});

test('who takes more than ten minutes begins again', async () => {
  const nettleser = new Nettleser();
  const url = await nettleser.begin(newSub(['arkivflyt-leser']));
  await app.database.query(`UPDATE oidc_paalogging SET opprettet = now() - interval '601 seconds'`);
  await expectRefused(nettleser, await nettleser.go(url), 'tok for lang tid', 400);
});

test('however many have begun and never come back, the next one gets in', async () => {
  await app.database.query(`
    INSERT INTO oidc_paalogging (sha256, state, nonce, verifier, tilbake)
    SELECT 'x' || n, 's', 'n', 'v', '/console/' FROM generate_series(1, 10000) n`);
  const { nettleser, answer } = await signIn(newSub(['arkivflyt-leser']));
  expect([answer.status, (await nettleser.innlogget()).rolle]).toEqual([200, 'leser']);
  const kept = await app.database.query('SELECT count(*) < 10000 AS few FROM oidc_paalogging');
  expect(kept).toEqual([{ few: true }]);
  await app.database.query('DELETE FROM oidc_paalogging');
});

test('a session that was planted ends: the id is new', async () => {
  const nettleser = new Nettleser();
  const sub = newSub(['arkivflyt-leser']);
  await signIn(sub, nettleser);
  const planted = nettleser.person;
  await signIn(sub, nettleser);
  expect(nettleser.person.cookie).not.toBe(planted.cookie);
  expect((await planted.get('/internal/v1/klienter')).status).toBe(401);
  expect((await nettleser.person.get('/internal/v1/klienter')).status).toBe(200);
});

test('the role is what the issuer says now; with another one the other sessions end', async () => {
  const sub = newSub(['arkivflyt-administrator']);
  const { nettleser: first } = await signIn(sub);
  const { nettleser: second } = await signIn(sub);
  expect([(await first.innlogget()).rolle, (await second.innlogget()).rolle]).toEqual([
    ...['administrator', 'administrator'],
  ]);
  utsteder.personer[sub]!.roller = ['arkivflyt-leser'];
  const { nettleser: third } = await signIn(sub);
  expect([await first.innlogget(), await second.innlogget()]).toEqual([null, null]);
  expect((await third.innlogget()).rolle).toBe('leser');
  utsteder.personer[sub]!.roller = [];
  const { nettleser: fourth, answer } = await signIn(sub);
  await expectRefused(fourth, answer, 'har ingen rolle i arkivflyt');
  expect(await third.innlogget()).toBe(null);
});

test('a name that somebody else has is not given away, and who is switched off here stays out', async () => {
  const local = await newBruker(app);
  const { nettleser, answer } = await signIn(newSub(['arkivflyt-leser'], { brukernavn: local }));
  await expectRefused(nettleser, answer, 'i bruk av en annen');
  const sub = newSub(['arkivflyt-leser']);
  const { nettleser: was } = await signIn(sub);
  const users = app.nest.get(BrukerService);
  await users.change('test', `kari.${made}`, { aktiv: false });
  expect(await was.innlogget()).toBe(null);
  const { nettleser: out, answer: refused } = await signIn(sub);
  await expectRefused(out, refused, 'stengt');
  await expect(users.change('test', `kari.${made}`, { rolle: 'administrator' })).rejects.toThrow(
    'UGYLDIG_TILSTAND',
  );
});

test.each(['https://ond.example/console/', '//ond.example', '/console/../docs', '/console/oidc/start'])(
  'nobody is led to %s afterwards',
  async (tilbake) => {
    const nettleser = new Nettleser();
    const answer = await nettleser.go(await nettleser.begin(newSub(['arkivflyt-leser']), tilbake));
    expect(await answer.text()).toContain('content="0; url=/console/">');
  },
);
