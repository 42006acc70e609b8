import { expect, test } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { newFagsystem } from '../support/client.js';
import { sha256 } from '../support/bytes.js';
import type { Json } from '../support/caller.js';
import { pdf } from '../support/filer.js';
import { forFile } from '../support/fixture.js';
import { UNKNOWN } from './intake.fixture.js';
import { FOEDSELSNUMMER, journalpost, leaksIn, M, sak } from './kanari.fixture.js';

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app);
const innsyn = fagsystemForFile(app, { klientId: 'innsyn', scopes: ['arkivflyt:innsyn'] });

const path = (referanse: string, rest = '') => `/internal/v1/innsendinger/${referanse}/nyttelast${rest}`;
/** What describes the matter is shielded; who works with it, and by which law it is shielded, is not. */
const OPEN = [M.offentligTittel, M.hjemmel, M.saksansvarlig, M.saksbehandler];
const shown = (body: Json) => leaksIn(JSON.stringify(body)).filter((mark) => !OPEN.includes(mark as never));
const audited = async (gjelder: string) =>
  (await admin.get(`/internal/v1/revisjonslogg?gjelder=${gjelder}`)).body.innslag as Json[];

/** Marked all over, and archived; its korrespondanseparter and documents have no skjerming of their own. */
const shielded = forFile(async () => {
  const { korrespondanseparter, dokumenter, skjerming: _, ...rest } = journalpost() as Json;
  const bare = (parts: Json[]) => parts.map(({ skjerming: _skjerming, ...part }) => part);
  const below = {
    ...rest,
    tittel: M.tittel,
    korrespondanseparter: bare(korrespondanseparter),
    dokumenter: bare(dokumenter),
  };
  const body = sak({ saksansvarlig: M.saksansvarlig, journalposter: [below] });
  const referanse = await skyss.submitSak(body);
  const { saksnummer } = await skyss.waitFinal(referanse);
  return { referanse, saksnummer: saksnummer as string, below };
});

test('what a sak shields is not sent, nor what is below it, and the answer says where it was', async () => {
  const { status, body } = await admin.get(path(shielded.referanse));
  expect([status, body.aapnet, body.sakensSkjerming, shown(body)]).toEqual([200, false, 'KJENT', []]);
  expect(body.sak).toMatchObject({
    tittel: null,
    offentligTittel: M.offentligTittel,
    parter: [{ navn: null, foedselsnummer: null }],
  });
  const [{ dokumenter }] = body.journalposter;
  expect(dokumenter[0]).toMatchObject({
    filnavn: null,
    mediatype: 'application/pdf',
    stoerrelse: expect.any(Number),
  });
  expect(body.skjermet).toEqual(
    expect.arrayContaining(['/tittel', '/parter/0/adresse', '/journalposter/0/dokumenter/0/filnavn']),
  );
});

test('what is sent later to a sak that shields is not sent either, whichever way it is pointed at', async () => {
  const { referanse, saksnummer, below } = shielded;
  for (const pekere of [{ referanse }, { saksnummer }]) {
    const later = await skyss.submitJournalposter({ sak: pekere, journalposter: [below] });
    const { body } = await admin.get(path(later));
    expect([body.sakensSkjerming, body.sak, shown(body)], JSON.stringify(pekere)).toEqual([
      'KJENT',
      null,
      [],
    ]);
    expect(shown((await admin.get(`/internal/v1/innsendinger/${later}`)).body)).toEqual([]);
  }
  // Nobody here knows the sak: it may shield everything.
  const unknown = await skyss.submitJournalposter({
    sak: { saksnummer: '2026/99999' },
    journalposter: [below],
  });
  await app.database.query(`UPDATE innsending SET saksnummer = NULL WHERE referanse = $1`, [unknown]);
  const { body } = await admin.get(path(unknown));
  expect([body.sakensSkjerming, shown(body)]).toEqual(['UKJENT', []]);
  expect(shown((await admin.get(`/internal/v1/innsendinger/${unknown}`)).body)).toEqual([]);
});

test('a birth number is shown nowhere, also where its client may write one into a title', async () => {
  const lax = await newFagsystem(app, { profil: { foedselsnummerITittel: 'ADVARSEL' } });
  const text = (name: string) => `${name} ${FOEDSELSNUMMER}`;
  const journalposter = [{ ...(journalpost() as Json), tittel: text('Brev'), skjerming: undefined }];
  const body = sak({ tittel: text('Elev'), skjerming: undefined, journalposter });
  const referanse = await lax.submitSak(body);
  const { saksnummer } = await lax.waitFinal(referanse);
  for (const address of [
    path(referanse),
    `/internal/v1/innsendinger/${referanse}`,
    `/internal/v1/saker/${saksnummer}`,
  ])
    expect((await admin.get(address)).text, address).not.toContain(FOEDSELSNUMMER);
  expect(await app.nest.get(ChoreRunner, { strict: false }).run('innsending-soek')).toBe(true);
  const found = async (tittel: string) =>
    (await admin.get(`/internal/v1/innsendinger?tittel=${tittel}`)).body.innsendinger.length;
  expect([await found('Elev'), await found(FOEDSELSNUMMER)]).toEqual([1, 0]);
});

