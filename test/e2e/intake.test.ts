import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import { type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import {
  dokument,
  fullJournalpost,
  fullSak,
  INSTANT,
  journalpost,
  pdf,
  sak,
  UUID_V7,
} from './intake.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app);

test('a submission is acknowledged with 202, its referanse, and where to ask and when', async () => {
  const { status, headers, body } = await skyss.sendSak(sak({ eksternNoekkel: 'skyss-4711' }));
  expect(status).toBe(202);
  expect(body).toEqual({
    referanse: expect.stringMatching(UUID_V7),
    type: 'SAK',
    status: 'MOTTATT',
    mottatt: expect.stringMatching(INSTANT),
    eksternNoekkel: 'skyss-4711',
    statusUrl: `/api/v1/innsendinger/${body.referanse}`,
  });
  expect(headers.get('location')).toBe(body.statusUrl);
  expect(headers.get('retry-after')).toBe('1');
  expect(headers.get('idempotent-replayed')).toBeNull();
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a submission is committed before it is acknowledged', async () => {
  const referanse = await skyss.submitSak(sak());
  const rows = await app.database.query('SELECT 1 FROM innsending WHERE referanse = $1', [referanse]);
  expect(rows).toHaveLength(1);
});

test('a submission of a journalpost alone says that it is one', async () => {
  const referanse = await skyss.submitSak(sak());
  const { status, body } = await skyss.sendJournalposter({
    sak: { referanse },
    journalposter: [journalpost()],
  });
  expect([status, body.type, body.eksternNoekkel]).toEqual([202, 'JOURNALPOST', null]);
});

test('the full property set is accepted and archived as it was sent, a sak with journalposter in one step', async () => {
  const status = await skyss.waitFinal(await skyss.submitSak(fullSak()));
  expect(status).toMatchObject({
    status: 'ARKIVERT',
    eksternNoekkel: 'skyss-full-æøå-4711',
    saksnummer: expect.stringMatching(/^\d{4}\/[1-9]\d*$/),
    sak: { saksnummer: status.saksnummer, resultat: 'OPPRETTET' },
    journalposter: [
      {
        eksternNoekkel: 'søknad-1',
        journalpostnummer: 1,
        dokumenter: [{ dokumentnummer: 1 }, { dokumentnummer: 2 }],
      },
    ],
    feil: null,
    forsoek: 1,
    nesteForsoek: null,
  });
  const archived = await skyss.archivedSak(status.saksnummer);
  const {
    eksternNoekkel: _key,
    sakslogikk: _logic,
    journalposter: _posts,
    parter,
    klassering,
    merknader,
    ...plain
  } = fullSak() as Json;
  expect(archived).toMatchObject(plain);
  expect(archived.klassering).toMatchObject(klassering);
  expect(archived.parter).toMatchObject(parter);
  expect(archived.merknader).toMatchObject(merknader);
  expect(archived.journalposter).toHaveLength(1);
});

test('the full property set is accepted for journalposter alone, with dates and instants kept', async () => {
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(sak()));
  const referanse = await skyss.submitJournalposter({
    sak: { saksnummer },
    journalposter: [fullJournalpost()],
  });
  expect((await skyss.waitFinal(referanse)).status).toBe('ARKIVERT');
  const [archived] = (await skyss.archivedSak(saksnummer)).journalposter;
  expect(archived).toMatchObject({
    tittel: 'Søknad om skoleskyss for Øyvind',
    dokumentetsDato: '2026-11-01',
    mottattDato: '2026-11-02T08:30:00.000Z',
    sendtDato: '2026-11-01T12:00:00.123Z',
    forfallsdato: '2026-12-01',
  });
  expect(archived.dokumenter.map((one: Json) => one.tilknyttetRegistreringSom)).toEqual(['H', 'V']);
});

