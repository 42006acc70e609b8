import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClamdScan } from '../../src/archive/scan/clamd.scan.js';
import { ScanFailed } from '../../src/archive/scan/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';

/** What clamd says of some bytes; undefined: it closes without a word. */
type Opinion = (bytes: Buffer) => string | undefined;

const MARK = 'the virus';
const honest: Opinion = (bytes) => (bytes.includes(MARK) ? 'stream: Test.Mark FOUND' : 'stream: OK');

/** Our edge: a server that speaks clamd's INSTREAM over TCP or a socket. */
class FakeClamd {
  opinion: Opinion = honest;
  scanned = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    this.serve(socket).catch(() => undefined);
  });

  async listen(at: number | string = 0): Promise<string> {
    if (typeof at === 'string') this.server.listen(at);
    else this.server.listen(at, '127.0.0.1');
    await once(this.server, 'listening');
    return typeof at === 'string' ? at : `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(socket: Socket): Promise<void> {
    const read = this.reader(socket);
    const command = await read(10);
    if (command?.toString() !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
    const chunks: Buffer[] = [];
    for (;;) {
      const length = await read(4);
      if (!length) return;
      if (length.readUInt32BE() === 0) break;
      chunks.push((await read(length.readUInt32BE()))!);
    }
    this.scanned++;
    const said = this.opinion(Buffer.concat(chunks));
    socket.end(said === undefined ? '' : `${said}\0`);
  }

  private reader(socket: Socket): (size: number) => Promise<Buffer | undefined> {
    const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let left = Buffer.alloc(0);
    return async (size) => {
      while (left.length < size) {
        const { done, value } = await chunks.next();
        if (done) return undefined;
        left = Buffer.concat([left, value]);
      }
      const taken = left.subarray(0, size);
      left = left.subarray(size);
      return taken;
    };
  }
}

describe('clamd', () => {
  let clamd: FakeClamd;
  beforeEach(() => {
    clamd = new FakeClamd();
  });
  afterEach(() => clamd.close());

  const scan = async (bytes: Buffer[], at?: string) =>
    new ClamdScan(await clamd.listen(at)).scan(Readable.from(bytes));

  it('is told every byte and believed', async () => {
    const large = Array.from({ length: 40 }, (_, n) => Buffer.alloc(100_000, n));
    clamd.opinion = (bytes) =>
      `stream: ${bytes.equals(Buffer.concat(large)) ? 'Same.Bytes' : 'Other.Bytes'} FOUND`;
    expect(await scan(large)).toBe('Same.Bytes');
  });

  it('finds nothing in what is clean, also over a socket', async () => {
    expect(await scan([Buffer.from('clean')], join(tmpdir(), `clamd-${process.pid}.sock`))).toBeUndefined();
  });

  it.each(['INSTREAM size limit exceeded. ERROR', 'stream: OK and then some', 'OK', '', undefined])(
    'that says %j has given no verdict',
    async (said) => {
      clamd.opinion = () => said;
      await expect(scan([Buffer.from('x')])).rejects.toThrow(ScanFailed);
    },
  );

  it('that closes in the middle has given no verdict', async () => {
    const address = await clamd.listen();
    const endless = new Readable({ read: () => undefined });
    endless.push('x');
    const outcome = new ClamdScan(address).scan(endless);
    await clamd.close();
    await expect(outcome).rejects.toThrow(ScanFailed);
    clamd = new FakeClamd();
  });

  it('that says OK though the bytes broke off has given no verdict', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('the first half');
        throw new Error('disk fault');
      })(),
    );
    await expect(new ClamdScan(await clamd.listen()).scan(broken)).rejects.toThrow(ScanFailed);
  });
});

describe('a document on its way into the archive', () => {
  let clamd: FakeClamd;
  let app: TestApp;
  let skyss: Fagsystem;
  let port: number;

  beforeAll(async () => {
    clamd = new FakeClamd();
    const address = await clamd.listen();
    port = Number(address.split(':')[1]);
    app = await startApp({ VIRUS_SCAN: 'clamd', CLAMD_ADDRESS: address, LOG_LEVEL: 'silent' });
    skyss = await newFagsystem(app);
  });
  afterAll(async () => {
    await app.close();
    await clamd.close();
  });

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const place = (folder: string, text: string) => {
    const sum = sha256(text);
    return join(
      app.settings.DATA_DIR,
      'documents',
      ...(folder ? [folder] : [sum.slice(0, 2), sum.slice(2, 4)]),
      sum,
    );
  };
  const isThere = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );

  function submit(text: string): Promise<string> {
    const dokument = {
      tittel: 'Vedlegg',
      filnavn: 'a.txt',
      mediatype: 'text/plain',
      innhold: Buffer.from(text).toString('base64'),
    };
    const korrespondanseparter = [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }];
    return skyss.submitSak({
      tittel: 'Sak',
      journalposter: [
        { tittel: 'Notat', journalposttype: 'I', korrespondanseparter, dokumenter: [dokument] },
      ],
    });
  }

  it('that is clean is scanned and archived', async () => {
    const before = clamd.scanned;
    expect(await skyss.waitFinal(await submit('clean'))).toMatchObject({ status: 'ARKIVERT' });
    expect(clamd.scanned).toBe(before + 1);
  });

  it('that is infected ends its submission, and nobody gets the bytes any more', async () => {
    const text = `here is ${MARK}`;
    expect(await skyss.waitFinal(await submit(text))).toMatchObject({
      status: 'FEILET',
      feil: { kode: 'VIRUS_FUNNET' },
    });
    expect(await isThere(place('', text))).toBe(false);
    expect(await readFile(place('quarantine', text), 'utf8')).toBe(text);
    expect(await skyss.waitFinal(await submit(text))).toMatchObject({
      status: 'FEILET',
      feil: { kode: 'VIRUS_FUNNET' },
    });
    expect(await isThere(place('', text))).toBe(false);
    expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('av_scan_total{result="infected"} 2');
  });

  it('whose twin was archived before anybody knew is not taken out of the archive', async () => {
    const text = `known later: ${MARK}`;
    clamd.opinion = () => 'stream: OK';
    expect(await skyss.waitFinal(await submit(text))).toMatchObject({ status: 'ARKIVERT' });
    clamd.opinion = honest;
    expect(await skyss.waitFinal(await submit(text))).toMatchObject({ feil: { kode: 'VIRUS_FUNNET' } });
    expect(await isThere(place('', text))).toBe(true);
  });

  it('that the scanner cannot judge waits, and holds nobody else up', async () => {
    clamd.opinion = (bytes) =>
      bytes.includes('huge') ? 'INSTREAM size limit exceeded. ERROR' : 'stream: OK';
    const [huge, small] = [await submit('huge'), await submit('small')];
    expect(await skyss.waitFinal(small)).toMatchObject({ status: 'ARKIVERT' });
    expect(await waiting(huge)).toMatchObject({ feil: { kode: 'VIRUSKONTROLL_UTILGJENGELIG' } });
    clamd.opinion = honest;
    await hasten(huge);
    expect(await skyss.waitFinal(huge)).toMatchObject({ status: 'ARKIVERT', feil: null });
  });

  it('waits while the scanner is away, and is archived when it is back', async () => {
    await clamd.close();
    const referanse = await submit('patient');
    expect(await waiting(referanse)).toMatchObject({ feil: { kode: 'VIRUSKONTROLL_UTILGJENGELIG' } });
    clamd = new FakeClamd();
    await clamd.listen(port);
    expect(await skyss.waitFinal(referanse)).toMatchObject({ status: 'ARKIVERT', feil: null });
  });

  const waiting = (referanse: string) =>
    waitFor('the first attempt to have failed', async () => {
      const status = await skyss.status(referanse);
      return status.status === 'UNDER_ARKIVERING' && status;
    });

  async function hasten(referanse: string): Promise<void> {
    const outbox = app.nest.get(Outbox);
    await outbox.transaction((tx) => outbox.hasten(tx, 'innsending.mottatt', 'referanse', referanse));
  }
});

afterAll(() => rm(join(tmpdir(), `clamd-${process.pid}.sock`), { force: true }));
