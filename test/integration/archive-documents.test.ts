import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ArkivertSakDto } from '../../src/archive/index.js';
import { aboutSubmissions, Outbox } from '../../src/shared/outbox/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { sha256 } from '../support/bytes.js';
import type { Caller } from '../support/caller.js';
import { newFagsystem } from '../support/client.js';
import { drain, type Row, rows, startArchive } from './archive.fixture.js';
import { inbound, inline, pathOf } from './dokument.fixture.js';

/** The REST door, and an archive of its own behind it that works when the test says so. */
let door: TestApp;
let app: TestApp;
let skyss: Caller;
let barnehage: Caller;

beforeAll(async () => {
  door = await startApp({ ROLES: ['api'] });
  app = await startArchive(door.database, { ROLES: ['archive'], DATA_DIR: door.settings.DATA_DIR });
  skyss = await newFagsystem(door, { navn: 'skyss', klientId: 'skyss' });
  barnehage = await newFagsystem(door, { navn: 'barnehage', klientId: 'barnehage' });
});
afterAll(async () => {
  await app.close();
  await door.close();
});

function dokument(text: string, more: object = {}) {
  return {
    sent: { tittel: `Dokument ${text}`, ...inline(text), filnavn: `${text}.txt`, ...more },
    sjekksum: sha256(text),
    path: pathOf(app, text),
  };
}

async function send(body: object): Promise<string> {
  const { status, body: answer } = await skyss.post<{ referanse: string; feil?: unknown }>(
    '/api/v1/saker',
    body,
  );
  expect(status, JSON.stringify(answer)).toBe(202);
  return answer.referanse;
}

async function archived(body: object): Promise<Row> {
  const referanse = await send(body);
  await drain(app);
  return (await rows(app.database, [referanse]))[0]!;
}

async function archivedSak(): Promise<string> {
  return (await archived({ tittel: 'Sak' })).saksnummer!;
}

async function attach(saksnummer: string, journalposter: object[]): Promise<string> {
  const { body } = await skyss.post<{ referanse: string }>('/api/v1/journalposter', {
    sak: { saksnummer },
    journalposter,
  });
  return body.referanse;
}

const skjerming = {
  tilgangsrestriksjon: 'UO',
  skjermingshjemmel: 'Offl. § 13',
  opphoersdato: '2086-01-01',
};
const adresse = { adresselinjer: ['Storgata 1'], postnummer: '0155', poststed: 'Oslo' };