test('what is shielded is opened for a reason, and who did it is written down first', async () => {
  const { referanse } = shielded;
  expect((await admin.post(path(referanse, '/aapne'), {})).body.feil).toMatchObject([
    { sti: '/begrunnelse' },
  ]);
  const { status, body } = await admin.post(path(referanse, '/aapne'), { begrunnelse: 'Må føres om' });
  expect([status, body.aapnet, body.sak.parter[0].foedselsnummer]).toEqual([200, true, FOEDSELSNUMMER]);
  expect(body.skjermet).toEqual((await admin.get(path(referanse))).body.skjermet);
  const [row] = await audited(referanse);
  expect(row).toMatchObject({
    aktoer: 'admin',
    handling: 'innsending.nyttelast-aapnet',
    detaljer: { begrunnelse: 'Må føres om' },
  });
  expect((await admin.post(path(UNKNOWN, '/aapne'), { begrunnelse: 'x' })).status).toBe(404);

  await app.database.query(
    `CREATE FUNCTION nei() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
     CREATE TRIGGER nei BEFORE INSERT ON revisjonslogg FOR EACH ROW EXECUTE FUNCTION nei()`,
  );
  const refused = await admin.post(path(referanse, '/aapne'), { begrunnelse: 'x' });
  await app.database.query('DROP FUNCTION nei CASCADE');
  expect([refused.status, leaksIn(refused.text)]).toEqual([500, []]);
});

test('an archived sak is shown and opened by the same rules', async () => {
  const url = `/internal/v1/saker/${shielded.saksnummer}`;
  const { status, body } = await admin.get(url);
  expect([status, body.aapnet, shown(body)]).toEqual([200, false, []]);
  expect(body).toMatchObject({ tittel: null, offentligTittel: M.offentligTittel, parter: [{ navn: null }] });
  expect(body.skjermet).toContain('/journalposter/0/dokumenter/0/dokumentobjekter/0/filnavn');
  const opened = await admin.post(`${url}/aapne`, { begrunnelse: 'Innsynskrav' });
  expect([opened.status, opened.body.parter[0].foedselsnummer]).toEqual([200, FOEDSELSNUMMER]);
  expect(opened.body.skjermet).toEqual(body.skjermet);
  const [row] = await audited(shielded.saksnummer);
  expect(row).toMatchObject({
    aktoer: 'admin',
    handling: 'sak.aapnet',
    detaljer: { begrunnelse: 'Innsynskrav' },
  });
  for (const unknown of ['2026/999999', '2026/0', 'x/1'])
    expect((await admin.get(`/internal/v1/saker/${unknown}`)).status).toBe(404);
});

test('a document that was sent is read by whoever has innsyn, each reading written down', async () => {
  const { referanse } = shielded;
  const { body } = await admin.get(path(referanse));
  const [{ dokumentId, sjekksum, stoerrelse }] = body.journalposter[0].dokumenter;
  const url = `/internal/v1/innsendinger/${referanse}/dokumenter/${dokumentId}/innhold`;
  expect([(await admin.get(url)).status, (await skyss.get(url)).status]).toEqual([403, 403]);
  const read = await innsyn.get(url);
  expect([read.status, sha256(pdf({ xmp: `<a>${M.innhold}</a>` }))]).toEqual([200, sjekksum]);
  expect(Object.fromEntries(read.headers)).toMatchObject({
    ...{ 'content-disposition': expect.stringMatching(/^attachment/), 'x-content-type-options': 'nosniff' },
    ...{ 'content-length': String(stoerrelse), 'content-type': 'application/pdf' },
    'repr-digest': `sha-256=:${Buffer.from(sjekksum, 'hex').toString('base64')}:`,
  });
  expect((await innsyn.get(url, { range: 'bytes=0-3' })).text).toBe('%PDF');
  expect((await audited(referanse)).slice(0, 2)).toMatchObject([
    { aktoer: 'innsyn', handling: 'dokument.innsyn', detaljer: { dokumentId } },
    { aktoer: 'innsyn', handling: 'dokument.innsyn' },
  ]);
  for (const unknown of [UNKNOWN, 'x', encodeURIComponent("1'--")])
    expect((await innsyn.get(url.replace(dokumentId, unknown))).status).toBe(404);
  const another = await skyss.submitSak(sak({ journalposter: [] }));
  expect((await innsyn.get(url.replace(referanse, another))).status).toBe(404);
});

test('a submission leads to the others about its sak, and says in the reader’s language why it failed', async () => {
  const { referanse, saksnummer, below } = shielded;
  const later = await skyss.submitJournalposter({ sak: { referanse }, journalposter: [below] });
  const unknown = await skyss.submitJournalposter({
    sak: { saksnummer: '2026/99998' },
    journalposter: [below],
  });
  await skyss.waitFinal(later);
  await skyss.waitFinal(unknown);
  const detail = async (of: string, headers = {}) =>
    (await admin.get(`/internal/v1/innsendinger/${of}`, headers)).body;
  const one = await detail(later);
  expect([one.sakReferanse, one.saksnummer, one.flereSoesken]).toEqual([referanse, saksnummer, false]);
  expect(one.soesken.map((sibling: Json) => sibling.referanse)).toContain(referanse);
  expect((await detail(referanse)).soesken[0]).toMatchObject({
    referanse: later,
    type: 'JOURNALPOST',
    saksnummer,
  });
  expect(leaksIn(JSON.stringify(one.soesken))).toEqual([]);
  const failed = await detail(unknown, { 'accept-language': 'en' });
  expect(failed.feil.melding).toMatch(/^The sak is not among/);
  expect(failed.hendelser.at(-1)).toMatchObject({
    type: 'FEILET',
    kode: 'UKJENT_SAK',
    melding: failed.feil.melding,
  });
});
