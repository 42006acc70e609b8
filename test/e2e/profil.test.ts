import { XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { signIn } from '../support/caller.js';
import { Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { dokument, journalpost, sak, withDokumenter } from './intake.fixture.js';

const SKJERMING = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };
const SCOPES = ['arkivflyt:send', 'arkivflyt:les'];

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app);

const withProfil = (profil: Record<string, unknown>) => newFagsystem(app, { profil });

async function dryRun(client: Fagsystem, body: unknown, headers = {}): Promise<Json> {
  const svar = await client.dryRun('saker', body, headers);
  expect(svar.status, svar.text).toBe(200);
  return svar.body;
}

const WRONG = {
  arkivdel: 'x'.repeat(256),
  journalstatus: 'A',
  partrolle: 'TULL',
  klassering: [{ klassifikasjonssystem: 'K' }, { klassifikasjonssystem: 'F', klasseId: '1', rekkefoelge: 4 }],
  skjermingMetadata: ['TMO', 'TULL'],
  foedselsnummerITittel: 'KANSKJE',
  tillatKrypterteDokumenter: 'ja',
  ekstraArkivformater: ['fmt/479', 'pdf'],
  ukjent: 1,
};
const FAULTS = [
  ...[
    '/profil/arkivdel FOR_LANG',
    '/profil/ekstraArkivformater/1 UGYLDIG',
    '/profil/foedselsnummerITittel UGYLDIG',
  ],
  ...[
    '/profil/journalstatus UGYLDIG',
    '/profil/klassering/0/klasseId PAAKREVD',
    '/profil/klassering/1/rekkefoelge UGYLDIG',
  ],
  ...[
    '/profil/partrolle UKJENT_KODE',
    '/profil/skjermingMetadata/1 UKJENT_KODE',
    '/profil/tillatKrypterteDokumenter UGYLDIG',
  ],
  '/profil/ukjent UKJENT_FELT',
];
const codes = ({ body }: { body: Json }) => body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort();

test('the profile of a client is checked, all of it at once, when the client is made and when it is changed', async () => {
  const made = await admin.post('/internal/v1/klienter', { navn: 'x', scopes: SCOPES, profil: WRONG });
  expect([made.status, codes(made)]).toEqual([400, FAULTS]);
  const changed = await admin.send<Json>('PATCH', `/internal/v1/klienter/${skyss.klientId}`, {
    profil: WRONG,
  });
  expect([changed.status, codes(changed)]).toEqual([400, FAULTS]);
});

test('the profile of a client cannot have two klasser in one place', async () => {
  const klasse = { klassifikasjonssystem: 'K', klasseId: '1' };
  const profil = { klassering: [klasse, { ...klasse, rekkefoelge: 1 }] };
  expect(codes(await admin.post('/internal/v1/klienter', { navn: 'x', scopes: SCOPES, profil }))).toEqual([
    '/profil/klassering DUPLIKAT',
  ]);
});

test('the profile of a client is shown as it was set, and replaced as a whole', async () => {
  const profil = { arkivdel: 'Elevarkiv', klassering: [{ klassifikasjonssystem: 'K', klasseId: '1' }] };
  const { body } = await admin.post<Json>('/internal/v1/klienter', {
    navn: 'Med profil',
    scopes: SCOPES,
    profil,
  });
  expect(body.profil).toEqual(profil);
  const changed = await admin.send<Json>('PATCH', `/internal/v1/klienter/${body.klientId}`, {
    profil: { gradert: 'FEIL' },
  });
  expect(changed.body.profil).toEqual({ gradert: 'FEIL' });
});

test('the profile of a client of earlier days is read as far as it still holds', async () => {
  const client = await withProfil({ arkivdel: 'Elevarkiv', dokumenttype: 'UTGÅTT', farge: 'blå' });
  const { standardverdier } = await dryRun(client, withDokumenter(dokument()));
  expect(standardverdier).toMatchObject({ '/arkivdel': 'Elevarkiv' });
  expect(standardverdier).not.toHaveProperty(['/journalposter/0/dokumenter/0/dokumenttype']);
});

const PROFIL = {
  arkivdel: 'Elevarkiv',
  administrativEnhet: 'Opplæring',
  saksansvarlig: 'Ola',
  saksbehandler: 'Kari',
  journalenhet: 'Sentralarkivet',
  saksmappetype: 'Elevmappe',
  tilgangsgruppe: 'Skyss',
  saksstatus: 'R',
  journalstatus: 'F',
  dokumenttype: 'SØKNAD',
  partrolle: 'KLI',
  klassering: [{ klassifikasjonssystem: 'K-KODER', klasseId: 'B31' }],
  skjermingMetadata: ['TMO', 'TRO', 'NPS', 'TD'],
};
const BARE = sak({
  tittel: 'Skyss for Kari',
  offentligTittel: 'Skyss for *****',
  skjerming: SKJERMING,
  parter: [{ navn: 'Kari' }],
  journalposter: [
    journalpost({
      skjerming: SKJERMING,
      dokumenter: [dokument({ skjerming: SKJERMING }), dokument({ filnavn: 'b.pdf' })],
    }),
  ],
});