test('a submission gets defaults where the sender is silent: Oslo date, status B and J, roles H then V, variant P', async () => {
  const dokumenter = ['a', 'b', 'c'].map((tittel) => ({
    tittel,
    filnavn: `${tittel}.pdf`,
    mediatype: 'application/pdf',
    innhold: pdf(tittel).toString('base64'),
  }));
  const { status, saksnummer, mottatt } = await skyss.waitFinal(
    await skyss.submitSak(sak({ journalposter: [journalpost({ dokumenter })] })),
  );
  expect(status).toBe('ARKIVERT');
  const archived = await skyss.archivedSak(saksnummer);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date(mottatt));
  expect(archived).toMatchObject({ saksdato: today, saksstatus: 'B' });
  const [first] = archived.journalposter;
  expect(first).toMatchObject({ journalstatus: 'J', mottattDato: mottatt });
  expect(first.dokumenter.map((one: Json) => one.tilknyttetRegistreringSom)).toEqual(['H', 'V', 'V']);
  expect(first.dokumenter.map((one: Json) => one.dokumentstatus)).toEqual(['F', 'F', 'F']);
});

test("a submission takes what it does not say from the client's profile, and prefers what it says", async () => {
  const profil = { administrativEnhet: 'Fra profilen', arkivdel: 'Profilarkiv', saksansvarlig: 'Profil' };
  const other = await newFagsystem(app, { profil });
  const { saksnummer } = await other.waitFinal(await other.submitSak(sak({ saksansvarlig: 'Fra saken' })));
  const body = await other.archivedSak(saksnummer);
  expect(body).toMatchObject({
    administrativEnhet: 'Fra profilen',
    arkivdel: 'Profilarkiv',
    saksansvarlig: 'Fra saken',
  });
});

test('a submission keeps the bytes of a document: the checksum told is the one of what was sent', async () => {
  const bytes = pdf('nøyaktig dette');
  const { journalposter } = await skyss.waitFinal(
    await skyss.submitSak(
      sak({
        journalposter: [
          journalpost({
            dokumenter: [
              {
                tittel: 'x',
                filnavn: 'x.pdf',
                mediatype: 'application/pdf',
                innhold: bytes.toString('base64'),
              },
            ],
          }),
        ],
      }),
    ),
  );
  expect(journalposter[0].dokumenter[0].sjekksum).toBe(sha256(bytes));
});

test('texts are compared, measured and stored in NFC', async () => {
  const decomposed = 'A\u030Arsmelding fra Bo\u0308rge'.normalize('NFD');
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(sak({ tittel: decomposed })));
  expect((await skyss.archivedSak(saksnummer)).tittel).toBe(decomposed.normalize('NFC'));
  expect(await skyss.faults('saker', sak({ tittel: 'e\u0301'.repeat(255) }))).toEqual([]);
});

test('texts are measured in code points, not in UTF-16 units', async () => {
  expect(await skyss.faults('saker', sak({ tittel: '😀'.repeat(255) }))).toEqual([]);
  expect(await skyss.faults('saker', sak({ tittel: '😀'.repeat(256) }))).toEqual(['/tittel FOR_LANG']);
});

test('texts that are blank count as not given', async () => {
  for (const blank of ['', ' ', '\u00a0', '\u2003\u3000', '\t\n', '\u0000\u007f', null]) {
    expect(await skyss.faults('saker', sak({ tittel: blank }))).toEqual(['/tittel PAAKREVD']);
    expect(
      await skyss.faults(
        'saker',
        sak({ beskrivelse: blank, saksdato: blank, saksstatus: blank, skjerming: null }),
      ),
    ).toEqual([]);
  }
  const { body } = await skyss.sendSak(sak({ eksternNoekkel: ' ' }));
  expect(body.eksternNoekkel).toBeNull();
});

test('texts of characters that only look blank count as given', async () => {
  expect(await skyss.faults('saker', sak({ tittel: '\u200b' }))).toEqual([]);
});

