import { waitFor } from '../support/wait.js';
import { expect, test } from 'vitest';
import { adminForFile, appForFile } from '../support/app.fixture.js';
import { askToken, basic, tokenFor, withToken } from './auth.http.js';

const KLIENTER = '/internal/v1/klienter';
const GRANT = { grant_type: 'client_credentials' };

const app = appForFile();
const admin = adminForFile(app);

const send = (method: string, path = '', json?: unknown) =>
  withToken(app, admin.token, KLIENTER + path, method, json);

async function makeKlient(more: object = {}) {
  const { status, body } = await send('POST', '', { navn: 'Prøve', scopes: ['arkivflyt:les'], ...more });
  expect(status).toBe(201);
  return body as { klientId: string; hemmelighet: string; hemmelighetId: string };
}

test('a client is made, its secret shown this once and kept only as a hash', async () => {
  const klient = {
    klientId: 'skyss',
    navn: 'Skyss ærlig',
    organisasjonsnummer: '974760673',
    scopes: ['arkivflyt:send'],
    profil: { journalenhet: 'HFK' },
  };
  const { status, body } = await send('POST', '', klient);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...klient,
    aktiv: true,
    alleSaker: false,
    xml: false,
    hemmelighet: expect.stringMatching(/^akf_test_[\w-]{43}$/),
  });
  const shown = await send('GET', '/skyss');
  expect(shown.body).toMatchObject({ ...klient, hemmeligheter: [{ hemmelighetId: body.hemmelighetId }] });
  expect(JSON.stringify([shown.body, (await send('GET')).body])).not.toContain(body.hemmelighet);
  const stored = await app.database.query('SELECT * FROM klient_hemmelighet');
  expect(JSON.stringify(stored)).not.toContain(body.hemmelighet);
});

test('without klientId one is made from the name; a taken one is a conflict', async () => {
  const { klientId } = await makeKlient({ navn: 'Økonomi & Årshjul' });
  expect(klientId).toMatch(/^oekonomi-aarshjul-[a-z0-9]{6}$/);
  const again = await send('POST', '', { klientId, navn: 'x', scopes: ['arkivflyt:les'] });
  expect([again.status, again.body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
});

test('all faults of a new client are told at once', async () => {
  const { status, body } = await send('POST', '', {
    ...{
      klientId: 'a b',
      organisasjonsnummer: '974760674',
      scopes: ['arkivflyt:alt'],
      alleSaker: 'ja',
      aktiv: true,
    },
    ...{ jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] }, profil: [] },
  });
  expect(status).toBe(400);
  const faults = (body.feil as { sti: string; kode: string }[])
    .map(({ sti, kode }) => `${sti} ${kode}`)
    .sort();
  expect(faults).toEqual([
    '/aktiv UKJENT_FELT',
    '/alleSaker UGYLDIG',
    '/jwks UGYLDIG',
    '/klientId UGYLDIG',
    '/navn PAAKREVD',
    '/organisasjonsnummer UGYLDIG_NUMMER',
    '/profil UGYLDIG',
    '/scopes/0 UGYLDIG',
  ]);
});

test('an unknown client is 404 whatever is done with it, and so is an id that cannot be one', async () => {
  for (const id of ['nobody', 'a%00b', 'x'.repeat(200)]) {
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/hemmeligheter'],
      ['DELETE', '/hemmeligheter/1'],
    ] as const) {
      expect(
        (await send(method, `/${id}${path}`, method === 'PATCH' ? {} : undefined)).status,
        `${method} ${id}${path}`,
      ).toBe(404);
    }
  }
});

