import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { newFagsystem } from '../support/client.js';
import type { Json } from '../support/caller.js';
import { pdf } from '../support/filer.js';
import { forFile } from '../support/fixture.js';
import { newPerson, Person } from '../support/person.js';
import { journalpost, sak } from './intake.fixture.js';

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app);
const behind = forFile(() => startApp({ INTERNAL_PORT: 0 }, app.database));

const VEGNE_AV = 'x-paa-vegne-av';
const INNSENDINGER = '/internal/v1/innsendinger';

async function audited(gjelder: string): Promise<Json[]> {
  return (await admin.get(`/internal/v1/revisjonslogg?gjelder=${gjelder}`)).body.innslag;
}

async function failed(): Promise<string> {
  const journalposter = [journalpost()];
  const referanse = await skyss.submitJournalposter({ sak: { saksnummer: '2020/404' }, journalposter });
  await skyss.waitFinal(referanse);
  return referanse;
}

test('a person reads any sak; the content of its documents only with the right to, and that is audited', async () => {
  const innhold = pdf().toString('base64');
  const dokument = { tittel: 'Søknad', filnavn: 'soeknad.pdf', mediatype: 'application/pdf', innhold };
  const body = sak({ journalposter: [journalpost({ dokumenter: [dokument] })] });
  const { saksnummer, journalposter } = await skyss.archiveSak(body);
  const { innholdUrl } = journalposter[0].dokumenter[0];
  const leser = await newPerson(app);
  expect((await leser.get(`/internal/v1/saker/${saksnummer}`)).body.saksnummer).toBe(saksnummer);
  // What is shielded in it, too, is for its client.
  expect((await leser.get(`/api/v1/saker/${saksnummer}`)).status).toBe(403);
  const refused = await (await newPerson(app, { rolle: 'administrator' })).get(innholdUrl);
  expect([refused.status, refused.body.detail]).toEqual([
    403,
    'Dette krever retten til innsyn i dokumenter.',
  ]);
  expect(await audited(saksnummer)).toEqual([]);
  const med = await newPerson(app, { innsyn: true });
  expect((await med.get(innholdUrl)).status).toBe(200);
  expect(await audited(saksnummer)).toMatchObject([
    { aktoer: `konsoll:${med.brukernavn}`, handling: 'dokument.innsyn' },
  ]);
});

test('the events of a submission and the audit log name the person, also when a client acts for one', async () => {
  const [one, two] = [await failed(), await failed()];
  const body = { begrunnelse: 'Sendt ved en feil' };
  const person = await newPerson(app, { rolle: 'behandler' });
  const by = { [VEGNE_AV]: 'Kari.Arkivar@fylke.no' };
  const acts: [string, string, Promise<Json>][] = [
    [one, `konsoll:${person.brukernavn}`, person.post(`${INNSENDINGER}/${one}/avbryt`, body)],
    [two, 'admin:Kari.Arkivar@fylke.no', admin.post(`${INNSENDINGER}/${two}/avbryt`, body, by)],
  ];
  for (const [referanse, aktoer, act] of acts) {
    const answer = await act;
    expect([answer.status, answer.body.hendelser.at(-1).aktoer]).toEqual([200, aktoer]);
    expect(await audited(referanse)).toMatchObject([{ aktoer, handling: 'innsending.avbryt' }]);
  }
  const third = await failed();
  await admin.post(`${INNSENDINGER}/${third}/avbryt`, body);
  expect(await audited(third)).toMatchObject([{ aktoer: 'admin' }]);
});

test.each(['', 'Kari Arkivar', 'a:b', 'x'.repeat(101), 'a,b', 'Kåre'])(
  'no person is called %j, and nothing is done on behalf of one',
  async (navn) => {
    const { status, body } = await admin.get(INNSENDINGER, { [VEGNE_AV]: navn });
    expect([status, body.feil]).toEqual([
      400,
      [{ sti: '', kode: 'UGYLDIG', melding: expect.stringMatching(/^X-Paa-Vegne-Av må være/) }],
    ]);
  },
);

test.each(['konsoll', 'cli', 'Konsoll'])(
  'a client that is called %s acts for nobody: it would be taken for a person who was here',
  async (klientId) => {
    const client = await newFagsystem(app, { klientId, scopes: ['arkivflyt:admin'] });
    const referanse = await failed();
    const path = `${INNSENDINGER}/${referanse}/proev-igjen`;
    expect((await client.post(path, {}, { [VEGNE_AV]: 'kari' })).status).toBe(403);
    expect(await audited(referanse)).toEqual([]);
    expect((await client.post(path)).status).toBe(200);
    expect(await audited(referanse)).toMatchObject([{ aktoer: klientId }]);
  },
);

test('outside of what is internal nobody acts for a person', async () => {
  expect((await skyss.get('/api/v1/innsendinger', { [VEGNE_AV]: 'a b' })).status).toBe(200);
});

test('with a port for what is internal, a person is signed in there and nowhere else', async () => {
  const person = await newPerson(behind);
  expect(person.url).toBe(behind.internalUrl);
  const saker = '/api/v1/saker/1999/1';
  expect((await person.get('/internal/v1/klienter')).status).toBe(200);
  expect((await person.get(saker)).status).toBe(403);
  const outside = new Person(behind.url, person.cookie, person.brukernavn);
  expect((await outside.get(saker)).status).toBe(401);
  expect((await outside.get('/internal/v1/okt')).status).toBe(404);
});
