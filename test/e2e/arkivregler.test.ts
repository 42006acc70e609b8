import { beforeAll, expect, test } from 'vitest';
import { type Code, startSimulator } from '../../simulator/index.js';
import { lookFrom } from '../../src/cli/doctor.command.js';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { adminForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { dokument, journalpost, pdf, sak, withDokumenter } from './intake.fixture.js';

/** An archive whose codes are its own: by kode, by name, by neither, and one that is no longer for anything new. */
const KODER: Record<string, Code[]> = {
  dokumentstatus: [
    { kode: '1', navn: 'Dokumentet er under redigering' },
    { kode: '2', navn: 'dokumentet er FERDIGSTILT' },
  ],
  journalposttype: [
    { kode: '110', navn: 'Innkommende brev' },
    { kode: 'U', navn: 'Utgående dokument' },
  ],
  dokumenttype: [
    { kode: 'SKYSS', navn: 'Skyssvedtak' },
    { kode: 'B', navn: 'Brev' },
    { kode: 'R', navn: 'Rundskriv', passiv: true },
    { kode: 'GAMMEL', navn: 'Gammel', passiv: true },
  ],
};
const PROFIL = {
  administrativEnhet: 'Samferdsel',
  saksmappetype: 'SAK',
  kodekart: [{ kodeverk: 'journalposttype', kode: 'I', arkivkode: '110' }],
};
const LIMIT = 4096;

const fint = forFile(async () => {
  const simulator = await startSimulator({ koder: KODER });
  return { simulator, close: () => simulator.stop() };
});
const app = forFile(() =>
  startApp({
    ARCHIVE_SYSTEM: 'fint',
    FINT_BASE_URL: fint.simulator.url,
    FINT_ADAPTER: 'elements',
    FINT_FILE_LIMIT_BYTES: LIMIT,
  }),
);
const admin = adminForFile(app);
const skyss = forFile(() => newFagsystem(app, { profil: PROFIL }));
const nabo = forFile(() => newFagsystem(app, { profil: { ...PROFIL, kodekart: undefined } }));

async function koder(client: Fagsystem, navn: string): Promise<string[]> {
  const { body } = await client.get(`/api/v1/kodeverk/${navn}`);
  return body.koder.map(({ kode }: Json) => kode);
}

/** Fetches the lists anew, and waits until the API knows what they are now. */
async function sync(): Promise<void> {
  await app.database.query(`UPDATE arkiv_kodeliste SET neste = now()`);
  await app.nest.get(ChoreRunner, { strict: false }).run('arkiv-kodelister');
}

beforeAll(() =>
  waitFor('the lists to be known', async () => {
    const [row] = await app.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM arkiv_kodeliste WHERE koder IS NOT NULL`,
    );
    return row?.n === 19 && (await koder(skyss, 'dokumenttype')).includes('SKYSS');
  }),
);

test('the lists of a client are those of its archive: what it has, its own codes, and nothing passive', async () => {
  expect(await koder(skyss, 'dokumenttype')).toEqual(['B', 'SKYSS']);
  expect(await koder(skyss, 'dokumentstatus')).toEqual(['B', 'F']);
  expect(await koder(skyss, 'journalposttype')).toEqual(['I', 'U']);
  expect(await koder(nabo, 'journalposttype')).toEqual(['U', '110']);
  // FINT has no such list.
  expect(await koder(skyss, 'skjermingDokument')).toEqual(['H', 'D']);
});

test('codes of the archive are taken, and those it does not take are told, all at once', async () => {
  expect(await skyss.faults('saker', withDokumenter(dokument({ dokumenttype: 'SKYSS' })))).toEqual([]);
  const body = sak({
    administrativEnhet: 'Finnes ikke',
    arkivdel: 'ELEV',
    journalposter: [
      journalpost({
        dokumenter: [
          dokument({ dokumenttype: 'GAMMEL' }),
          dokument({ dokumenttype: 'R', filnavn: 'to.pdf' }),
          dokument({ dokumenttype: 'F', filnavn: 'tre.pdf' }),
        ],
      }),
    ],
  });
  const at = (d: number) => `/journalposter/0/dokumenter/${d}/dokumenttype UKJENT_KODE`;
  expect((await skyss.faults('saker', body)).sort()).toEqual([
    '/administrativEnhet UKJENT_KODE',
    ...[at(0), at(1), at(2)],
  ]);
});

test('a code that the profile does not map is refused where the archive has another', async () => {
  expect(await nabo.faults('saker', sak({ journalposter: [journalpost()] }))).toEqual([
    '/journalposter/0/journalposttype UKJENT_KODE',
  ]);
});

test('a file above the limit of the archive is refused, at the document', async () => {
  const large = dokument({ filnavn: 'stor.pdf' }, pdf('x'.repeat(LIMIT)));
  const svar = await skyss.dryRun('saker', withDokumenter(dokument(), large));
  expect(svar.body.feil).toEqual([
    {
      sti: '/journalposter/0/dokumenter/1',
      kode: 'UGYLDIG',
      melding: `Dokumentet er større enn arkivet tar imot, som er ${LIMIT} byte.`,
    },
  ]);
});

test('what the archive does not keep is told in the dry run and in the status', async () => {
  const body = sak({ beskrivelse: 'Om skyss', noekkelord: ['skyss'] });
  const { advarsler } = (await skyss.dryRun('saker', body)).body;
  expect(advarsler.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort()).toEqual([
    '/beskrivelse BAERES_IKKE',
    '/noekkelord BAERES_IKKE',
  ]);
  const referanse = await skyss.submitSak(body);
  expect((await skyss.status(referanse)).advarsler).toEqual(advarsler);
  expect((await admin.get(`/internal/v1/innsendinger/${referanse}`)).body.advarsler).toEqual(advarsler);
  expect((await skyss.status(await skyss.submitSak(sak()))).advarsler).toEqual([]);
});

test('a profile names an archive of this deployment and codes once, or is told so', async () => {
  const profil = {
    arkivsystem: 'borte',
    kodekart: [
      { kodeverk: 'fylke', kode: 'a' },
      { kodeverk: 'format', kode: 'fmt/95', arkivkode: 'PDF' },
    ],
  };
  const path = `/internal/v1/klienter/${nabo.klientId}`;
  const { status, body } = await admin.send<Json>('PATCH', path, { profil });
  expect([status, body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort()]).toEqual([
    400,
    [
      '/profil/arkivsystem UGYLDIG',
      '/profil/kodekart/0/arkivkode PAAKREVD',
      '/profil/kodekart/0/kodeverk UGYLDIG',
    ],
  ]);
  const twice = { kodekart: [profil.kodekart[1], profil.kodekart[1]] };
  expect((await admin.send<Json>('PATCH', path, { profil: twice })).body.feil[0]).toMatchObject({
    sti: '/profil/kodekart',
    kode: 'DUPLIKAT',
  });
});

test('in a profile the codes of its own archive hold', async () => {
  const make = (profil: object) =>
    admin.post('/internal/v1/klienter', { navn: 'x', scopes: ['arkivflyt:send'], profil });
  expect((await make({ dokumenttype: 'SKYSS' })).status).toBe(201);
  expect((await make({ dokumenttype: 'SKYSS', arkivsystem: 'embedded' })).body.feil).toEqual([
    expect.objectContaining({ sti: '/profil/dokumenttype', kode: 'UKJENT_KODE' }),
  ]);
});

test('a client of the embedded archive has the lists of the deployment, and its limits', async () => {
  const egen = await newFagsystem(app, { profil: { arkivsystem: 'embedded' } });
  expect(await koder(egen, 'dokumenttype')).toContain('R');
  const large = dokument({ dokumenttype: 'R' }, pdf('x'.repeat(LIMIT)));
  expect(await egen.faults('saker', withDokumenter(large))).toEqual([]);
});

test('an archive that has gone from the settings keeps its clients: none other gets what was meant for it', async () => {
  const borte = await newFagsystem(app, { profil: { arkivsystem: 'borte' } });
  const { body } = await borte.get('/api/v1/kodeverk/dokumenttype');
  expect(body.koder.length).toBeGreaterThan(4);
});

test('a new code comes with the next fetch', async () => {
  fint.simulator.setCodes('dokumenttype', [...KODER.dokumenttype!, { kode: 'NY', navn: 'Ny' }]);
  await sync();
  await waitFor('the new code', async () => (await koder(skyss, 'dokumenttype')).includes('NY'));
});

test.each([
  ['empty', { kind: 'empty', group: 'kodeverk', times: 0 } as const, 'Listen kom tom.'],
  [
    'cut off',
    { kind: 'shrunken', keep: 1, group: 'kodeverk', times: 0 } as const,
    'Listen kom med 1 koder; før hadde den 30.',
  ],
])('a list that comes %s is kept as it was, with a warning', async (_name, fault, advarsel) => {
  const many = Array.from({ length: 30 }, (_, n) => ({ kode: `K${n}`, navn: `Kode ${n}` }));
  fint.simulator.setCodes('merknadstype', many);
  const row = async () =>
    (
      await app.database.query(`SELECT antall, advarsel FROM arkiv_kodeliste WHERE liste = 'merknadstype'`)
    )[0];
  // As each night: all of it, and not the changes only.
  const forget = () => app.database.query(`UPDATE arkiv_kodeliste SET oppdatert = NULL`);
  await forget();
  await sync();
  expect(await row()).toEqual({ antall: 30, advarsel: null });
  fint.simulator.arm(fault);
  await forget();
  await sync();
  expect(await row()).toEqual({ antall: 30, advarsel });
  fint.simulator.disarm();
  await sync();
  expect(await row()).toEqual({ antall: 30, advarsel: null });
});

test('health and doctor tell how the archive is, and what is not mapped; an archive that is away degrades', async () => {
  const lines = async () => {
    const findings = await lookFrom({
      env: { DATABASE_URL: app.database.url, ARCHIVE_SYSTEM: 'fint', FINT_BASE_URL: fint.simulator.url },
      complain: () => undefined,
    } as never);
    return findings.map(({ ok, text }) => `${ok} ${text}`);
  };
  const state = async () => (await fetch(`${app.url}/health/ready`)).json() as Promise<Json>;
  await waitFor('a probe that is well', async () => (await state()).status === 'ok');
  expect((await state()).arkivsystemer).toEqual([
    {
      navn: 'fint',
      naadd: true,
      tilstand: 'I_DRIFT',
      front: 'gammel',
      kodelisterHentet: expect.any(String),
      advarsler: 0,
    },
  ]);
  const { klientId } = await newFagsystem(app, { profil: { ...PROFIL, saksansvarlig: 'Per' } });
  const told = await lines();
  expect(told).toContain('true Arkivet fint nås (fronten er gammel).');
  expect(told).toContain('true Klokken her går likt med klokken i arkivet fint.');
  expect(told).toContainEqual(
    expect.stringMatching(/^true 19 kodelister fra arkivet fint er hentet, den eldste 2/),
  );
  expect(told).toContainEqual(
    expect.stringMatching(/^false Uten motstykke i arkivet fint: journalposttype I\. Sett/),
  );
  expect(told).toContain(`false Klienten ${klientId}: profilens saksansvarlig finnes ikke i arkivet fint.`);
  expect(told).toContainEqual(
    expect.stringMatching(/^false Klienten .* sender til arkivet borte, som ikke er/),
  );

  await fint.simulator.die('refuse');
  await sync();
  await waitFor('a probe that is not well', async () => (await state()).status === 'degradert');
  const { database, detalj, arkivsystemer } = await state();
  expect([database, detalj, arkivsystemer[0].naadd]).toEqual(['ok', 'arkivet fint kan ikke nås', false]);
  expect(await lines()).toContainEqual(expect.stringMatching(/^false Arkivet fint kan ikke nås: /));
  await fint.simulator.revive();
});
