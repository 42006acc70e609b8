import { beforeAll, expect, test } from 'vitest';
import { databaseForFile } from '../support/app.fixture.js';
import { ADMIN } from '../support/app.js';
import { signIn } from '../support/caller.js';
import { Fagsystem, type Svar } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { ensureBuilt, startServer } from '../support/process.js';
import { startReceiver } from '../support/receiver.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { waitFor } from '../support/wait.js';
import {
  everyRow,
  fileNames,
  FOEDSELSNUMMER,
  journalpost,
  leaksIn,
  M,
  opplastetInnhold,
  sak,
} from './kanari.fixture.js';

/** Everything the server answered, but the client's own sak and documents. */
const answers: { place: string; text: string }[] = [];

/** The build takes longer than a hook may. */
beforeAll(ensureBuilt, 120_000);

const database = databaseForFile();
const directory = forFile(() => makeTempDirectory('kanari'));
const receiver = forFile(startReceiver);
/** The real server, telling all it ever tells. */
const server = forFile(async () => {
  const started = await startServer({
    DATABASE_URL: database.url,
    DATA_DIR: directory.path,
    LOG_LEVEL: 'trace',
    BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.klientId,
    BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.hemmelighet,
  });
  return { ...started, close: started.stop };
});
const admin = forFile(() => signIn(server));
const skyss = forFile(async () => {
  const ny = { navn: 'Skyss', scopes: ['arkivflyt:send', 'arkivflyt:les'], xml: true };
  const { body } = await admin.post<{ klientId: string; hemmelighet: string }>('/internal/v1/klienter', ny);
  const { token, klientId } = await signIn(server, body);
  return new Fagsystem(server.url, token, klientId);
});

/** A call whose answer is looked through. */
async function call(
  method: string,
  path: string,
  options: Parameters<Fagsystem['call']>[2] = {},
): Promise<Svar> {
  const svar = await skyss.call(method, path, options);
  answers.push({ place: `${method} ${path}`, text: `${svar.text} ${JSON.stringify([...svar.headers])}` });
  return svar;
}

async function ask(path: string): Promise<void> {
  const { status, body } = await admin.get(path).catch(() => ({ status: 0, body: {} }));
  expect(status, path).toBe(200);
  answers.push({ place: path, text: JSON.stringify(body) });
}

/** The public title is what an administrator may see of one that is shielded, and of all the rest nothing. */
async function askDetail(referanse: string): Promise<void> {
  const path = `/internal/v1/innsendinger/${referanse}`;
  const { status, body } = await admin.get<{ innhold: { tittel: string } }>(path);
  expect([status, body.innhold?.tittel]).toEqual([200, M.offentligTittel]);
  answers.push({ place: path, text: JSON.stringify(body).replaceAll(M.offentligTittel, '') });
}

async function accepted(path: string, body: unknown, headers = {}): Promise<string> {
  const svar = await call('POST', path, { body, headers });
  expect(svar.status, svar.text).toBe(202);
  return svar.body.referanse;
}

async function refused(path: string, options: Parameters<Fagsystem['call']>[2]): Promise<void> {
  const svar = await call('POST', path, options);
  expect([svar.status, svar.text.length > 0], path).toEqual([400, true]);
}

async function becomes(referanse: string, status: string): Promise<void> {
  await waitFor(
    `${referanse} to be ${status}`,
    async () => (await call('GET', `/api/v1/innsendinger/${referanse}?vent=1`)).body.status === status,
  );
}

