import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { Log } from '../../src/shared/telemetry/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Caller, signIn } from '../support/caller.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';

interface Fiksitet {
  dokumenter: number;
  avvik: number;
  eldsteVerifisering: string;
  avviksliste: { saksnummer: string; journalpostnummer: number; dokumentnummer: number; sjekksum: string }[];
}

let app: TestApp;
let admin: Caller;
let skyss: Fagsystem;
const errors: object[] = [];

beforeAll(async () => {
  app = await startApp();
  admin = await signIn(app);
  skyss = await newFagsystem(app);
  const log = app.nest.get<Log>(Log);
  log.error = (fields) => void errors.push(fields);
});
afterAll(() => app.close());

async function archive(text: string): Promise<{ saksnummer: string; sjekksum: string; path: string }> {
  const dokument = {
    tittel: text,
    filnavn: 'a.txt',
    mediatype: 'text/plain',
    innhold: Buffer.from(text).toString('base64'),
  };
  const korrespondanseparter = [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }];
  const journalpost = { tittel: 'Notat', journalposttype: 'I', korrespondanseparter, dokumenter: [dokument] };
  const status = await skyss.waitFinal(
    await skyss.submitSak({ tittel: 'Sak', journalposter: [journalpost] }),
  );
  expect(status.status).toBe('ARKIVERT');
  const sjekksum = createHash('sha256').update(text).digest('hex');
  const path = join(app.settings.DATA_DIR, 'documents', sjekksum.slice(0, 2), sjekksum.slice(2, 4), sjekksum);
  return { saksnummer: status.saksnummer as string, sjekksum, path };
}

/** Let everything have been verified long ago, and the chore run. */
async function verifyAll(): Promise<boolean> {
  await app.database.query(`UPDATE arkiv.dokumentobjekt SET sist_verifisert = now() - interval '91 days'`);
  return app.nest.get(ChoreRunner, { strict: false }).run('fiksitet');
}

const overview = async () => (await admin.get<Fiksitet>('/internal/v1/fiksitet')).body;
const metrics = async () => (await fetch(`${app.url}/metrics`)).text();

it('a document that is as it was is verified again, when its time has come', async () => {
  const before = Date.now();
  await archive('sound');
  await verifyAll();
  const { dokumenter, avvik, eldsteVerifisering } = await overview();
  expect({ dokumenter, avvik }).toEqual({ dokumenter: 1, avvik: 0 });
  expect(Date.parse(eldsteVerifisering)).toBeGreaterThan(before - 1000);
  expect(await metrics()).toContain('fixity_deviations 0');
});

it('a flipped byte is found, told of once by an error, and shown until it is repaired', async () => {
  const { saksnummer, sjekksum, path } = await archive('to be damaged');
  const bytes = await readFile(path);
  await writeFile(path, Buffer.from(bytes.map((byte, index) => (index === 3 ? byte ^ 1 : byte))));
  await verifyAll();
  await verifyAll();
  const { avvik, avviksliste } = await overview();
  expect(avvik).toBe(1);
  expect(avviksliste).toMatchObject([{ saksnummer, journalpostnummer: 1, dokumentnummer: 1, sjekksum }]);
  expect(errors.filter((fields) => (fields as { sjekksum?: string }).sjekksum === sjekksum)).toHaveLength(1);
  expect(await metrics()).toContain('fixity_deviations 1');
  expect(await metrics()).toContain('fixity_checked_total{result="deviation"} 2');

  await writeFile(path, bytes);
  await verifyAll();
  expect(await overview()).toMatchObject({ avvik: 0, avviksliste: [] });
});

it('a file that two documents share is read once, and a loss is shown for both', async () => {
  const [first, second] = [await archive('shared'), await archive('shared')];
  await rm(first.path);
  await verifyAll();
  const { avviksliste } = await overview();
  expect(avviksliste.map(({ saksnummer }) => saksnummer).sort()).toEqual(
    [first.saksnummer, second.saksnummer].sort(),
  );
  await writeFile(first.path, 'shared');
  await verifyAll();
});

it('a storage that is away is no deviation: the run fails, and comes again', async () => {
  const documents = join(app.settings.DATA_DIR, 'documents');
  await rename(documents, `${documents}.away`);
  expect(await verifyAll()).toBe(false);
  await rename(`${documents}.away`, documents);
  expect((await overview()).avvik).toBe(0);
});

it('is for administrators', async () => {
  expect((await skyss.get('/internal/v1/fiksitet')).status).toBe(403);
});
