import { expect, test } from 'vitest';
import { BrukerService } from '../../src/auth/index.js';
import { adminForFile, appForFile } from '../support/app.fixture.js';
import type { Json } from '../support/caller.js';
import { newBruker, newPerson, PASSORD, Person, signInWith } from '../support/person.js';
import { waitFor } from '../support/wait.js';

const app = appForFile();
const admin = adminForFile(app);

const OKT = '/internal/v1/okt';
const CLOSED = '/internal/v1/klienter';
const NY = { navn: 'Prøve', scopes: [] };

async function isIn(person: Person): Promise<boolean> {
  const [okt, list] = [await person.get(OKT), await person.get(CLOSED)];
  expect(list.status).toBe(okt.body.innlogget ? 200 : 401);
  return list.status === 200;
}

async function audited(gjelder: string): Promise<Json[]> {
  const { body } = await admin.get(`/internal/v1/revisjonslogg?gjelder=${encodeURIComponent(gjelder)}`);
  return body.innslag.map(({ aktoer, handling, detaljer }: Json) => ({ aktoer, handling, detaljer }));
}

test('a person signs in, is told who it is, does what the role allows and signs out', async () => {
  const nobody = new Person(app.url, '', '');
  expect((await nobody.get(OKT)).body).toEqual({
    innlogget: null,
    paalogging: { lokal: true, oidc: null },
    miljoe: 'test',
    versjon: expect.stringMatching(/^\d/),
  });
  const brukernavn = await newBruker(app, { navn: 'Kari Arkivar', rolle: 'administrator', innsyn: true });
  const { status, headers, body } = await signInWith(app.url, brukernavn.toUpperCase());
  expect(status).toBe(200);
  expect(headers.get('set-cookie')).toMatch(
    /^__Host-arkivflyt=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  expect(body.innlogget).toEqual({
    ...{ brukernavn, navn: 'Kari Arkivar', rolle: 'administrator', innsyn: true },
    ...{ kilde: 'LOKAL', mineKlienter: [], utloeper: expect.any(String) },
  });
  const hours = (Date.parse(body.innlogget.utloeper) - Date.now()) / 3_600_000;
  expect(hours).toBeCloseTo(10, 1);

  const person = new Person(app.url, headers.get('set-cookie')!.split(';', 1)[0]!, brukernavn);
  const made = await person.post(CLOSED, NY);
  expect(made.status).toBe(201);
  expect(await audited(made.body.klientId)).toMatchObject([{ aktoer: `konsoll:${brukernavn}` }]);
  const chosen = await person.send('PUT', `${OKT}/mine-klienter`, { klienter: ['skyss', 'skyss', 'a'] });
  expect(chosen.body.innlogget.mineKlienter).toEqual(['skyss', 'a']);
  expect((await person.get(OKT)).body.innlogget.mineKlienter).toEqual(['skyss', 'a']);
  expect((await person.send('PUT', `${OKT}/mine-klienter`, { klienter: ['a b'] })).status).toBe(400);

  const out = await person.send('DELETE', OKT);
  expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/Max-Age=0$/)]);
  expect(await isIn(person)).toBe(false);
  expect((await person.send('DELETE', OKT)).status).toBe(204);
  expect(await audited(brukernavn)).toMatchObject([
    { handling: 'konsoll.logg-ut', aktoer: `konsoll:${brukernavn}` },
    { handling: 'konsoll.logg-inn', detaljer: { kilde: 'LOKAL' } },
    { handling: 'bruker.opprett', detaljer: { rolle: 'administrator', innsyn: true } },
  ]);
});

