import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import type { TestApp } from './app.js';
import { type Fagsystem, newFagsystem } from './client.js';
import { pdf } from './filer.js';
import { freePort } from './process.js';
import { waitFor } from './wait.js';

/** What is wrong this morning, by fault code: how many, and what a person does about it. */
export const FEILET = {
  /** The document storage was away all night, and is back: they are tried again. */
  FORSOEK_BRUKT_OPP: 150,
  /** The client Barnehage sends to saker of Skyss, and may not: it is given `alleSaker`, and they are tried again. */
  UKJENT_SAK: 100,
  /** Two open saker have the same title: they are archived by hand in one of them. */
  FLERE_SAKER_FUNNET: 50,
} as const;

const FEILEDE = Object.values(FEILET).reduce((sum, antall) => sum + antall, 0);
const FELLES = {
  tittel: 'Trafikksikring ved Fjellvang skole',
  klassering: [{ klassifikasjonssystem: 'K-KODER', klasseId: '243' }],
};

interface Rad {
  klientId: string;
  type: 'SAK' | 'JOURNALPOST';
  eksternNoekkel: string;
  nyttelast: object;
  saksnummer?: string;
  dokumentId?: string;
  /** How long ago it was sent, and since when it has been tried. */
  timerSiden: number;
  forsoektTimer?: number;
}

/** What there is to look at. */
export interface Morgen {
  /** One of the two saker that FLERE_SAKER_FUNNET is about. */
  saksnummer: string;
  /** A submission that failed, and one that did not. */
  feilet: string;
  arkivert: string;
  /** Of the receiver that nobody answers at. */
  callbackId: string;
}

/**
 * An application with `antall` submissions of the last five days, of which 300 failed in the night for three reasons, and with a
 * receiver that has been dead since. All were written by statement and worked by the application itself, so that each fault is
 * real and goes when its cause is mended. The application must have all its roles.
 */
export async function morgen(app: TestApp, antall = 10_000): Promise<Morgen> {
  const skyss = await newFagsystem(app, { klientId: 'skyss', navn: 'Skoleskyss' });
  await newFagsystem(app, { klientId: 'byggesak', navn: 'Byggesak' });
  await newFagsystem(app, { klientId: 'barnehage', navn: 'Barnehageopptak' });
  const arkivert = antall - FEILEDE;
  const saker = Array.from({ length: arkivert - 2 }, (_, at) => sak(at, 1 + ((antall - at) / antall) * 120));
  await send(app, [...['a', 'b'].map(felles), ...saker]);
  await until(app, 'ARKIVERT', arkivert);
  const url = `http://127.0.0.1:${await freePort()}/arkiv`;
  const { callbackId } = (await skyss.post<{ callbackId: string }>('/api/v1/callbacks', { url })).body;
  const [maal] = await app.database.query<{ referanse: string; saksnummer: string }>(
    `SELECT referanse, saksnummer FROM innsending WHERE ekstern_noekkel = 'felles-a'`,
  );
  await fail(app, skyss, maal!.saksnummer);
  for (const chore of ['innsending-soek', 'innsending-tall']) await app.nest.get(ChoreRunner).run(chore);
  await app.database.query(AS_IF_THEN);
  const [feilet] = await app.database.query<{ referanse: string }>(
    `SELECT referanse FROM innsending WHERE ekstern_noekkel = 'natt-1'`,
  );
  return { saksnummer: maal!.saksnummer, feilet: feilet!.referanse, arkivert: maal!.referanse, callbackId };
}

/** The night. */
async function fail(app: TestApp, skyss: Fagsystem, saksnummer: string): Promise<void> {
  const bytes = pdf();
  const { body: dokument } = await skyss.call('POST', '/api/v1/dokumenter', {
    body: bytes,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="soeknad.pdf"',
    },
  });
  await withoutFile(app, bytes, async () => {
    await send(app, [
      ...many('FORSOEK_BRUKT_OPP', (at) => medDokument(at, dokument)),
      ...many('UKJENT_SAK', (at) => journalpost(at, saksnummer)),
      ...many('FLERE_SAKER_FUNNET', (at) => ({
        ...felles(`${at + 1}`),
        timerSiden: 5,
        nyttelast: { ...SAK, ...FELLES, sakslogikk: 'SOEK_ELLER_NY' },
      })),
    ]);
    await until(app, 'FEILET', FEILEDE);
  });
}

const SAK = { saksdato: '2026-11-20', saksstatus: 'B', sakslogikk: 'NY', administrativEnhet: 'Samferdsel' };
const TITLER = [
  ['skyss', 'Søknad om skoleskyss', 0.65],
  ['byggesak', 'Søknad om byggetillatelse', 0.9],
  ['barnehage', 'Søknad om barnehageplass', 1],
] as const;
const STEDER = ['Fjellvang', 'Arendal', 'Grimstad', 'Tvedestrand', 'Risør', 'Åmli', 'Bygland'];

function sak(at: number, timerSiden: number): Rad {
  const [klientId, tittel] = TITLER.find(([, , share]) => (at * 37) % 100 < share * 100)!;
  const nyttelast = {
    ...SAK,
    tittel: `${tittel}, ${STEDER[at % STEDER.length]} ${at + 1}`,
    journalposter: [
      {
        tittel,
        journalposttype: 'I',
        journalstatus: 'J',
        korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
      },
    ],
  };
  return { klientId, type: 'SAK', eksternNoekkel: `${klientId}-${at + 1}`, nyttelast, timerSiden };
}