test('a dry run says yes, and stores neither submission, message nor document', async () => {
  const stored = async () =>
    app.database.query(
      `SELECT (SELECT count(*) FROM innsending) AS innsendinger, (SELECT count(*) FROM dokument) AS dokumenter`,
    );
  await waitFor('the outbox to be empty', async () => {
    const [row] = await app.database.query<{ n: string }>('SELECT count(*) AS n FROM outbox_message');
    return row!.n === '0';
  });
  const before = await stored();
  const body = fullSak();
  for (const query of ['?kunValider=true', '?kunValider']) {
    const svar = await skyss.call('POST', `/api/v1/saker${query}`, {
      body: { ...body, eksternNoekkel: 'bare en prøve' },
    });
    expect([svar.status, svar.body.gyldig]).toEqual([200, true]);
  }
  const referanse = (
    await app.database.query<{ referanse: string }>(
      `SELECT referanse FROM innsending WHERE type = 'SAK' AND klient_id = $1 LIMIT 1`,
      [skyss.klientId],
    )
  )[0]!.referanse;
  expect(await skyss.faults('journalposter', { sak: { referanse }, journalposter: [journalpost()] })).toEqual(
    [],
  );
  expect(await stored()).toEqual(before);
  expect(await app.database.query('SELECT 1 FROM outbox_message')).toEqual([]);
});

test('a dry run leaves the key free for the real submission', async () => {
  const body = sak({ eksternNoekkel: 'prøvd først' });
  await skyss.faults('saker', body);
  const { status, headers } = await skyss.sendSak(body);
  expect([status, headers.get('idempotent-replayed')]).toEqual([202, null]);
});

test('a dry run answers the same 400 as the real one', async () => {
  const body = { journalposter: [journalpost({ journalposttype: 'Q' })], tull: 1 };
  const dry = await skyss.call('POST', '/api/v1/saker?kunValider=true', { body });
  const real = await skyss.call('POST', '/api/v1/saker', { body });
  expect([dry.status, real.status]).toEqual([400, 400]);
  expect({ ...dry.body, sporingsId: '' }).toEqual({ ...real.body, sporingsId: '' });
});

test('a dry run is an operation of its own too: the same answer, as large, in XML, and without parameters', async () => {
  const body = fullSak();
  const trying = (more: object, query = '') =>
    skyss.call('POST', `/api/v1/saker/validering${query}`, { body: { ...body, ...more } });
  const asked = await skyss.dryRun('saker', body);
  const tried = await trying({});
  expect([tried.status, tried.body]).toEqual([200, asked.body]);
  expect((await trying({ tull: 1 })).body.feil).toEqual([expect.objectContaining({ sti: '/tull' })]);
  const large = pdf('x'.repeat(300_000));
  expect((await trying({ journalposter: [journalpost({ dokumenter: [dokument({}, large)] })] })).status).toBe(
    200,
  );
  const unknown = { sak: { eksternNoekkel: 'finnes ikke' }, journalposter: [journalpost()] };
  const step2 = await skyss.post('/api/v1/journalposter/validering', unknown);
  expect(step2.body.feil).toEqual([expect.objectContaining({ kode: 'UKJENT_SAK' })]);
  const xml = { body: '<sak><tittel>Skyss</tittel></sak>', headers: { 'content-type': 'application/xml' } };
  const inXml = await newFagsystem(app, { xml: true });
  expect((await inXml.call('POST', '/api/v1/saker/validering', xml)).status).toBe(200);
  expect((await trying({}, '?kunValider=false')).status).toBe(400);
  expect((await skyss.get('/api/v1/saker/validering')).status).toBe(405);
});

test('a dry run that is misspelt is refused, not taken for a submission', async () => {
  for (const query of [
    'kunvalider=true',
    'kunValider=ja',
    'kunValider=1',
    'kunValider=true&kunValider=false',
    'dryRun=true',
  ]) {
    const { status, body } = await skyss.call('POST', `/api/v1/saker?${query}`, { body: sak() });
    expect([status, body.kode, body.feil[0].sti]).toEqual([400, 'VALIDERINGSFEIL', '']);
  }
});
