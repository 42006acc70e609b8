import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { Log } from '../../src/shared/telemetry/index.js';
import type { TestApp } from '../support/app.js';
import { sha256 } from '../support/bytes.js';
import { type Caller, signIn } from '../support/caller.js';
import type { Fagsystem } from '../support/client.js';
import { test as testOfApp } from './app.fixture.js';
import { inline, pathOf, sakWith } from './dokument.fixture.js';

interface Fiksitet {
  dokumenter: number;
  avvik: number;
  eldsteVerifisering: string;
  avviksliste: {
    saksnummer: string;
    journalpostnummer: number;
    dokumentnummer: number;
    sjekksum: string;
    aarsak: string;
  }[];
}

const test = testOfApp
  .extend('admin', { scope: 'file' }, ({ app }) => signIn(app))
  .extend('errors', { scope: 'file' }, ({ app }) => {
    const errors: object[] = [];
    const log = app.nest.get<Log>(Log);
    log.error = (fields) => void errors.push(fields);
    return errors;
  });

/** Archive a text; answers the saksnummer. */
async function archive(skyss: Fagsystem, text: string): Promise<string> {
  const status = await skyss.waitFinal(await skyss.submitSak(sakWith(inline(text))));
  expect(status.status).toBe('ARKIVERT');
  return status.saksnummer as string;
}

/** Let everything have been verified long ago, and the chore run, whatever became of its last run. */
async function verifyAll(app: TestApp): Promise<boolean> {
  await app.database.query(`DELETE FROM chore WHERE name = 'fiksitet'`);
  await app.database.query(`UPDATE arkiv.dokumentobjekt SET sist_verifisert = now() - interval '91 days'`);
  return app.nest.get(ChoreRunner, { strict: false }).run('fiksitet');
}

const overview = async (admin: Caller) => (await admin.get<Fiksitet>('/internal/v1/fiksitet')).body;
const metrics = async (app: TestApp) => (await fetch(`${app.url}/metrics`)).text();

test('a document that is as it was is verified again, when its time has come', async ({
  app,
  skyss,
  admin,
}) => {
  const before = Date.now();
  await archive(skyss, 'sound');
  await verifyAll(app);
  const { dokumenter, avvik, eldsteVerifisering } = await overview(admin);
  expect({ dokumenter, avvik }).toEqual({ dokumenter: 1, avvik: 0 });
  expect(Date.parse(eldsteVerifisering)).toBeGreaterThan(before - 1000);
  expect(await metrics(app)).toContain('fixity_deviations 0');
});

test('a flipped byte is found, told of once by an error, and shown until it is repaired', async ({
  app,
  skyss,
  admin,
  errors,
}) => {
  const saksnummer = await archive(skyss, 'to be damaged');
  const [sjekksum, path] = [sha256('to be damaged'), pathOf(app, 'to be damaged')];
  const bytes = await readFile(path);
  await writeFile(path, Buffer.from(bytes.map((byte, index) => (index === 3 ? byte ^ 1 : byte))));
  await verifyAll(app);
  await verifyAll(app);
  const { avvik, avviksliste } = await overview(admin);
  expect(avvik).toBe(1);
  expect(avviksliste).toMatchObject([
    { saksnummer, journalpostnummer: 1, dokumentnummer: 1, sjekksum, aarsak: 'SKADET' },
  ]);
  expect(errors.filter((fields) => (fields as { sjekksum?: string }).sjekksum === sjekksum)).toHaveLength(1);
  expect(await metrics(app)).toContain('fixity_deviations 1');
  expect(await metrics(app)).toContain('fixity_checked_total{result="deviation"} 2');

  await writeFile(path, bytes);
  await verifyAll(app);
  expect(await overview(admin)).toMatchObject({ avvik: 0, avviksliste: [] });
});

test('a file that two documents share is read once, and a loss is shown for both', async ({
  app,
  skyss,
  admin,
}) => {
  const [first, second] = [await archive(skyss, 'shared'), await archive(skyss, 'shared')];
  await rm(pathOf(app, 'shared'));
  await verifyAll(app);
  const { avviksliste } = await overview(admin);
  expect(avviksliste.map(({ saksnummer }) => saksnummer).sort()).toEqual([first, second].sort());
  expect(avviksliste.map(({ aarsak }) => aarsak)).toEqual(['BORTE', 'BORTE']);
  await writeFile(pathOf(app, 'shared'), 'shared');
  await verifyAll(app);
});

/** Put a directory in the file's place: opened it can be, but not read. Answers how to take it away again. */
async function makeUnreadable(app: TestApp, text: string) {
  const path = pathOf(app, text);
  await rename(path, `${path}.aside`);
  await mkdir(path);
  return async () => {
    await rmdir(path);
    await rename(`${path}.aside`, path);
  };
}

const verifiedLongAgo = async (app: TestApp, text: string) =>
  (
    await app.database.query(
      `SELECT 1 FROM arkiv.dokumentobjekt WHERE sjekksum = $1 AND sist_verifisert < now() - interval '1 day'`,
      [sha256(text)],
    )
  ).length > 0;

test('a file that cannot be read is a deviation of its own kind, holds up none behind it, and heals', async ({
  app,
  skyss,
  admin,
  errors,
}) => {
  const saksnummer = await archive(skyss, 'unreadable');
  await archive(skyss, 'behind it');
  const repair = await makeUnreadable(app, 'unreadable');
  expect(await verifyAll(app)).toBe(true);
  expect(await verifyAll(app)).toBe(true);
  expect(await verifiedLongAgo(app, 'behind it')).toBe(false);
  const sjekksum = sha256('unreadable');
  const { avviksliste } = await overview(admin);
  expect(avviksliste).toMatchObject([{ saksnummer, sjekksum, aarsak: 'ULESELIG' }]);
  expect(errors.filter((fields) => (fields as { sjekksum?: string }).sjekksum === sjekksum)).toMatchObject([
    { aarsak: 'ULESELIG' },
  ]);

  await repair();
  await verifyAll(app);
  expect((await overview(admin)).avvik).toBe(0);
});

test('a storage of which nothing can be read is no deviation, until it is seen to work', async ({
  app,
  skyss,
  admin,
}) => {
  await archive(skyss, 'alone');
  await app.database.query('DELETE FROM arkiv.dokumentobjekt WHERE sjekksum <> $1', [sha256('alone')]);
  const repair = await makeUnreadable(app, 'alone');
  const tmp = join(app.settings.DATA_DIR, 'documents', 'tmp');
  await rename(tmp, `${tmp}.away`);
  expect(await verifyAll(app)).toBe(false);
  expect((await overview(admin)).avvik).toBe(0);
  await rename(`${tmp}.away`, tmp);
  expect(await verifyAll(app)).toBe(true);
  expect((await overview(admin)).avviksliste).toMatchObject([{ aarsak: 'ULESELIG' }]);
  await repair();
  await verifyAll(app);
});

test('a storage that is away is no deviation: the run fails, and comes again', async ({ app, admin }) => {
  const documents = join(app.settings.DATA_DIR, 'documents');
  await rename(documents, `${documents}.away`);
  expect(await verifyAll(app)).toBe(false);
  await rename(`${documents}.away`, documents);
  expect((await overview(admin)).avvik).toBe(0);
});

test('the state of the documents is told to administrators only', async ({ skyss }) => {
  expect((await skyss.get('/internal/v1/fiksitet')).status).toBe(403);
});
