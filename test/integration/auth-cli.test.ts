import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, vi } from 'vitest';
import { compared } from '../../src/doctor/clock.js';
import { room } from '../../src/doctor/storage.js';
import { openEmbeddedPostgres } from '../../src/dev-database/index.js';
import { Storage } from '../../src/shared/storage/index.js';
import { NO_PGBOUNCER, startPgBouncer } from '../support/pgbouncer.js';
import { newClamd } from './clamd.fixture.js';
import { onCommandLine, streamsOf } from './cli.fixture.js';
import { testOnSharedDatabase } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';
import { onS3, startS3 } from './storage.fixture.js';

const test = testOnSharedDatabase
  .extend('directory', newDirectory)
  .extend('run', onCommandLine)
  .extend('say', streamsOf);

const opprett = (id: string, scope = 'send,les') => [
  'klient',
  'opprett',
  '--navn',
  'Prøve',
  '--scope',
  scope,
  '--klient-id',
  id,
];

test('a client is made, listed, given a second secret, deactivated and activated', async ({ run }) => {
  const made = await run(opprett('skyss'));
  expect(made.code, made.text).toBe(0);
  expect(made.text).toMatch(/Klient-id: +skyss[^]*arkivflyt:send, arkivflyt:les[^]*akf_test_[\w-]{43}/);
  const listed = async (alias: string) => (await run(['klient', alias])).text;
  expect(await listed('list')).toMatch(/^Klient +Aktiv[^]*skyss +ja +send,les +1 +Prøve/);
  expect((await run(['klient', 'hemmelighet', 'skyss'])).text).toMatch(/akf_test_/);
  expect(await run(['klient', 'hemmelighet', 'skyss'])).toEqual({
    code: 1,
    text: expect.stringContaining('to levende hemmeligheter'),
  });
  expect((await run(['klient', 'deaktiver', 'skyss'])).code).toBe(0);
  expect(await listed('liste')).toMatch(/skyss +nei/);
  expect((await run(['klient', 'aktiver', 'skyss'])).code).toBe(0);
});

test.for<[string[], number, string]>([
  [opprett('a b'), 2, '--klient-id: '],
  [opprett('x', 'alt'), 2, '--scope (0): '],
  [['innsending', 'vis', 'not-a-uuid'], 2, 'UUID'],
  [['innsending', 'proev-igjen'], 2, 'enten referanser eller --status'],
  [['innsending', 'list', '--antall', 'x'], 2, '--antall: '],
  [['statistikk', '--fra', '2026-01-01', '--til', '2025-01-01'], 2, 'periode'],
  [['klient', 'opprett'], 2, 'Valget --navn <navn> må oppgis.'],
  [['klient', 'vis'], 2, 'Argumentet <klientId> mangler.'],
  [['klient', 'list', '--jsom'], 2, 'Valget --jsom finnes ikke. Mente du --json?'],
  [['klient', 'list', 'x'], 2, 'for mange argumenter'],
  [['innsending', 'list', '--status'], 2, 'Valget --status <status> må ha en verdi.'],
  [['klinet'], 2, 'Kommandoen klinet finnes ikke. Mente du klient?'],
  [['klient'], 2, 'Bruk: arkivflyt klient [valg] [kommando]'],
  [['klient', 'deaktiver', 'nobody'], 1, 'finnes ikke'],
  [['innsending', 'vis', '0193d3a0-0000-7000-8000-000000000000'], 1, 'finnes ikke'],
])('%j ends with %i and a sentence', async ([line, code, sentence], { run }) => {
  expect(await run(line)).toEqual({ code, text: expect.stringContaining(sentence) });
});

test('help is in Norwegian, of every command', async ({ say }) => {
  const helps: string[] = [];
  for (const line of [[], ['klient'], ['innsending', 'list'], ['callback', 'vis'], ['help', 'utboks']]) {
    const { code, out } = await say([...line, ...(line[0] === 'help' ? [] : ['--help'])]);
    expect(code).toBe(0);
    helps.push(out);
  }
  const all = helps.join('\n');
  expect(all).toMatch(/Bruk: arkivflyt innsending list\|liste \[valg\]/);
  expect(all).toMatch(/Valg:[^]*Felles valg:[^]*Kommandoer:/);
  expect(all).not.toMatch(
    /Usage|Options?:|Commands?:|Arguments?:|\[options\]|\[command\]|display|for command/,
  );
});