const upload = (filnavn: string, body: Buffer, mediatype: string) => ({
  body,
  headers: {
    'content-type': mediatype,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filnavn)}`,
  },
});
const xml = (tittel: string) => ({
  body: `<sak><tittel>${tittel}</tittel><saksstatus>${M.kode}</saksstatus></sak>`,
  headers: { 'content-type': 'application/xml', accept: 'application/xml' },
});

/** Every way in, with what is right and what is wrong. */
async function refuseAll(): Promise<void> {
  const { skjerming: _shielded, ...unshielded } = sak();
  await refused('/api/v1/saker', { body: unshielded });
  await refused('/api/v1/saker?kunValider=true', { body: unshielded });
  await refused('/api/v1/saker', {
    body: {
      ...sak(),
      saksstatus: M.kode,
      saksdato: M.ugyldig,
      parter: [{ navn: M.navn, foedselsnummer: M.ugyldig }],
    },
  });
  await refused('/api/v1/saker', { body: `{"tittel": "${M.tittel}", ${M.ugyldig}` });
  await refused('/api/v1/saker', { body: Buffer.from(`{"tittel": "${M.tittel}\xff"}`, 'latin1') });
  await refused('/api/v1/journalposter', {
    body: { sak: { eksternNoekkel: M.ugyldig }, journalposter: [journalpost({ journalposttype: M.kode })] },
  });
  await refused('/api/v1/saker', xml(M.xml));
  await refused('/api/v1/saker', {
    ...xml(M.xml),
    body: `<sak><tittel>${M.xml}</tittel>&${M.ugyldig};</sak>`,
  });
  await refused('/api/v1/dokumenter', upload(M.opplastet, opplastetInnhold, 'image/png'));
  await refused('/api/v1/dokumenter', upload(`${FOEDSELSNUMMER}.pdf`, opplastetInnhold, 'application/pdf'));
}

/** Intake's own database raises what it was given. */
async function whileIntakeFails(): Promise<void> {
  const raise = (column: string) =>
    `CREATE FUNCTION kanari() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no: %', NEW.${column}; END $$`;
  for (const [table, column, send] of [
    ['innsending', 'nyttelast', () => call('POST', '/api/v1/saker', { body: sak() })],
    [
      'dokument',
      'filnavn',
      () => call('POST', '/api/v1/dokumenter', upload(M.opplastet, opplastetInnhold, 'application/pdf')),
    ],
  ] as const) {
    await database.query(raise(column));
    await database.query(
      `CREATE TRIGGER kanari BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION kanari()`,
    );
    expect((await send()).status).toBe(500);
    await database.query('DROP FUNCTION kanari CASCADE');
  }
}

/** The two ways in which a database's own words would tell what it was given. */
async function whileDatabaseRefuses(work: () => Promise<void>): Promise<void> {
  await database.query(
    `ALTER TABLE arkiv.sak ADD CONSTRAINT kanari CHECK (tittel NOT LIKE '%STOPP%') NOT VALID`,
  );
  await database.query(`ALTER TABLE arkiv.journalpost ALTER COLUMN beskrivelse TYPE int USING NULL`);
  await work();
  await database.query(`ALTER TABLE arkiv.sak DROP CONSTRAINT kanari`);
  await database.query(`ALTER TABLE arkiv.journalpost ALTER COLUMN beskrivelse TYPE text`);
}

async function expectNoLeaks(): Promise<void> {
  const written = [
    ...answers,
    ...receiver.received.map(({ headers, rawBody }) => ({
      place: 'callback',
      text: JSON.stringify(headers) + rawBody,
    })),
    ...(await everyRow(database)),
    { place: 'file names', text: await fileNames(directory.path) },
    ...server
      .output()
      .split('\n')
      .map((text) => ({ place: 'log', text })),
  ];
  const leaks = written.flatMap(({ place, text }) =>
    leaksIn(text).map((mark) => `${place} shows "${mark}": ${text.slice(0, 300)}`),
  );
  expect(leaks).toEqual([]);
}

async function askEverything(referanser: string[]): Promise<void> {
  const own = [
    '/innsendinger',
    '/hendelser',
    '/callbacks',
    '/kodeverk',
    ...referanser.map((one) => `/innsendinger/${one}`),
  ];
  for (const path of own) expect((await call('GET', `/api/v1${path}`)).status, path).toBe(200);
  const { callbacks } = (await call('GET', '/api/v1/callbacks')).body as {
    callbacks: { callbackId: string }[];
  };
  for (const { callbackId } of callbacks) await call('GET', `/api/v1/callbacks/${callbackId}/leveranser`);
  const views = [
    'innsendinger',
    'utboks',
    'utboks/parkert',
    'leveranser',
    'statistikk',
    'revisjonslogg',
    'klienter',
  ];
  for (const view of views) await ask(`/internal/v1/${view}`);
  for (const referanse of referanser) await askDetail(referanse);
  for (const path of ['/metrics', '/health/ready']) {
    const response = await fetch(server.url + path);
    answers.push({ place: path, text: await response.text() });
  }
}

test('what is marked is seen by nobody but the archive and its own client, whatever happens', async () => {
  const { body: callback } = await call('POST', '/api/v1/callbacks', { body: { url: receiver.url } });
  expect(callback.callbackId).toBeDefined();
  await refuseAll();
  await whileIntakeFails();

  // Archived, with an uploaded document, and told of.
  const { body: uploaded } = await skyss.call(
    'POST',
    '/api/v1/dokumenter',
    upload(M.opplastet, opplastetInnhold, 'application/pdf'),
  );
  const whole = sak({
    eksternNoekkel: 'kanarinøkkel',
    journalposter: [
      journalpost(),
      journalpost({ dokumenter: [{ tittel: M.dokumenttittel, dokumentId: uploaded.dokumentId }] }),
    ],
  });
  expect(
    (await call('POST', '/api/v1/saker?kunValider=true', { body: { ...whole, saksansvarlig: undefined } }))
      .status,
  ).toBe(200);
  const first = await accepted('/api/v1/saker', whole);
  await becomes(first, 'ARKIVERT');
  await accepted('/api/v1/saker', whole);
  const conflict = await call('POST', '/api/v1/saker', {
    body: { ...whole, beskrivelse: `${M.beskrivelse}!` },
  });
  expect(conflict.status).toBe(409);
  expect((await call('DELETE', `/api/v1/dokumenter/${uploaded.dokumentId}`)).status).toBe(409);

  // Failed for good, because a search hits two; the receiver fails, and says what it should not.
  receiver.replyWith(
    (_received, response) => void response.writeHead(500).end(`Kjenner ikke ${FOEDSELSNUMMER}`),
  );
  await becomes(await accepted('/api/v1/saker', sak()), 'ARKIVERT');
  const failed = await accepted('/api/v1/saker', sak({ sakslogikk: 'SOEK_ELLER_NY', tittel: whole.tittel }));
  await becomes(failed, 'FEILET');
  await waitFor(
    'a failed delivery',
    async () => (await database.query('SELECT 1 FROM callback_forsoek WHERE http_status = 500')).length > 0,
  );

  // Stopped in the archive's database, tried again, cancelled or freed.
  let stopped = '';
  let numbered = '';
  await whileDatabaseRefuses(async () => {
    stopped = await accepted('/api/v1/saker', sak({ tittel: `${M.tittel} STOPP`, journalposter: undefined }));
    numbered = await accepted('/api/v1/saker', sak());
    for (const referanse of [stopped, numbered])
      await waitFor('an attempt', async () => (await skyss.status(referanse)).feil);
    const { saksnummer } = await skyss.status(first);
    await accepted('/api/v1/journalposter', { sak: { saksnummer }, journalposter: [journalpost()] });
    await askEverything([first, failed, stopped, numbered]);
    await expectNoLeaks();
  });
  for (const referanse of [stopped, numbered, failed])
    await admin.post(`/internal/v1/innsendinger/${referanse}/proev-igjen`);
  await becomes(stopped, 'ARKIVERT');
  await becomes(numbered, 'ARKIVERT');
  await askEverything([first, failed, stopped, numbered]);
  expect(receiver.received.length).toBeGreaterThan(0);
  await expectNoLeaks();

  // The marks were there to be found.
  const { saksnummer } = await skyss.status(first);
  const shown = leaksIn((await skyss.get(`/api/v1/saker/${saksnummer}`)).text);
  expect(shown).toEqual(
    expect.arrayContaining([M.tittel, M.navn, M.merknad, M.filnavn, M.opplastet, M.hjemmel, FOEDSELSNUMMER]),
  );
  const [{ nyttelast }] = (await database.query<{ nyttelast: object }>(
    'SELECT nyttelast FROM innsending WHERE referanse = $1',
    [first],
  )) as [{ nyttelast: object }];
  expect(leaksIn(JSON.stringify(nyttelast)).length).toBeGreaterThan(15);
  expect(server.output()).toContain('"level":"debug"');
}, 120_000);