test('two secrets live side by side, a third is refused, and the last one cannot be revoked', async () => {
  const { klientId, hemmelighet, hemmelighetId } = await makeKlient();
  const second = await send('POST', `/${klientId}/hemmeligheter`);
  expect(second.status).toBe(201);
  expect((await send('POST', `/${klientId}/hemmeligheter`)).body.kode).toBe('UGYLDIG_TILSTAND');
  for (const secret of [hemmelighet, second.body.hemmelighet as string])
    await tokenFor(app, klientId, secret);
  expect((await send('DELETE', `/${klientId}/hemmeligheter/${hemmelighetId}`)).status).toBe(204);
  expect((await askToken(app, GRANT, basic(klientId, hemmelighet))).status).toBe(401);
  await tokenFor(app, klientId, second.body.hemmelighet as string);
  const last = await send('DELETE', `/${klientId}/hemmeligheter/${second.body.hemmelighetId as string}`);
  expect([last.status, last.body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
  expect((await send('DELETE', `/${klientId}/hemmeligheter/${hemmelighetId}`)).status).toBe(404);
});

test('when a client last got a token is told of the client and of the secret it used', async () => {
  const { klientId, hemmelighet } = await makeKlient();
  const used = async () => {
    const { body } = await send('GET', `/${klientId}`);
    return [body.sistBrukt, (body.hemmeligheter as { sistBrukt: string | null }[])[0]!.sistBrukt];
  };
  expect(await used()).toEqual([null, null]);
  await tokenFor(app, klientId, hemmelighet);
  await waitFor('the use to be recorded', async () => (await used()).every((one) => one !== null));
});

test('the old secret works until its end and not after; two new ones at the same moment make only one', async () => {
  const { klientId, hemmelighet, hemmelighetId } = await makeKlient();
  const gammelUtloeper = new Date(Date.now() + 3600_000).toISOString();
  const both = await Promise.all(
    [1, 2].map(() => send('POST', `/${klientId}/hemmeligheter`, { gammelUtloeper })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { body } = await send('GET', `/${klientId}`);
  expect(body.hemmeligheter).toContainEqual(
    expect.objectContaining({ hemmelighetId, utloeper: gammelUtloeper }),
  );
  await tokenFor(app, klientId, hemmelighet);
  await app.database.query('UPDATE klient_hemmelighet SET utloeper = now() WHERE id = $1', [hemmelighetId]);
  expect((await askToken(app, GRANT, basic(klientId, hemmelighet))).status).toBe(401);
});

test('a deactivated client gets no token, and its live one is refused at once; a lost scope is lost at once', async () => {
  const { klientId, hemmelighet } = await makeKlient({ scopes: ['arkivflyt:les', 'arkivflyt:admin'] });
  const token = await tokenFor(app, klientId, hemmelighet);
  expect((await withToken(app, token, KLIENTER)).status).toBe(200);
  await send('PATCH', `/${klientId}`, { scopes: ['arkivflyt:les'] });
  expect((await withToken(app, token, KLIENTER)).status).toBe(403);
  await send('PATCH', `/${klientId}`, { aktiv: false });
  expect((await withToken(app, token, KLIENTER)).status).toBe(401);
  expect((await askToken(app, GRANT, basic(klientId, hemmelighet))).status).toBe(401);
});

test('null, and a blank text, clears what may be cleared and is refused for the rest; it is never passed over', async () => {
  const given = {
    organisasjonsnummer: '974760673',
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
    profil: { arkivdel: 'A' },
  };
  const { klientId } = await makeKlient(given);
  const kept = await send('PATCH', `/${klientId}`, { navn: null, scopes: null, aktiv: null, xml: null });
  expect([kept.status, (kept.body.feil as { sti: string; kode: string }[]).map(({ sti }) => sti)]).toEqual([
    400,
    ['/navn', '/scopes', '/aktiv', '/xml'],
  ]);
  const cleared = await send('PATCH', `/${klientId}`, {
    organisasjonsnummer: null,
    jwks: null,
    profil: null,
  });
  expect([cleared.status, cleared.body]).toMatchObject([
    200,
    { organisasjonsnummer: null, jwks: null, profil: {} },
  ]);
  expect((await send('PATCH', `/${klientId}`, { navn: ' ' })).status).toBe(400);
  // In a body that makes something, null is the same as nothing.
  const { body } = await send('POST', '', {
    navn: 'x',
    scopes: ['arkivflyt:les'],
    organisasjonsnummer: null,
  });
  expect(body.organisasjonsnummer).toBeNull();
});

test('a client may have no scopes, from the beginning or later', async () => {
  const made = await send('POST', '', { navn: 'Ingen', scopes: [] });
  expect([made.status, made.body.scopes]).toEqual([201, []]);
  const changed = await send('PATCH', `/${made.body.klientId as string}`, { scopes: [] });
  expect([changed.status, changed.body.scopes]).toEqual([200, []]);
  expect((await send('POST', '', { navn: 'Uten' })).status).toBe(400);
});

test('only what is sent is changed, and every act is in the audit log by number and name of field, not by value', async () => {
  const { klientId } = await makeKlient({ profil: { arkivdel: 'A' }, xml: true });
  const { status, body } = await send('PATCH', `/${klientId}`, { navn: 'Et annet navn' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    navn: 'Et annet navn',
    profil: { arkivdel: 'A' },
    xml: true,
    scopes: ['arkivflyt:les'],
  });
  const rows = await app.database.query<{ handling: string; aktoer: string }>(
    'SELECT aktoer, handling, detaljer FROM revisjonslogg WHERE gjelder = $1 ORDER BY id',
    [klientId],
  );
  expect(rows.map(({ handling, aktoer }) => `${aktoer} ${handling}`)).toEqual([
    'admin klient.opprett',
    'admin klient.endre',
  ]);
  expect(JSON.stringify(rows)).not.toContain('annet');
});
