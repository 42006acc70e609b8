import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { pdf } from '../support/filer.js';
import { dokument, FOEDSELSNUMMER, journalpost, sak } from './intake.fixture.js';

const SKJERMING = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };

const app = appForFile();
const skyss = fagsystemForFile(app);

const withProfil = (profil: Record<string, unknown>) => newFagsystem(app, { profil });

async function dryRun(client: Fagsystem, body: unknown, headers = {}): Promise<Json> {
  const svar = await client.dryRun('saker', body, headers);
  expect(svar.status, svar.text).toBe(200);
  return svar.body;
}

const TITLES = sak({
  tittel: `Skyss ${FOEDSELSNUMMER}`,
  parter: [{ navn: `Kari ${FOEDSELSNUMMER}` }],
  journalposter: [
    journalpost({
      tittel: `Søknad ${FOEDSELSNUMMER}`,
      dokumenter: [dokument({ filnavn: `${FOEDSELSNUMMER}.pdf` })],
    }),
  ],
});
const PLACES = [
  '/tittel',
  '/parter/0/navn',
  '/journalposter/0/tittel',
  '/journalposter/0/dokumenter/0/filnavn',
].sort();
const TEXTS = sak({
  beskrivelse: `Gjelder ${FOEDSELSNUMMER}`,
  noekkelord: ['skyss', FOEDSELSNUMMER],
  journalposter: [
    journalpost({
      beskrivelse: FOEDSELSNUMMER,
      dokumenter: [dokument({ beskrivelse: `${'a'.repeat(3000)} ${FOEDSELSNUMMER}` })],
    }),
  ],
});
const TEXT_PLACES = [
  '/beskrivelse',
  '/noekkelord/1',
  '/journalposter/0/beskrivelse',
  '/journalposter/0/dokumenter/0/beskrivelse',
].sort();
const coded = (places: string[]) => places.map((sti) => `${sti} FOEDSELSNUMMER_I_KLARTEKST`);
const warnings = ({ advarsler }: Json) => advarsler.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort();

test('a birth number in clear text is refused in titles, names and file names', async () => {
  expect((await skyss.faults('saker', TITLES)).sort()).toEqual(coded(PLACES));
});

test('a birth number in clear text is only warned of there when the profile says so, and archived', async () => {
  const client = await withProfil({ foedselsnummerITittel: 'ADVARSEL' });
  const told = await dryRun(client, TITLES);
  expect(warnings(told)).toEqual(coded(PLACES));
  expect(told.advarsler[0].melding).toMatch(/^Feltet inneholder et fødselsnummer/);
  expect((await dryRun(client, TITLES, { 'accept-language': 'en' })).advarsler[0].melding).toMatch(
    /^The field holds a birth number/,
  );
  expect(await client.archiveSak(TITLES)).toMatchObject({ tittel: `Skyss ${FOEDSELSNUMMER}` });
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${FOEDSELSNUMMER}.pdf"`,
  };
  expect((await client.call('POST', '/api/v1/dokumenter', { body: pdf(), headers })).status).toBe(201);
  expect((await skyss.call('POST', '/api/v1/dokumenter', { body: pdf(), headers })).status).toBe(400);
});

test('a birth number in clear text is refused in a public title whatever the profile says', async () => {
  const client = await withProfil({ foedselsnummerITittel: 'ADVARSEL' });
  const open = sak({ tittel: 'Skyss', offentligTittel: `Skyss ${FOEDSELSNUMMER}` });
  expect(await client.faults('saker', open)).toEqual(coded(['/offentligTittel']));
});

test('a birth number in clear text is let through in descriptions and noekkelord, warned of or refused, by profile', async () => {
  expect((await dryRun(skyss, TEXTS)).advarsler).toEqual([]);
  const warned = await withProfil({ foedselsnummerIBeskrivelse: 'ADVARSEL' });
  expect(warnings(await dryRun(warned, TEXTS))).toEqual(coded(TEXT_PLACES));
  const strict = await withProfil({ foedselsnummerIBeskrivelse: 'FEIL' });
  expect((await strict.faults('saker', TEXTS)).sort()).toEqual(coded(TEXT_PLACES));
});

test('graded material is taken in, unless the profile refuses it', async () => {
  const graded = { ...SKJERMING, tilgangsrestriksjon: 'SF' };
  const body = sak({
    skjerming: graded,
    journalposter: [
      journalpost({
        skjerming: { ...SKJERMING, tilgangsrestriksjon: 'K' },
        korrespondanseparter: [
          {
            korrespondanseparttype: 'EA',
            navn: 'Kari',
            skjerming: { ...SKJERMING, tilgangsrestriksjon: 'H' },
          },
        ],
        dokumenter: [dokument({ skjerming: SKJERMING }), dokument({ filnavn: 'b.pdf', skjerming: graded })],
      }),
    ],
  });
  expect(await skyss.faults('saker', body)).toEqual([]);
  const strict = await withProfil({ gradert: 'FEIL' });
  const places = [
    '',
    '/journalposter/0',
    '/journalposter/0/dokumenter/1',
    '/journalposter/0/korrespondanseparter/0',
  ];
  expect(await strict.faults('saker', body)).toEqual(
    places.map((sti) => `${sti}/skjerming/tilgangsrestriksjon UGYLDIG`),
  );
});