test('defaults of the profile and of the standard are shown by the dry run, by their place', async () => {
  const { gyldig, standardverdier, advarsler } = await dryRun(await withProfil(PROFIL), BARE);
  expect([gyldig, advarsler]).toEqual([true, []]);
  const { arkivdel, administrativEnhet, saksansvarlig, journalenhet, saksmappetype, tilgangsgruppe } = PROFIL;
  const first = '/journalposter/0';
  expect(standardverdier).toEqual({
    '/arkivdel': arkivdel,
    '/administrativEnhet': administrativEnhet,
    '/saksansvarlig': saksansvarlig,
    '/journalenhet': journalenhet,
    '/saksmappetype': saksmappetype,
    '/tilgangsgruppe': tilgangsgruppe,
    '/saksdato': expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    '/saksstatus': 'R',
    '/sakslogikk': 'NY',
    '/klassering': [{ klassifikasjonssystem: 'K-KODER', klasseId: 'B31', tittel: 'B31', rekkefoelge: 1 }],
    '/parter/0/partrolle': 'KLI',
    '/skjerming/skjermingMetadata': ['TMO', 'NPS', 'TD'],
    [`${first}/administrativEnhet`]: administrativEnhet,
    [`${first}/saksbehandler`]: 'Kari',
    [`${first}/journalstatus`]: 'F',
    [`${first}/mottattDato`]: expect.stringMatching(/Z$/),
    [`${first}/skjerming/skjermingMetadata`]: ['NPS', 'TD'],
    [`${first}/dokumenter/0/dokumenttype`]: 'SØKNAD',
    [`${first}/dokumenter/0/dokumentstatus`]: 'F',
    [`${first}/dokumenter/0/tilknyttetRegistreringSom`]: 'H',
    [`${first}/dokumenter/0/variantformat`]: 'P',
    [`${first}/dokumenter/0/skjerming/skjermingMetadata`]: ['NPS', 'TD'],
    [`${first}/dokumenter/1/dokumenttype`]: 'SØKNAD',
    [`${first}/dokumenter/1/dokumentstatus`]: 'F',
    [`${first}/dokumenter/1/tilknyttetRegistreringSom`]: 'V',
    [`${first}/dokumenter/1/variantformat`]: 'P',
  });
});

test('defaults are shown in XML, too: a pointer is no name there, so it stands in an attribute', async () => {
  const ny = { navn: 'XML', scopes: SCOPES, xml: true, profil: { arkivdel: 'A & B' } };
  const made = await admin.post<{ klientId: string; hemmelighet: string }>('/internal/v1/klienter', ny);
  const { token, klientId } = await signIn(app, made.body);
  const client = new Fagsystem(app.url, token, klientId);
  const svar = await client.call('POST', '/api/v1/saker?kunValider=true', {
    body: '<sak><tittel>Skyss</tittel></sak>',
    headers: { 'content-type': 'application/xml', accept: 'application/xml' },
  });
  expect([svar.status, XMLValidator.validate(svar.text)]).toEqual([200, true]);
  expect(svar.text).toContain('<i navn="/arkivdel">A &amp; B</i>');
});

test('defaults are what is archived', async () => {
  const body = await (await withProfil(PROFIL)).archiveSak(BARE);
  expect(body).toMatchObject({
    arkivdel: 'Elevarkiv',
    saksstatus: 'R',
    klassering: [{ klassifikasjonssystem: 'K-KODER', klasseId: 'B31', tittel: 'B31', rekkefoelge: 1 }],
    parter: [{ navn: 'Kari', partrolle: 'KLI' }],
    skjerming: { skjermingMetadata: ['TMO', 'NPS', 'TD'] },
    journalposter: [
      {
        saksbehandler: 'Kari',
        journalstatus: 'F',
        administrativEnhet: 'Opplæring',
        dokumenter: [{ dokumenttype: 'SØKNAD' }, { dokumenttype: 'SØKNAD' }],
      },
    ],
  });
});

test('defaults give way to what is sent', async () => {
  const sent = {
    ...BARE,
    arkivdel: 'Annet',
    klassering: [{ klassifikasjonssystem: 'F', klasseId: '2' }],
    skjerming: { ...SKJERMING, skjermingMetadata: ['M'] },
  };
  const body = await (await withProfil(PROFIL)).archiveSak(sent);
  expect(body).toMatchObject({
    arkivdel: 'Annet',
    klassering: [{ klasseId: '2' }],
    skjerming: { skjermingMetadata: ['M'] },
  });
});

test('defaults are there for journalposter of step two, too', async () => {
  const client = await withProfil(PROFIL);
  const { saksnummer } = await client.waitFinal(await client.submitSak(sak()));
  const innsending = { sak: { saksnummer }, journalposter: [journalpost()] };
  const { body } = await client.call('POST', '/api/v1/journalposter?kunValider=true', { body: innsending });
  expect(body.standardverdier).toMatchObject({
    '/journalposter/0/journalstatus': 'F',
    '/journalposter/0/saksbehandler': 'Kari',
  });
  await client.waitFinal(await client.submitJournalposter(innsending));
  const whole = await client.archivedSak(saksnummer);
  expect(whole.journalposter).toMatchObject([{ journalstatus: 'F', saksbehandler: 'Kari' }]);
});

test('defaults count when rules look at them: a document may be unfinished where the default journalstatus allows it', async () => {
  const unfinished = withDokumenter(dokument({ dokumentstatus: 'B' }));
  expect(await skyss.faults('saker', unfinished)).toEqual([
    '/journalposter/0/dokumenter/0/dokumentstatus UGYLDIG',
  ]);
  expect(await (await withProfil(PROFIL)).faults('saker', unfinished)).toEqual([]);
});