test('a sak with everything is read back as it was sent, with what the archive added', async () => {
  const [brev, vedlegg] = [dokument('brev'), dokument('vedlegg')];
  const journalpost = {
    ...inbound([
      { ...vedlegg.sent, tilknyttetRegistreringSom: 'V' },
      {
        ...brev.sent,
        tilknyttetRegistreringSom: 'H',
        dokumenttype: 'B',
        beskrivelse: 'Første\nlinje',
        skjerming,
      },
    ]),
    eksternNoekkel: 'jp-1',
    offentligTittel: 'Søknad om ***',
    beskrivelse: 'Beskrevet',
    skjerming: { ...skjerming, skjermingMetadata: ['TRO'] },
    administrativEnhet: 'Samferdsel',
    saksbehandler: 'Kari',
    noekkelord: ['skyss', 'avstand'],
    merknader: [{ tekst: 'Haster' }],
    dokumentetsDato: '2026-11-19',
    mottattDato: '2026-11-20T08:30:00+01:00',
    forfallsdato: '2026-12-24',
    korrespondanseparter: [
      {
        korrespondanseparttype: 'EA',
        navn: 'Ola Nordmann',
        adresse,
        kontaktinformasjon: { epostadresse: 'ola@example.no' },
        skjerming,
      },
      { korrespondanseparttype: 'IM', navn: 'Samferdsel' },
    ],
  };
  const sak = {
    tittel: 'Skoleskyss for elev',
    offentligTittel: 'Skoleskyss for ***',
    eksternNoekkel: 'sak-1',
    beskrivelse: 'Lang vei',
    saksdato: '2026-11-18',
    arkivdel: 'SAK',
    administrativEnhet: 'Samferdsel',
    saksansvarlig: 'Kari',
    journalenhet: 'J',
    klassering: [
      { klassifikasjonssystem: 'K-KODER', klasseId: '243', rekkefoelge: 2 },
      { klassifikasjonssystem: 'FELLES', klasseId: '0', tittel: 'Felles', rekkefoelge: 1 },
    ],
    skjerming,
    parter: [{ navn: 'Fjellvang skole', partrolle: 'KLI', organisasjonsnummer: '974760673', adresse }],
    noekkelord: ['elev'],
    merknader: [{ tekst: 'Fra skolen' }],
  };
  const { saksnummer } = await archived({
    ...sak,
    journalposter: [journalpost, inbound([dokument('to').sent])],
  });

  const { status, body } = await skyss.get<ArkivertSakDto>(`/api/v1/saker/${saksnummer}`);
  expect(status).toBe(200);
  const { klassering: _klasser, skjerming: hidden, merknader, parter, ...plain } = sak;
  expect(body).toMatchObject({
    ...plain,
    saksnummer,
    saksstatus: 'B',
    dokumentmedium: 'E',
    opprettetAv: 'skyss',
  });
  expect(body.klassering).toEqual([
    { klassifikasjonssystem: 'FELLES', klasseId: '0', tittel: 'Felles', rekkefoelge: 1 },
    { klassifikasjonssystem: 'K-KODER', klasseId: '243', tittel: '243', rekkefoelge: 2 },
  ]);
  expect(body.skjerming).toEqual({ ...hidden, skjermingMetadata: ['TMO'], skjermingDokument: null });
  expect(body.parter).toEqual([expect.objectContaining(parter[0]!)]);
  expect(body.merknader).toEqual([expect.objectContaining({ ...merknader[0], registrertAv: 'skyss' })]);

  const [first, second] = body.journalposter;
  expect(second).toMatchObject({ journalpostnummer: 2, registreringsID: `${saksnummer}-2` });
  const {
    dokumenter: _dokumenter,
    korrespondanseparter,
    skjerming: jpHidden,
    merknader: jpMerknader,
    ...fields
  } = journalpost;
  expect(first).toMatchObject({
    ...fields,
    mottattDato: '2026-11-20T07:30:00.000Z',
    journalpostnummer: 1,
    journalstatus: 'J',
    skjerming: jpHidden,
    merknader: jpMerknader,
  });
  expect(first!.korrespondanseparter).toMatchObject([
    korrespondanseparter[0],
    {
      ...korrespondanseparter[1],
      administrativEnhet: 'Samferdsel',
      saksbehandler: 'Kari',
      skjerming: null,
    },
  ]);
  expect(first!.dokumenter).toMatchObject([
    {
      dokumentnummer: 1,
      tilknyttetRegistreringSom: 'H',
      dokumenttype: 'B',
      dokumentstatus: 'F',
      skjerming,
    },
    { dokumentnummer: 2, tilknyttetRegistreringSom: 'V', tilknyttetAv: 'skyss', skjerming: null },
  ]);
  expect(first!.dokumenter[0]!.dokumentobjekter).toMatchObject([
    {
      versjonsnummer: 1,
      mediatype: 'text/plain',
      filnavn: 'brev.txt',
      sjekksum: brev.sjekksum,
      sjekksumAlgoritme: 'SHA-256',
      stoerrelse: 4,
      referanseDokumentfil: `sha256/${brev.sjekksum}`,
    },
  ]);
});

test('a sak with everything is not there for another client, nor is a sak that never was', async () => {
  const { saksnummer } = await archived({ tittel: 'Min' });
  const foreign = await barnehage.get(`/api/v1/saker/${saksnummer}`);
  const unknown = await barnehage.get('/api/v1/saker/2026/999999');
  const absurd = await barnehage.get('/api/v1/saker/2026/99999999999999');
  expect([foreign.status, unknown.status, absurd.status]).toEqual([404, 404, 404]);
  expect(foreign.body.detail).toEqual(unknown.body.detail);
});

