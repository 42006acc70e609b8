import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { signIn } from '../support/caller.js';

const MEG = '/api/v1/meg';

const app = appForFile({ ROLES: ['api'], BODY_LIMIT_BYTES: 4096 });
const admin = adminForFile(app);
const profil = { administrativEnhet: 'Skoleskyss' };
const skyss = fagsystemForFile(app, {
  klientId: 'skyss',
  navn: 'Skyss',
  organisasjonsnummer: '974760673',
  profil,
});
const leser = fagsystemForFile(app, { scopes: ['arkivflyt:les'] });

async function audited(klientId: string): Promise<unknown[]> {
  const { body } = await admin.get(`/internal/v1/revisjonslogg?gjelder=${klientId}`);
  return body.innslag;
}

test('a client is told who it is, where, and which limits hold', async () => {
  const { status, body } = await skyss.get(MEG);
  expect(status).toBe(200);
  expect(body).toEqual({
    ...{ klientId: 'skyss', navn: 'Skyss', organisasjonsnummer: '974760673', miljoe: 'test', profil },
    scopes: ['arkivflyt:send', 'arkivflyt:les'],
    grenser: {
      ...{ innsendingByte: 4096, dokumentByte: 2 ** 30, journalposter: 100, dokumenterPerJournalpost: 100 },
      ...{ ubruktDokumentTimer: 24, callbacker: 100 },
    },
    hemmeligheter: [expect.objectContaining({ utloeper: null })],
  });
});

test('any scope will do, and none will not', async () => {
  expect((await leser.get(MEG)).status).toBe(200);
  expect((await admin.get(MEG)).body.klientId).toBe('admin');
  expect((await fetch(app.url + MEG)).status).toBe(401);
});

test('a client changes over to a new secret by itself, and it is audited', async () => {
  const [old] = (await skyss.get(MEG)).body.hemmeligheter;
  const { status, body } = await skyss.post(`${MEG}/hemmeligheter`);
  expect([status, body]).toEqual([
    201,
    { hemmelighetId: expect.any(String), hemmelighet: expect.stringMatching(/^akf_test_/) },
  ]);
  expect((await signIn(app, { klientId: 'skyss', hemmelighet: body.hemmelighet })).token).toBeTruthy();
  expect((await skyss.post(`${MEG}/hemmeligheter`)).body).toMatchObject({
    status: 409,
    kode: 'UGYLDIG_TILSTAND',
  });

  const remove = (id: string) => skyss.send('DELETE', `${MEG}/hemmeligheter/${id}`);
  expect((await remove(old.hemmelighetId)).status).toBe(204);
  expect((await remove(body.hemmelighetId)).body).toMatchObject({ status: 409, kode: 'UGYLDIG_TILSTAND' });
  expect((await skyss.get(MEG)).body.hemmeligheter).toMatchObject([{ hemmelighetId: body.hemmelighetId }]);
  expect(await audited('skyss')).toMatchObject([
    { aktoer: 'skyss', handling: 'klient.slett-hemmelighet', detaljer: { hemmelighetId: old.hemmelighetId } },
    { aktoer: 'skyss', handling: 'klient.ny-hemmelighet', detaljer: { hemmelighetId: body.hemmelighetId } },
  ]);
});

test("another client's secret is as unknown as one that never was", async () => {
  const [theirs] = (await leser.get(MEG)).body.hemmeligheter;
  for (const id of [theirs.hemmelighetId, '01900000-0000-7000-8000-000000000000', 'abc'])
    expect((await skyss.send('DELETE', `${MEG}/hemmeligheter/${id}`)).status).toBe(404);
  expect((await leser.get(MEG)).body.hemmeligheter).toHaveLength(1);
});