test.for([
  ['postgresql://x:hemmelig@127.0.0.1:1/db', 'Databasen kan ikke nås: forbindelsen ble avvist.'],
  ['none', 'Databasen kan ikke nås: det finnes ingen database med det navnet.'],
])('a database at %s is a sentence', async ([at, sentence], { database, run }) => {
  const DATABASE_URL = at!.includes(':') ? at! : database.url.replace(/[^/]+$/, at!);
  const { code, text } = await run(['klient', 'list'], { DATABASE_URL });
  expect(code).toBe(1);
  expect(text).toContain(sentence);
  expect(text).not.toContain('hemmelig');
});

test('the database in use is told on stderr, without its password; the answer alone is on stdout', async ({
  database,
  say,
}) => {
  const url = new URL(database.url);
  url.password ||= 'hemmelig';
  const { out, err } = await say(['klient', 'list', '--json'], { DATABASE_URL: String(url) });
  expect(JSON.parse(out)).toHaveProperty('klienter');
  expect(err).toBe(`Database: ${url.host}${url.pathname}`);
});

test('doctor finds nothing wrong where nothing is, and makes nothing', async ({ directory, run, say }) => {
  const { code, text } = await run(['doctor']);
  expect(text).not.toMatch(/FEIL|OBS/);
  expect(text).toMatch(/Klokken her går likt med databasens[^]*GiB ledig/);
  expect(code).toBe(0);
  const { out } = await say(['doctor', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    funn: expect.arrayContaining([{ nivaa: 'OK', tekst: 'Innstillingene er gyldige (test).' }]),
  });
  expect(await readdir(directory)).toEqual([]);
});

test('doctor puts, reads and deletes a document in the bucket, or says what is wrong with it', async ({
  database,
  run,
}) => {
  const s3 = await startS3();
  onTestFinished(s3.close);
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = s3.settings;
  const env = {
    ...{ DATABASE_URL: database.url, STORAGE: 's3', S3_FORCE_PATH_STYLE: 'true' },
    ...({ S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } as Record<string, string>),
  };
  expect(await run(['doctor'], env)).toEqual({
    code: 1,
    text: expect.stringMatching(/FEIL .*arkivflyt kan ikke brukes: bøtten finnes ikke\. Opprett den/),
  });
  const bucket = await onS3(s3);
  expect(await run(['doctor'], env)).toEqual({
    code: 0,
    text: expect.stringMatching(/OK +Dokumentlageret i bøtten arkivflyt kan skrives til/),
  });
  expect(await bucket.objects()).toEqual([]);
  const read = vi.spyOn(Storage.prototype, 'verify').mockRejectedValueOnce(new Error('nei'));
  expect((await run(['doctor'], env)).text).toMatch(/FEIL .*arkivflyt kan ikke brukes: nei/);
  expect(read).toHaveBeenCalledOnce();
  expect(await bucket.objects()).toEqual([]);
});

test('doctor names what is unsafe in production', async ({ run }) => {
  const { text } = await run(['doctor'], {
    ARKIVFLYT_ENVIRONMENT: 'production',
    PUBLIC_URL: 'https://arkiv.example.no',
    SETTINGS_KEY: Buffer.alloc(32).toString('base64'),
    DATABASE_URL: 'postgresql://x:y@db.invalid/arkivflyt',
    TRUSTED_PROXY_CIDRS: '0.0.0.0/0',
    CALLBACK_ALLOWED_CIDRS: '169.254.0.0/16',
    STORAGE: 's3',
    S3_BUCKET: 'arkivflyt',
    S3_ENDPOINT: 'http://127.0.0.1:1',
    BOOTSTRAP_ADMIN_CLIENT_ID: 'admin',
    BOOTSTRAP_ADMIN_CLIENT_SECRET: 'hemmelig-hemmelig',
  });
  for (const told of [
    /FEIL DATABASE_URL går til db\.invalid uten kryptering/,
    /FEIL TRUSTED_PROXY_CIDRS/,
    /FEIL CALLBACK_ALLOWED_CIDRS/,
    /OBS +Dokumentene kontrolleres ikke for virus/,
    /OBS +BOOTSTRAP_ADMIN_CLIENT_SECRET/,
    /FEIL Dokumentlageret i bøtten/,
  ])
    expect(text).toMatch(told);
  expect(text).not.toContain('hemmelig-hemmelig');
});

test('clocks apart and a full disk are faults, with what to do', () => {
  expect(compared('databasens', -90_000, 2000)).toEqual({
    ok: false,
    text: expect.stringMatching(/90 sekunder etter databasens.*NTP/),
  });
  expect(compared('databasens', 1500, 2000).ok).toBe(true);
  expect([room(2 ** 30, 2 ** 31), room(2 ** 31, 2 ** 31)].map(({ ok }) => ok)).toEqual([false, true]);
});

