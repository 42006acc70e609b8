import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished } from 'vitest';
import { openEmbeddedPostgres } from '../../src/dev-database/index.js';
import { NO_PGBOUNCER, startPgBouncer } from '../support/pgbouncer.js';
import { newClamd } from './clamd.fixture.js';
import { onCommandLine } from './cli.fixture.js';
import { testOnSharedDatabase } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';

const test = testOnSharedDatabase.extend('directory', newDirectory).extend('run', onCommandLine);

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
  expect(made.text).toMatch(/klientId: {6}skyss[^]*arkivflyt:send arkivflyt:les[^]*akf_test_[\w-]{43}/);
  expect((await run(['klient', 'list'])).text).toContain('skyss  aktiv  arkivflyt:send,arkivflyt:les  Prøve');
  expect((await run(['klient', 'hemmelighet', 'skyss'])).text).toMatch(/akf_test_/);
  expect(await run(['klient', 'hemmelighet', 'skyss'])).toEqual({
    code: 1,
    text: expect.stringContaining('to levende hemmeligheter'),
  });
  expect((await run(['klient', 'deaktiver', 'skyss'])).code).toBe(0);
  expect((await run(['klient', 'list'])).text).toContain('skyss  deaktivert');
  expect((await run(['klient', 'aktiver', 'skyss'])).code).toBe(0);
});

test.for<[string[], string]>([
  [opprett('a b'), 'klient-id'],
  [opprett('x', 'alt'), 'send, les, admin'],
  [['klient', 'deaktiver', 'nobody'], 'finnes ikke'],
  [['status', 'not-a-uuid'], 'UUID'],
  [['proev-igjen', '0193d3a0-0000-7000-8000-000000000000'], 'finnes ikke'],
])('%j fails with a sentence and exit code 1', async ([line, sentence], { run }) => {
  expect(await run(line)).toEqual({ code: 1, text: expect.stringContaining(sentence) });
});

test('doctor finds nothing wrong where nothing is', async ({ run }) => {
  const { code, text } = await run(['doctor']);
  expect(text).not.toContain('FEIL');
  expect(code).toBe(0);
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

test('without DATABASE_URL the embedded database is started, or shared with the one who has started it', async ({
  directory,
  run,
}) => {
  expect((await run(opprett('first'), {})).code).toBe(0);
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