test('a stored document with a flipped byte ends its submission, and no other', async () => {
  const { sent, path } = dokument('original');
  const [referanse, neighbour] = [
    await send({ tittel: 'Sak', journalposter: [inbound([sent])] }),
    await send({ tittel: 'Sak', journalposter: [inbound([dokument('annet').sent])] }),
  ];
  const bytes = await readFile(path);
  bytes[0]! ^= 1;
  await writeFile(path, bytes);
  await drain(app);
  const [failed, archivedOne] = await rows(app.database, [referanse, neighbour]);
  expect(failed).toMatchObject({ status: 'FEILET', feil: { kode: 'SJEKKSUM_AVVIK' }, saksnummer: null });
  expect(archivedOne!.status).toBe('ARKIVERT');
});

test('a stored document that is gone ends its submission', async () => {
  const { sent, path } = dokument('borte');
  const referanse = await send({ tittel: 'Sak', journalposter: [inbound([sent])] });
  await rm(path);
  await drain(app);
  expect((await rows(app.database, [referanse]))[0]!.feil!.kode).toBe('SJEKKSUM_AVVIK');
});

test('what comes after a document that cannot be read just now waits for it, in its own sak only', async () => {
  const { sent, path } = dokument('venter');
  const [saksnummer, other] = [await archivedSak(), await archivedSak()];
  const held = await attach(saksnummer, [inbound([sent])]);
  const behind = await attach(saksnummer, [inbound([dokument('bak').sent])]);
  const beside = await attach(other, [inbound([dokument('ved siden av').sent])]);
  await makeUnreadable(path);
  await drain(app);
  const status = async () => (await rows(app.database, [held, behind, beside])).map(({ status }) => status);
  expect(await status()).toEqual(['UNDER_ARKIVERING', 'MOTTATT', 'ARKIVERT']);
});

test('a stored document that cannot be read just now is tried again, and archived when it can', async () => {
  const { sent, path } = dokument('treg');
  const referanse = await send({ tittel: 'Sak', journalposter: [inbound([sent])] });
  await makeUnreadable(path);
  await drain(app);
  const { body } = await skyss.get(`/api/v1/innsendinger/${referanse}`);
  expect(body).toMatchObject({
    status: 'UNDER_ARKIVERING',
    forsoek: 1,
    feil: { kode: 'LAGER_UTILGJENGELIG' },
  });
  const wait = Date.parse(body.nesteForsoek as string) - Date.now();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(2400);
  await makeReadable(path);
  await retryNow(referanse);
  expect((await rows(app.database, [referanse]))[0]).toMatchObject({ status: 'ARKIVERT', feil: null });
});

test('a stored document that cannot be read for as long as is allowed ends its submission', async () => {
  const { sent, path } = dokument('evig');
  const referanse = await send({ tittel: 'Sak', journalposter: [inbound([sent])] });
  await makeUnreadable(path);
  await app.database.query(
    `UPDATE outbox_message SET created_at = now() - interval '1 hour' * $2 WHERE payload ->> 'referanse' = $1`,
    [referanse, app.settings.ARCHIVE_RETRY_HOURS],
  );
  await drain(app);
  expect((await rows(app.database, [referanse]))[0]).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'FORSOEK_BRUKT_OPP' },
  });
});

/** A folder in the file's place opens and cannot be read, also by root. */
async function makeUnreadable(path: string): Promise<void> {
  await rename(path, `${path}.away`);
  await mkdir(path);
}

async function makeReadable(path: string): Promise<void> {
  await rm(path, { recursive: true });
  await rename(`${path}.away`, path);
}

async function retryNow(referanse: string): Promise<void> {
  const outbox = app.nest.get(Outbox);
  await outbox.transaction((tx) => outbox.hasten(tx, aboutSubmissions([referanse])));
  await drain(app);
}
