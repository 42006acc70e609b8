import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { ClamdScan } from '../../src/archive/scan/clamd.scan.js';
import { ScanFailed } from '../../src/archive/scan/index.js';
import { aboutSubmissions, Outbox } from '../../src/shared/outbox/index.js';
import type { TestApp } from '../support/app.js';
import { sha256 } from '../support/bytes.js';
import { signIn } from '../support/caller.js';
import type { Fagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { test as testOfApp } from './app.fixture.js';
import { FakeClamd, honest, MARK, newClamd } from './clamd.fixture.js';
import { newDirectory } from './directory.fixture.js';
import { inline, pathOf, sakWith } from './dokument.fixture.js';

/** `app` asks `clamd`, which tests of clamd alone do not: they have a `newClamd` each. */
const test = testOfApp
  .extend('clamd', { scope: 'file' }, () => new FakeClamd())
  .override('settings', async ({ clamd }, { onCleanup }) => {
    onCleanup(() => clamd.close());
    return { VIRUS_SCAN: 'clamd', CLAMD_ADDRESS: await clamd.listen(), LOG_LEVEL: 'silent' };
  });

const scan = async (clamd: FakeClamd, bytes: Buffer[], at?: string) =>
  new ClamdScan(await clamd.listen(at)).scan(Readable.from(bytes));

test('clamd is told every byte and believed', async () => {
  const clamd = newClamd();
  const large = Array.from({ length: 40 }, (_, n) => Buffer.alloc(100_000, n));
  clamd.opinion = (bytes) =>
    `stream: ${bytes.equals(Buffer.concat(large)) ? 'Same.Bytes' : 'Other.Bytes'} FOUND`;
  expect(await scan(clamd, large)).toBe('Same.Bytes');
});

test('clamd finds nothing in what is clean, also over a socket', async () => {
  const socket = join(await newDirectory(), 'clamd.sock');
  expect(await scan(newClamd(), [Buffer.from('clean')], socket)).toBeUndefined();
});

test.each(['INSTREAM read timeout. ERROR', 'stream: OK and then some', 'OK', '', undefined])(
  'clamd that says %j has given no verdict',
  async (said) => {
    const clamd = newClamd();
    clamd.opinion = () => said;
    await expect(scan(clamd, [Buffer.from('x')])).rejects.toThrow(ScanFailed);
  },
);

test('what is too large for clamd is told from what it does not judge', async () => {
  const clamd = newClamd();
  clamd.limit = 1000;
  const scanner = new ClamdScan(await clamd.listen());
  await expect(scanner.scan(Readable.from([Buffer.alloc(1001)]))).rejects.toMatchObject({
    reason: 'too large',
  });
  clamd.opinion = () => 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND';
  await expect(scanner.scan(Readable.from([Buffer.alloc(1000)]))).rejects.toMatchObject({
    reason: 'too large',
  });
  expect([await scanner.refuses(1000), await scanner.refuses(1001)]).toEqual([false, true]);
});

test('clamd that closes in the middle has given no verdict', async () => {
  const clamd = newClamd();
  const address = await clamd.listen();
  const endless = new Readable({ read: () => undefined });
  endless.push('x');
  const outcome = new ClamdScan(address).scan(endless);
  await clamd.close();
  await expect(outcome).rejects.toThrow(ScanFailed);
});

test('clamd that says OK though the bytes broke off has given no verdict', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('the first half');
      throw new Error('disk fault');
    })(),
  );
  await expect(new ClamdScan(await newClamd().listen()).scan(broken)).rejects.toThrow(ScanFailed);
});

const submit = (skyss: Fagsystem, text: string) => skyss.submitSak(sakWith(inline(text)));

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const waiting = (skyss: Fagsystem, referanse: string) =>
  waitFor('the first attempt to have failed', async () => {
    const status = await skyss.status(referanse);
    return status.status === 'UNDER_ARKIVERING' && status;
  });

async function hasten(app: TestApp, referanse: string): Promise<void> {
  const outbox = app.nest.get(Outbox);
  await outbox.transaction((tx) => outbox.hasten(tx, aboutSubmissions([referanse])));
}