/** Of those that have the same title. */
function felles(navn: string): Rad {
  return {
    klientId: 'skyss',
    type: 'SAK',
    eksternNoekkel: `felles-${navn}`,
    nyttelast: { ...SAK, ...FELLES },
    timerSiden: 130,
  };
}

function medDokument(at: number, { dokumentId, ...dokument }: { dokumentId: string }): Rad {
  const { nyttelast, ...rad } = sak(at, 8);
  const dokumenter = [
    {
      ...dokument,
      dokumentId,
      tittel: 'Søknad',
      tilknyttetRegistreringSom: 'H',
      variantformat: 'A',
      dokumentstatus: 'F',
      format: 'fmt/276',
    },
  ];
  const [journalpost] = (nyttelast as { journalposter: object[] }).journalposter;
  return {
    ...rad,
    klientId: 'skyss',
    eksternNoekkel: `natt-${at + 1}`,
    dokumentId,
    forsoektTimer: 80,
    nyttelast: { ...nyttelast, journalposter: [{ ...journalpost, dokumenter }] },
  };
}

function journalpost(at: number, saksnummer: string): Rad {
  const { nyttelast } = sak(at, 0);
  const { journalposter } = nyttelast as { journalposter: object[] };
  return {
    klientId: 'barnehage',
    type: 'JOURNALPOST',
    eksternNoekkel: `uttalelse-${at + 1}`,
    nyttelast: { journalposter },
    saksnummer,
    timerSiden: 3,
  };
}

function many(kode: keyof typeof FEILET, make: (at: number) => Rad): Rad[] {
  return Array.from({ length: FEILET[kode] }, (_, at) => make(at));
}

/** As intake writes them: the submissions, the documents they use and the messages to the archive. */
async function send(app: TestApp, rader: Rad[]): Promise<void> {
  await app.database.query(
    `WITH rad AS MATERIALIZED (
       SELECT *, now() - "timerSiden" * interval '1 hour' - n * interval '1 millisecond' AS mottatt
       FROM ROWS FROM (json_to_recordset($1::json) AS (
         "klientId" text, type text, "eksternNoekkel" text, nyttelast json, saksnummer text, "dokumentId" uuid, "timerSiden" float8,
         "forsoektTimer" float8)) WITH ORDINALITY AS r("klientId", type, "eksternNoekkel", nyttelast, saksnummer, "dokumentId", "timerSiden",
         "forsoektTimer", n)
     ), ny AS (
       INSERT INTO innsending (referanse, klient_id, type, status, ekstern_noekkel, nyttelast, saksnummer, sporings_id, mottatt, oppdatert)
       SELECT uuidv7(mottatt - clock_timestamp()), "klientId", type, 'MOTTATT', "eksternNoekkel", nyttelast, saksnummer, gen_random_uuid(),
              mottatt, mottatt
       FROM rad ORDER BY mottatt RETURNING referanse, ekstern_noekkel, saksnummer, klient_id
     ), bruk AS (
       INSERT INTO dokument_bruk (dokument_id, referanse)
       SELECT "dokumentId", referanse FROM ny JOIN rad ON "eksternNoekkel" = ekstern_noekkel WHERE "dokumentId" IS NOT NULL
     )
     INSERT INTO outbox_message (topic, receiver, lane, key, payload, created_at)
     SELECT 'innsending.mottatt', 'archive', klient_id, ny.saksnummer, json_build_object('referanse', referanse),
            now() - coalesce("forsoektTimer", 0) * interval '1 hour'
     FROM ny JOIN rad ON "eksternNoekkel" = ekstern_noekkel`,
    [JSON.stringify(rader)],
  );
}

async function until(app: TestApp, status: string, antall: number): Promise<void> {
  await waitFor(
    `${antall} with the status ${status}`,
    async () => {
      const [row] = await app.database.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM innsending WHERE status = $1',
        [status],
      );
      return row!.n >= antall;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
}

/** A folder in the place of the file: a disk that is there and cannot read it. */
async function withoutFile(app: TestApp, bytes: Buffer, work: () => Promise<void>): Promise<void> {
  const sjekksum = createHash('sha256').update(bytes).digest('hex');
  const path = join(app.settings.documentDirectory, sjekksum.slice(0, 2), sjekksum.slice(2, 4), sjekksum);
  await rename(path, `${path}.borte`);
  await mkdir(path);
  await work().finally(async () => {
    await rm(path, { recursive: true });
    await rename(`${path}.borte`, path);
  });
}

/** Archived when they came, and not all in the last seconds: the figures of the days are as those of any morning. */
const AS_IF_THEN = `
  SET session_replication_role = replica;
  UPDATE innsending SET oppdatert = mottatt + interval '2 seconds', ferdig = mottatt + interval '2 seconds';
  UPDATE innsending_hendelse h SET tidspunkt = ferdig FROM innsending i WHERE i.referanse = h.referanse;
  DELETE FROM innsending_ferdigtid;
  INSERT INTO innsending_ferdigtid (fra, klient_id, status, alder, antall)
  SELECT innsending_trinn(ferdig), klient_id, status, innsending_alder(mottatt, ferdig), count(*) FROM innsending GROUP BY 1, 2, 3, 4`;
