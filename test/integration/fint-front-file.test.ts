import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { aFile, newFintServer, newFront, type Reply } from './fint-front.fixture.js';

const MOTTATT: [number, undefined, Record<string, string>] = [202, undefined, { location: '/status/1' }];
const MARK = { 'x-core-version': '2' };

const gammel: Reply = ({ headers, method }) => {
  if (method === 'GET') return [200, {}];
  return headers['content-type'] === 'application/json' ? [400, {}] : MOTTATT;
};
const ny: Reply = ({ headers, method }) => {
  if (method === 'GET') return [200, {}, MARK];
  if (headers['content-type'] !== 'application/json') return [415, {}, MARK];
  return [202, undefined, { ...MARK, location: '/status/1' }];
};
const posts = (asked: { method: string; headers: { 'content-type'?: string } }[]) =>
  asked.filter(({ method }) => method === 'POST').map(({ headers }) => headers['content-type']);

describe('a file', () => {
  it('goes to the old front as it is, with its name in UTF-8', async () => {
    const { baseUrl, asked } = await newFintServer(gammel);
    const file = aFile(() => [Buffer.from('%PDF'), Buffer.from('-1.7')]);
    expect(await newFront({ baseUrl, front: 'gammel' }).sendDokumentfil(file)).toMatchObject({
      utfall: 'MOTTATT',
    });
    expect(asked).toMatchObject([
      {
        path: '/arkiv/noark/dokumentfil',
        body: '%PDF-1.7',
        headers: {
          'content-type': 'application/pdf',
          'content-length': '8',
          'content-disposition': `attachment; filename="S?knad.pdf"; filename*=UTF-8''S%C3%B8knad.pdf`,
        },
      },
    ]);
    expect(asked[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it.each([0, 1, 2, 3, 4, 5, 100_000])(
    'of %i bytes goes to the new front as JSON with base64',
    async (size) => {
      const { baseUrl, asked } = await newFintServer(ny);
      const bytes = Buffer.from(Array.from({ length: size }, (_, at) => at % 251));
      const cut = Math.floor(size / 2);
      const file = aFile(() => [bytes.subarray(0, cut), bytes.subarray(cut)], { filnavn: 'Søk"nad\n.pdf' });
      expect(await newFront({ baseUrl, front: 'ny' }).sendDokumentfil(file)).toMatchObject({
        utfall: 'MOTTATT',
      });
      const [{ body, headers } = { body: '', headers: {} }] = asked;
      expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
      const { filnavn, format, data } = JSON.parse(body);
      expect({ filnavn, format }).toEqual({ filnavn: 'Søk"nad\n.pdf', format: 'application/pdf' });
      expect(data).toBe(bytes.toString('base64'));
    },
  );

  it.each([
    ['gammel', gammel, 'application/pdf'],
    ['ny', ny, 'application/json'],
  ] as const)('finds out by itself what the front takes, once: %s', async (_, reply, type) => {
    const { baseUrl, asked } = await newFintServer(reply);
    const front = newFront({ baseUrl });
    const file = aFile(() => [Buffer.from('abc')]);
    await front.sendDokumentfil(file);
    await front.sendDokumentfil(file);
    expect(posts(asked)).toEqual([type, type]);
    expect(asked).toHaveLength(3);
    expect(file.opened).toBe(2);
  });

  it('refused in one form is sent in the other, once, and the front remembered', async () => {
    const { baseUrl, asked, replyWith } = await newFintServer((one, ...more) =>
      one.method === 'GET' ? [503] : (ny as (...all: unknown[]) => [number])(one, ...more),
    );
    const front = newFront({ baseUrl });
    const file = aFile(() => [Buffer.from('abc')]);
    expect(await front.sendDokumentfil(file)).toMatchObject({ utfall: 'MOTTATT' });
    expect(posts(asked)).toEqual(['application/pdf', 'application/json']);
    replyWith(gammel);
    expect(await front.sendDokumentfil(file)).toMatchObject({ utfall: 'MOTTATT' });
    await front.sendDokumentfil(file);
    expect(posts(asked).slice(2)).toEqual(['application/json', 'application/pdf', 'application/pdf']);
  });

  it('refused in both forms is refused, with the words of the first', async () => {
    const { baseUrl, asked } = await newFintServer(({ headers, method }) => {
      if (method === 'GET') return [200, {}, MARK];
      return headers['content-type'] === 'application/json' ? [400, { message: 'Filen er tom' }] : [415, {}];
    });
    expect(await newFront({ baseUrl }).sendDokumentfil(aFile(() => []))).toMatchObject({
      ...{ utfall: 'AVVIST', aarsak: { melding: 'Arkivet avviste dokumentfilen: Filen er tom' } },
    });
    expect(posts(asked)).toHaveLength(2);
  });

  it('whose front is named in the settings is sent in that form only', async () => {
    const { baseUrl, asked } = await newFintServer(ny);
    const sent = await newFront({ baseUrl, front: 'gammel' }).sendDokumentfil(
      aFile(() => [Buffer.from('a')]),
    );
    expect(sent).toMatchObject({ utfall: 'AVVIST', aarsak: { http: 415 } });
    expect(asked).toHaveLength(1);
  });

  it.each(['gammel', 'ny'] as const)('is never in memory as a whole: %s', async (setting) => {
    const chunk = Buffer.alloc(256 * 1024, 'x');
    const count = 400;
    let [made, taken, most] = [0, 0, 0];
    const { baseUrl } = await newFintServer(MOTTATT, (request, response) => {
      request.on('data', (bytes: Buffer) => (taken += bytes.length));
      request.on('end', () => response.writeHead(202, { location: '/status/1' }).end());
    });
    function* chunks() {
      for (let at = 0; at < count; at++) {
        made += setting === 'ny' ? (chunk.length * 4) / 3 : chunk.length;
        most = Math.max(most, made - taken);
        yield chunk;
      }
    }
    const file = aFile(chunks, { stoerrelse: count * chunk.length });
    expect(await newFront({ baseUrl, front: setting }).sendDokumentfil(file)).toMatchObject({
      utfall: 'MOTTATT',
    });
    expect(taken).toBeGreaterThanOrEqual(count * chunk.length);
    // What is not taken yet lies in the sockets of both ends, and in one or two chunks of ours.
    expect(most).toBeLessThan(24 * 2 ** 20);
  });

  it('that is taken slowly is not given up while it moves, and is when it stands', async () => {
    const chunk = Buffer.alloc(2 ** 20);
    const stands = (request: IncomingMessage) => void request.once('data', () => request.pause());
    const { baseUrl } = await newFintServer(MOTTATT, (request) => stands(request));
    const file = aFile(() => Array.from({ length: 100 }, () => chunk));
    const front = newFront({ baseUrl, front: 'gammel', responseTimeoutMs: 200 });
    expect(await front.sendDokumentfil(file)).toMatchObject({
      ...{ utfall: 'UKJENT', aarsak: { melding: 'Arkivet er utilgjengelig: ikke noe svar innen fristen.' } },
    });
  });

  it('that is answered before it was read is let go of', async () => {
    const early = (_: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(413, { connection: 'close' }).end();
    const { baseUrl } = await newFintServer(MOTTATT, early);
    let source: Readable | undefined;
    const endless = function* () {
      for (;;) yield Buffer.alloc(2 ** 16);
    };
    const file = aFile(() => [], {
      stoerrelse: 2 ** 40,
      open: async () => (source = Readable.from(endless(), { objectMode: false })),
    });
    const sent = await newFront({ baseUrl, front: 'gammel' }).sendDokumentfil(file);
    expect(['AVVIST', 'UKJENT']).toContain(sent.utfall);
    expect(source?.destroyed).toBe(true);
  });

  it('that cannot be read is not the archive’s fault: what the source says is thrown', async () => {
    const { baseUrl } = await newFintServer(MOTTATT);
    const front = newFront({ baseUrl, front: 'ny' });
    const broken = function* () {
      yield Buffer.alloc(1000);
      throw new Error('lageret er borte');
    };
    await expect(front.sendDokumentfil(aFile(broken, { stoerrelse: 2000 }))).rejects.toThrow(
      'lageret er borte',
    );
    const open = () => Promise.reject(new Error('lageret er borte'));
    await expect(front.sendDokumentfil(aFile(() => [], { open }))).rejects.toThrow('lageret er borte');
  });
});