test('a document that is clean is scanned and archived', async ({ clamd, skyss }) => {
  const before = clamd.scanned;
  expect(await skyss.waitFinal(await submit(skyss, 'clean'))).toMatchObject({ status: 'ARKIVERT' });
  expect(clamd.scanned).toBe(before + 1);
});

test('a document that is infected ends its submission, and nobody gets the bytes any more', async ({
  app,
  skyss,
}) => {
  const text = `here is ${MARK}`;
  expect(await skyss.waitFinal(await submit(skyss, text))).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'VIRUS_FUNNET' },
  });
  expect(await isThere(pathOf(app, text))).toBe(false);
  expect(await readFile(join(app.settings.DATA_DIR, 'documents', 'quarantine', sha256(text)), 'utf8')).toBe(
    text,
  );
  expect(await skyss.waitFinal(await submit(skyss, text))).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'VIRUS_FUNNET' },
  });
  expect(await isThere(pathOf(app, text))).toBe(false);
  expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('av_scan_total{result="infected"} 2');
});

test('a document whose twin was archived before anybody knew is not taken out of the archive', async ({
  app,
  clamd,
  skyss,
}) => {
  const text = `known later: ${MARK}`;
  clamd.opinion = () => 'stream: OK';
  expect(await skyss.waitFinal(await submit(skyss, text))).toMatchObject({ status: 'ARKIVERT' });
  clamd.opinion = honest;
  expect(await skyss.waitFinal(await submit(skyss, text))).toMatchObject({ feil: { kode: 'VIRUS_FUNNET' } });
  expect(await isThere(pathOf(app, text))).toBe(true);
});

test('a document that the scanner cannot judge waits, and holds nobody else up', async ({
  app,
  clamd,
  skyss,
}) => {
  clamd.opinion = (bytes) => (bytes.includes('odd') ? "Can't create temporary file. ERROR" : 'stream: OK');
  const [odd, small] = [await submit(skyss, 'odd'), await submit(skyss, 'small')];
  expect(await skyss.waitFinal(small)).toMatchObject({ status: 'ARKIVERT' });
  expect(await waiting(skyss, odd)).toMatchObject({ feil: { kode: 'VIRUSKONTROLL_UTILGJENGELIG' } });
  clamd.opinion = honest;
  await hasten(app, odd);
  expect(await skyss.waitFinal(odd)).toMatchObject({ status: 'ARKIVERT', feil: null });
});

test.for([false, true])(
  'a document larger than the scanner takes fails at once, and is archived when it takes more (reset first: %j)',
  async (isHasty, { app, clamd, skyss }) => {
    const { limit } = clamd;
    Object.assign(clamd, { limit: 200_000, isHasty });
    const huge = await submit(skyss, `${isHasty} ${'x'.repeat(1_000_000)}`);
    const small = await submit(skyss, `small, ${isHasty}`);
    expect(await skyss.waitFinal(small)).toMatchObject({ status: 'ARKIVERT' });
    expect(await skyss.waitFinal(huge)).toMatchObject({
      status: 'FEILET',
      feil: { kode: 'VIRUSKONTROLL_UMULIG', melding: expect.stringContaining('større enn viruskontrollen') },
    });
    Object.assign(clamd, { limit, isHasty: false });
    await (await signIn(app)).post(`/internal/v1/innsendinger/${huge}/proev-igjen`, {});
    expect(await skyss.waitFinal(huge)).toMatchObject({ status: 'ARKIVERT', feil: null });
  },
);

test('a document waits while the scanner is away, and is archived when it is back', async ({
  app,
  clamd,
  skyss,
}) => {
  await clamd.close();
  const referanse = await submit(skyss, 'patient');
  expect(await waiting(skyss, referanse)).toMatchObject({ feil: { kode: 'VIRUSKONTROLL_UTILGJENGELIG' } });
  await clamd.listen(Number(app.settings.CLAMD_ADDRESS.split(':')[1]));
  expect(await skyss.waitFinal(referanse)).toMatchObject({ status: 'ARKIVERT', feil: null });
});