test('a role may do what those before it may, and no more; suppliers’ addresses are closed to persons', async () => {
  const leser = await newPerson(app, { rolle: 'leser' });
  const refused = await leser.post(CLOSED, NY);
  expect([refused.status, refused.body.detail]).toEqual([403, 'Dette krever rollen administrator.']);
  expect((await leser.get(CLOSED)).status).toBe(200);
  expect((await leser.post('/internal/v1/innsendinger/proev-igjen', { status: 'FEILET' })).status).toBe(403);
  const behandler = await newPerson(app, { rolle: 'behandler' });
  expect((await behandler.post('/internal/v1/innsendinger/proev-igjen', { status: 'FEILET' })).status).toBe(
    200,
  );
  expect((await behandler.post(CLOSED, NY)).status).toBe(403);
  const administrator = await newPerson(app, { rolle: 'administrator' });
  for (const path of ['/api/v1/innsendinger', '/api/v1/meg', '/api/v1/callbacks']) {
    const { status, body } = await administrator.get(path);
    expect([status, body.detail], path).toEqual([403, expect.stringContaining('klienter med token')]);
  }
});

test('the answer is the same, and the work as much, for an unknown name, a wrong password and who is switched off', async () => {
  const known = await newBruker(app);
  const off = await newBruker(app);
  await app.nest.get(BrukerService).change('test', off, { aktiv: false });
  const answers = await Promise.all([
    signInWith(app.url, known, 'feil passord her'),
    signInWith(app.url, 'ingen-som-finnes', PASSORD),
    signInWith(app.url, off),
    signInWith(app.url, 'ikke et navn: 😀', PASSORD),
  ]);
  for (const { status, headers, body } of answers) {
    expect([status, body.kode, body.detail]).toEqual([
      ...[401, 'IKKE_AUTENTISERT', 'Brukernavnet eller passordet er feil.'],
    ]);
    expect(headers.get('set-cookie')).toBe(null);
  }
});