test('doctor says whether clamd takes the largest documents, or is away', async ({ database, run }) => {
  const clamd = newClamd();
  const env = {
    DATABASE_URL: database.url,
    VIRUS_SCAN: 'clamd',
    CLAMD_ADDRESS: await clamd.listen(),
    DOKUMENT_LIMIT_BYTES: '5000',
  };
  clamd.limit = 5000;
  expect(await run(['doctor'], env)).toEqual({ code: 0, text: expect.stringMatching(/OK +Viruskontrollen/) });
  clamd.limit = 4999;
  expect(await run(['doctor'], env)).toEqual({
    code: 1,
    text: expect.stringMatching(/FEIL .*StreamMaxLength .*DOKUMENT_LIMIT_BYTES/),
  });
  await clamd.close();
  expect(await run(['doctor'], env)).toEqual({
    code: 1,
    text: expect.stringMatching(/FEIL .*kan ikke nås/),
  });
});
test.skipIf(NO_PGBOUNCER)(
  `doctor tells what PgBouncer before the database means, and whether there is a way past it${NO_PGBOUNCER}`,
  async ({ database, run }) => {
    const pgbouncer = await startPgBouncer(inject('databaseServer'));
    onTestFinished(pgbouncer.close);
    const DATABASE_URL = pgbouncer.to(database.url);
    const doctor = (more: Record<string, string> = {}) => run(['doctor'], { DATABASE_URL, ...more });
    const plain = await doctor();
    expect(plain.text).toMatch(/OK {3}Foran databasen står en tilkoblingspool[^]*max_prepared_statements/);
    expect(plain.text).toMatch(/OK {3}.*innen 1 s/);
    expect(plain.code).toBe(0);
    expect(await doctor({ DATABASE_DIRECT_URL: database.url })).toEqual({
      code: 0,
      text: expect.stringContaining('DATABASE_DIRECT_URL går utenom poolen'),
    });
    for (const [DATABASE_DIRECT_URL, sentence] of [
      [DATABASE_URL, 'går også gjennom'],
      ['postgresql://nobody@127.0.0.1:1/none', 'DATABASE_DIRECT_URL kan ikke nås'],
    ] as const) {
      const { code, text } = await doctor({ DATABASE_DIRECT_URL });
      expect([code, text]).toEqual([1, expect.stringContaining(sentence)]);
    }
  },
);

test('doctor names what is wrong: a setting, the database, the storage, a parked message', async ({
  database,
  directory,
  run,
}) => {
  expect(await run(['doctor'], { PORT: 'x' })).toEqual({ code: 1, text: expect.stringContaining('PORT') });
  const file = join(directory, 'not-a-directory');
  await writeFile(file, '');
  const away = await run(['doctor'], {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    DATA_DIR: file,
  });
  expect(away.code).toBe(1);
  expect(away.text).toMatch(/FEIL Databasen kan ikke nås[^]*FEIL Dokumentlageret/);
  await database.query(
    `INSERT INTO outbox_message (topic, receiver, lane, payload, parkert) VALUES ('x', 'x', 'x', '{}', now())`,
  );
  expect(await run(['doctor'])).toEqual({ code: 1, text: expect.stringContaining('1 meldinger er parkert') });
});

test('without DATABASE_URL a new embedded database is made when asked for; else it is shared with whoever runs it', async ({
  directory,
  run,
  say,
}) => {
  const refused = await say(['klient', 'list'], {});
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/innebygde i .*postgres\n.*--ny/) });
  const asked: string[] = [];
  const confirm = async (question: string) => asked.push(question) > 1;
  expect(await say(['klient', 'list'], {}, { confirm })).toMatchObject({ code: 1 });
  expect(await say(['doctor'], {})).toMatchObject({
    code: 1,
    out: expect.stringContaining('FEIL Det finnes ingen database i'),
  });
  expect(await readdir(directory)).toEqual([]);

  expect((await run([...opprett('first'), '--ny'], {})).code).toBe(0);
  const running = await openEmbeddedPostgres(join(directory, 'postgres'));
  try {
    expect(running.isOurs).toBe(true);
    expect((await run(opprett('second'), {})).code).toBe(0);
    const guest = await openEmbeddedPostgres(join(directory, 'postgres'));
    expect([guest.isOurs, guest.url]).toEqual([false, running.url]);
    await guest.stop();
    expect((await run(['klient', 'list'], {})).text).toMatch(/first[^]*second/);
  } finally {
    await running.stop();
  }
});
