import { describe, expect, test } from 'vitest';
import { InnsendingLifecycle } from '../../src/innsending/index.js';
import { SoekChore, SoekRepository } from '../../src/innsending/soek/index.js';
import { ChoreRunner, Chores } from '../../src/shared/chore/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { PrismaService } from '../../src/shared/prisma/index.js';
import { leastUuidAt } from '../../src/shared/uuid/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Caller, Json } from '../support/caller.js';

const INNSENDINGER = '/internal/v1/innsendinger';

// Nothing is worked here, so that every status stays as the test made it.
const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });
const barnehage = fagsystemForFile(app, { klientId: 'barnehage' });

const parts = () => ({
  lifecycle: app.nest.get(InnsendingLifecycle, { strict: false }),
  outbox: app.nest.get(Outbox),
});

let next = 0;

async function send(by: Caller, eksternNoekkel = `noekkel-${++next}`): Promise<string> {
  const { status, body } = await by.post('/api/v1/saker', { tittel: 'Hemmelig tittel', eksternNoekkel });
  expect(status).toBe(202);
  return body.referanse;
}

async function search(query: string): Promise<Json> {
  const { status, body } = await admin.get(`${INNSENDINGER}?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const referanser = (page: Json): string[] => page.innsendinger.map(({ referanse }: Json) => referanse);

test('searching finds all clients submissions, newest first, page by page, without titles', async () => {
  const sent = [await send(skyss), await send(barnehage), await send(skyss)];
  const first = await search('antall=2');
  expect(referanser(first)).toEqual([sent[2], sent[1]]);
  const second = await search(`antall=2&etter=${first.neste}`);
  expect(second.innsendinger[0]!.referanse).toBe(sent[0]);
  expect(JSON.stringify(first)).not.toContain('Hemmelig');
});

test('searching narrows by client, key, status, saksnummer and time, all at once', async () => {
  const before = new Date().toISOString();
  const key = `felles ${before}`;
  const [mine, other] = [await send(skyss, key), await send(barnehage, key)];
  const after = new Date(Date.now() + 1).toISOString();
  await app.database.query(
    `UPDATE innsending SET status = 'ARKIVERT', saksnummer = '2026/4711' WHERE referanse = $1`,
    [mine],
  );
  const byKey = `eksternNoekkel=${encodeURIComponent(key)}`;
  expect(referanser(await search(byKey))).toEqual([other, mine]);
  expect(referanser(await search(`${byKey}&klientId=skyss`))).toEqual([mine]);
  expect(referanser(await search(`${byKey}&status=MOTTATT`))).toEqual([other]);
  expect(referanser(await search('saksnummer=2026/4711'))).toEqual([mine]);
  expect(referanser(await search('saksnummer=2026/4711&status=FEILET'))).toEqual([]);
  expect(referanser(await search(`fra=${before}&til=${after}`))).toEqual([other, mine]);
  expect(referanser(await search(`fra=${before}&til=${after}&klientId=barnehage`))).toEqual([other]);
  expect(referanser(await search(`fra=${after}`))).toEqual([]);
  expect(referanser(await search(`til=${before}`))).not.toContain(mine);
});

test.each([
  'antall=0',
  'antall=201',
  'status=FERDIG',
  'fra=2026-02-30',
  'fra=igår',
  'etter=abc',
  'saksnummer=17',
  'ukjent=1',
  'til=2026-11-23T08:00:00',
  'sporingsId=a%20b',
  'tittel=%E2%80%93',
])('searching refuses ?%s', async (query) => {
  const { status, body } = await admin.get(`${INNSENDINGER}?${query}`);
  expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
});

test('a request is traced by its id to what it sent', async () => {
  const withId = (id: string) => skyss.sendSak({ tittel: 'Sporet' }, { 'x-request-id': id });
  const [one, two, other] = [await withId('feilsoek-1'), await withId('feilsoek-1'), await withId('x')];
  const found = await search('sporingsId=feilsoek-1');
  expect(referanser(found)).toEqual([two.body.referanse, one.body.referanse]);
  expect(found.innsendinger[0].sporingsId).toBe('feilsoek-1');
  expect(referanser(await search('sporingsId=x&klientId=skyss'))).toEqual([other.body.referanse]);
  expect(referanser(await search('sporingsId=x&klientId=barnehage'))).toEqual([]);
});

test('what failed is found by why, until it is tried again', async () => {
  const sent = [await send(skyss), await send(barnehage)];
  const { lifecycle, outbox } = parts();
  const failed = sent.map((referanse) => ({
    referanse,
    feil: { kode: 'KODE_MANGLER', melding: 'x' } as const,
  }));
  await outbox.transaction((tx) => lifecycle.failed(tx, failed));
  expect(referanser(await search('feilkode=KODE_MANGLER'))).toEqual(sent.toReversed());
  expect(referanser(await search('feilkode=KODE_MANGLER&klientId=skyss'))).toEqual([sent[0]]);
  const first = await search('feilkode=KODE_MANGLER&antall=1');
  expect(referanser(await search(`feilkode=KODE_MANGLER&etter=${first.neste}`))).toEqual([sent[0]]);
  expect((await admin.post(`${INNSENDINGER}/${sent[0]}/proev-igjen`)).status).toBe(200);
  expect(referanser(await search('feilkode=KODE_MANGLER'))).toEqual([sent[1]]);
});

test('a day is a day in Norway, and the last day is in it', async () => {
  const referanse = '019ab000-0000-7000-8000-000000000000';
  const mottatt = new Date(parseInt(referanse.replace('-', '').slice(0, 12), 16));
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(mottatt);
  await app.database.query(
    `INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert)
     VALUES ($1, 'skyss', 'SAK', 'MOTTATT', $2, now())`,
    [referanse, mottatt],
  );
  expect(referanser(await search(`fra=${day}&til=${day}`))).toEqual([referanse]);
  expect(referanser(await search(`fra=${day}&til=${mottatt.toISOString()}`))).toEqual([]);
  expect(referanser(await search(`til=${mottatt.toISOString()}`))).toEqual([]);
  expect(referanser(await search(`fra=${mottatt.toISOString()}&til=${day}`))).toEqual([referanse]);
});

test('titles are searched by their words, those of what is shielded by the public ones', async () => {
  const hidden = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };
  const journalpost = { journalposttype: 'X', korrespondanseparter: [] };
  const sent: Json[] = [];
  for (const body of [
    { tittel: 'Skoleskyssordning for Årdal' },
    { tittel: 'Barnevern for Kari', offentligTittel: 'Sak om skoleskyss', skjerming: hidden },
    { tittel: 'Bygg', journalposter: [{ ...journalpost, tittel: 'Klage på skoleskyss, ÅRDAL' }] },
    { tittel: 'Uten de ordene' },
    {
      ...{ tittel: 'Vern for Kari', offentligTittel: 'Vern', skjerming: hidden },
      journalposter: [{ ...journalpost, tittel: 'Barnevern, skoleskyss for Kari' }],
    },
  ])
    sent.push((await skyss.sendSak(body)).body.referanse);
  const [ordning, shielded, within] = sent;
  const index = () => app.nest.get(ChoreRunner, { strict: false }).run('innsending-soek');
  expect(await index()).toBe(true);
  const by = async (tittel: string, more = '') =>
    referanser(await search(`tittel=${encodeURIComponent(tittel)}${more}`));
  expect(await by('Skoleskyss')).toEqual([within, shielded, ordning]);
  expect(await by('årdal skoleskyss')).toEqual([within, ordning]);
  expect(await by('SKOLESKYSS', '&antall=2')).toEqual([within, shielded]);
  expect(await by('SKOLESKYSS', `&antall=2&etter=${shielded}`)).toEqual([ordning]);
  expect(await by('skoleskyss', '&klientId=barnehage')).toEqual([]);
  expect(await by('skoleskyss', '&status=MOTTATT&klientId=skyss')).toHaveLength(3);
  for (const none of ['Kari', 'barnevern', 'skyss', 'skoleskyss fjord', "'kar':*"])
    expect(await by(none)).toEqual([]);
  const later = (await skyss.sendSak({ tittel: 'Mer skoleskyss' })).body.referanse;
  expect(await index()).toBe(true);
  expect((await by('skoleskyss'))[0]).toBe(later);
});

const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };
const dokument = (more: object) => ({
  filnavn: 'brev.txt',
  mediatype: 'text/plain',
  innhold: Buffer.from('Hei').toString('base64'),
  ...more,
});

test('a submission is shown with what it is about, but not what is shielded, nor any name', async () => {
  const journalpost = { tittel: 'Brev', journalposttype: 'X', korrespondanseparter: [] };
  const sent = await skyss.sendSak({
    tittel: 'Skoleskyss',
    parter: [{ navn: 'Kari Nordmann' }, { navn: 'Ola Nordmann' }],
    journalposter: [
      {
        ...journalpost,
        dokumenter: [
          dokument({ tittel: 'Kart' }),
          dokument({ tittel: 'Røntgen', filnavn: 'røntgen.txt', skjerming }),
        ],
      },
      {
        ...{ ...journalpost, tittel: 'Barnevern for Kari', offentligTittel: 'Brev til hjemmet', skjerming },
        dokumenter: [dokument({ tittel: 'Vedtak' })],
      },
    ],
  });
  expect(sent.status, sent.text).toBe(202);
  const path = `${INNSENDINGER}/${sent.body.referanse}`;
  const { body } = await admin.get(path);
  const mediatype = 'text/plain';
  const shielded = { tittel: null, filnavn: null, mediatype };
  expect(body).toMatchObject({
    type: 'SAK',
    sporingsId: sent.headers.get('x-request-id'),
    innholdSlettet: false,
  });
  expect(body.innhold).toEqual({
    ...{ tittel: 'Skoleskyss', antallParter: 2, antallJournalposter: 2, antallDokumenter: 3 },
    journalposter: [
      {
        ...{ tittel: 'Brev', journalposttype: 'X', antallKorrespondanseparter: 0, antallDokumenter: 2 },
        dokumenter: [{ tittel: 'Kart', filnavn: 'brev.txt', mediatype }, shielded],
      },
      {
        ...{ tittel: 'Brev til hjemmet', journalposttype: 'X' },
        ...{ antallKorrespondanseparter: 0, antallDokumenter: 1, dokumenter: [shielded] },
      },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/Nordmann|Barnevern|Røntgen|Vedtak/);

  await app.database.query('UPDATE innsending SET nyttelast = NULL WHERE referanse = $1', [
    sent.body.referanse,
  ]);
  expect((await admin.get(path)).body).toMatchObject({
    status: 'MOTTATT',
    innhold: null,
    innholdSlettet: true,
  });
});

test('what a sak shields is shielded in its journalposter and documents, too', async () => {
  const journalpost = { tittel: 'Barnevern for Kari', journalposttype: 'X', korrespondanseparter: [] };
  const titler = async (skjermingMetadata: string[]) => {
    const { body, text } = await skyss.sendSak({
      ...{ tittel: 'Vern for Kari', offentligTittel: 'Vern', skjerming: { ...skjerming, skjermingMetadata } },
      journalposter: [{ ...journalpost, dokumenter: [dokument({ tittel: 'Vedtak' })] }],
    });
    expect(body.referanse, text).toBeDefined();
    const { innhold } = (await admin.get(`${INNSENDINGER}/${body.referanse}`)).body;
    return [innhold.tittel, innhold.journalposter[0].tittel, innhold.journalposter[0].dokumenter[0].tittel];
  };
  expect(await titler([])).toEqual(['Vern', null, null]);
  expect(await titler(['TRO'])).toEqual(['Vern', null, null]);
  expect(await titler(['TD'])).toEqual(['Vern', 'Barnevern for Kari', null]);
  expect(await titler(['TMO'])).toEqual(['Vern', 'Barnevern for Kari', 'Vedtak']);
});

test('what a sak shields is shielded, too, in journalposter that are sent after it', async () => {
  const sak = { tittel: 'Vern for Kari', offentligTittel: 'Vern', skjerming };
  const { referanse } = (await skyss.sendSak(sak)).body;
  const journalpost = { tittel: 'Omsorgssvikt hos Kari', journalposttype: 'X', korrespondanseparter: [] };
  const sent = await skyss.sendJournalposter({ sak: { referanse }, journalposter: [journalpost] });
  const { innhold } = (await admin.get(`${INNSENDINGER}/${sent.body.referanse}`)).body;
  expect([innhold.tittel, innhold.journalposter[0].tittel]).toEqual([null, null]);
  expect(await app.nest.get(ChoreRunner, { strict: false }).run('innsending-soek')).toBe(true);
  expect(referanser(await search('tittel=omsorgssvikt'))).toEqual([]);
});

describe('every submission comes to be found', () => {
  const index = () => app.nest.get(ChoreRunner, { strict: false }).run('innsending-soek');
  const received = (referanse: string) =>
    app.database.query(
      `INSERT INTO innsending (referanse, klient_id, type, status, sporings_id, nyttelast, mottatt, oppdatert)
       VALUES ($1::uuid, 'skyss', 'SAK', 'MOTTATT', $1::uuid::text, '{"tittel": "Etternøler"}', now(), now())`,
      [referanse],
    );
  const isFound = async (referanse: string) =>
    referanser(await search(`sporingsId=${referanse}`)).includes(referanse);

  test('though it is older than what is found already: by the first run of a process', async () => {
    const late = leastUuidAt(Date.now() - 86_400_000);
    await index();
    await received(late);
    const chores = new Chores();
    new SoekChore(
      chores,
      app.nest.get(PrismaService),
      app.nest.get(SoekRepository, { strict: false }),
    ).onModuleInit();
    await chores.all[0]!.run(new AbortController().signal, () => expect.unreachable());
    expect(await isFound(late)).toBe(true);
    expect(referanser(await search('tittel=etternøler'))).toEqual([late]);
  });

  test('though its words cannot be kept', async () => {
    await app.database.query(
      `ALTER TABLE innsending_soek ADD CONSTRAINT nei CHECK (ord::text NOT LIKE '%umulig%')`,
    );
    const sent = [await skyss.sendSak({ tittel: 'Umulig' }), await skyss.sendSak({ tittel: 'Mulighetene' })];
    expect(await index()).toBe(true);
    await app.database.query('ALTER TABLE innsending_soek DROP CONSTRAINT nei');
    const rows = await app.database.query(
      'SELECT ord::text AS ord FROM innsending_soek WHERE referanse = ANY($1) ORDER BY referanse',
      [sent.map(({ body }) => body.referanse)],
    );
    expect(rows).toEqual([{ ord: '' }, { ord: "'mulighetene'" }]);
  });

  test('though another came from a clock that is ahead', async () => {
    const ahead = leastUuidAt(Date.now() + 3_600_000);
    await received(ahead);
    expect(await index()).toBe(true);
    const { body, headers } = await skyss.sendSak({ tittel: 'Etterpå' });
    expect(await index()).toBe(true);
    expect(referanser(await search(`sporingsId=${headers.get('x-request-id')}`))).toEqual([body.referanse]);
  });
});