test('who has failed ten times waits, also with the right password; the audit log says so once', async () => {
  const brukernavn = await newBruker(app);
  for (let times = 0; times < 10; times++)
    expect((await signInWith(app.url, brukernavn, 'feil passord her')).status).toBe(401);
  const { status, headers, body } = await signInWith(app.url, brukernavn);
  expect([status, body.kode]).toEqual([429, 'FOR_MANGE_KALL']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
  expect((await signInWith(app.url, brukernavn)).status).toBe(429);
  const lines = (await audited(brukernavn)).filter(({ handling }) => handling === 'konsoll.sperret');
  expect(lines).toEqual([{ handling: 'konsoll.sperret', aktoer: '(ukjent)', detaljer: null }]);
});

test('a page of another site changes nothing, neither with the cookie nor by signing in', async () => {
  const person = await newPerson(app, { rolle: 'administrator' });
  const strangers: Record<string, string>[] = [
    { origin: 'https://ond.example' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of strangers) {
    const answer = await person.call('POST', CLOSED, { body: NY, headers });
    expect([answer.status, answer.body.kode], JSON.stringify(headers)).toEqual([403, 'MANGLER_TILGANG']);
    const body = { brukernavn: person.brukernavn, passord: PASSORD };
    expect((await person.call('POST', OKT, { body, headers })).status).toBe(403);
    expect((await person.call('DELETE', OKT, { headers })).status).toBe(403);
  }
  // A reading is written down, too, as the person's own: a page next door, which gets the cookie sent, makes none.
  for (const [site, status] of [
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 200],
    ['none', 200],
  ] as const)
    expect((await person.get('/internal/v1/klienter', { 'sec-fetch-site': site })).status, site).toBe(status);
  const { cookie } = person;
  const origin = new URL(app.url).origin;
  const bare = { method: 'POST', body: JSON.stringify(NY) };
  const typed = { cookie, origin, 'content-type': 'application/json' };
  expect((await fetch(app.url + CLOSED, { ...bare, headers: typed })).status).toBe(403);
  expect(await isIn(person)).toBe(true);
});

test('a session ends: by itself, unused or old, and at once with the person, the role or the password', async () => {
  const users = app.nest.get(BrukerService);
  const ways: [string, (person: Person) => Promise<unknown>][] = [
    ['unused', ({ brukernavn }) => aged('sist_brukt', 31, brukernavn)],
    ['old', ({ brukernavn }) => aged('opprettet', 601, brukernavn)],
    ['role', ({ brukernavn }) => users.change('test', brukernavn, { rolle: 'behandler' })],
    ['password', ({ brukernavn }) => users.newPassord('test', brukernavn)],
    ['signed out', ({ brukernavn }) => users.signOut('test', brukernavn)],
    ['deleted', ({ brukernavn }) => users.delete('test', brukernavn)],
  ];
  for (const [what, way] of ways) {
    const person = await newPerson(app);
    expect(await isIn(person), what).toBe(true);
    await way(person);
    expect(await isIn(person), what).toBe(false);
  }
});

function aged(column: string, minutes: number, brukernavn: string): Promise<unknown> {
  return app.database.query(
    `UPDATE konsolloekt SET ${column} = now() - ${minutes} * interval '1 minute'
      WHERE bruker_id = (SELECT id FROM bruker WHERE brukernavn = '${brukernavn}')`,
  );
}

test('use makes a session last, at most once a minute; what the page does by itself is no use', async () => {
  const person = await newPerson(app);
  const unused = async () => {
    const [row] = await app.database.query<{ seconds: number }>(
      `SELECT extract(epoch FROM now() - sist_brukt)::float8 AS seconds FROM konsolloekt
        WHERE bruker_id = (SELECT id FROM bruker WHERE brukernavn = '${person.brukernavn}')`,
    );
    return row!.seconds;
  };
  await aged('sist_brukt', 20, person.brukernavn);
  await person.get(CLOSED, { 'x-arkivflyt-konsoll': 'bakgrunn' });
  await person.get(CLOSED, { accept: 'text/event-stream' });
  expect(await unused()).toBeGreaterThan(1100);
  await person.get(CLOSED);
  await waitFor('the use to be written', async () => (await unused()) < 60);
});

test('signing out everywhere ends the other browser; signing in gives a new id and ends the old', async () => {
  const brukernavn = await newBruker(app);
  const cookie = async (old = '') => {
    const body = { brukernavn, passord: PASSORD };
    const { headers } = await new Person(app.url, old, brukernavn).post(OKT, body);
    return new Person(app.url, headers.get('set-cookie')!.split(';', 1)[0]!, brukernavn);
  };
  const [here, there] = [await cookie(), await cookie()];
  const anew = await cookie(here.cookie);
  expect(anew.cookie).not.toBe(here.cookie);
  expect([await isIn(here), await isIn(there), await isIn(anew)]).toEqual([false, true, true]);
  const planted = `__Host-arkivflyt=${'a'.repeat(43)}`;
  expect((await cookie(planted)).cookie).not.toBe(planted);
  expect((await anew.send('DELETE', '/internal/v1/okter')).status).toBe(204);
  expect([await isIn(there), await isIn(anew)]).toEqual([false, false]);
  expect((await anew.send('DELETE', '/internal/v1/okter')).status).toBe(401);
});

test('with a token the cookie is not looked at; two cookies are none; what is about a person is for no client', async () => {
  const person = await newPerson(app, { rolle: 'administrator' });
  const both = { authorization: 'Bearer feil' };
  expect((await person.get(CLOSED, both)).status).toBe(401);
  expect((await admin.get(CLOSED, { cookie: `__Host-arkivflyt=${'a'.repeat(43)}` })).status).toBe(200);
  const twice = { cookie: `${person.cookie}; ${person.cookie}` };
  expect((await person.get(CLOSED, twice)).status).toBe(401);
  expect((await admin.send('DELETE', '/internal/v1/okter')).status).toBe(403);
});

test('a large body is read for who is signed in', async () => {
  const person = await newPerson(app, { rolle: 'administrator' });
  const body = { ...NY, navn: 'x'.repeat(20_000) };
  expect((await person.post(CLOSED, body)).body.kode).toBe('VALIDERINGSFEIL');
});
