import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type Caller, newFagsystem, signIn } from '../support/caller.js';
import { waitFor } from '../support/wait.js';
import {
  attachment,
  type Body,
  codes,
  type Dokument,
  type Problem,
  sha256,
  unique,
  upload,
} from './dokument.fixture.js';

let app: TestApp;
let skyss: Caller;
let barnehage: Caller;

beforeAll(async () => {
  app = await startApp({ DOKUMENT_LIMIT_BYTES: 5_000_000, UPLOAD_PATIENCE_SECONDS: 1 });
  const admin = await signIn(app);
  skyss = await newFagsystem(app, admin, 'skyss');
  barnehage = await newFagsystem(app, admin, 'barnehage');
});
afterAll(() => app.close());

async function files(): Promise<string[]> {
  const directory = join(app.settings.DATA_DIR, 'documents');
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

async function rows(): Promise<number> {
  const [row] = await app.database.query<{ n: number }>('SELECT count(*)::int AS n FROM dokument');
  return row!.n;
}

/** That what `work` does leaves no row and no file. */
async function leavesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = { rows: await rows(), files: await files() };
  await work();
  await waitFor('everything to be cleared away', async () => (await files()).length <= before.files.length);
  expect({ rows: await rows(), files: await files() }).toEqual(before);
}

function form(parts: [string, Buffer | string, string?, string?][]): FormData {
  const data = new FormData();
  for (const [name, content, filename, type] of parts) {
    if (filename === undefined) data.append(name, content.toString());
    else data.append(name, new Blob([new Uint8Array(Buffer.from(content))], { type }), filename);
  }
  return data;
}

const viaForm = (data: FormData, headers: Record<string, string> = {}) =>
  upload(app, skyss, data, { 'content-type': undefined, 'content-disposition': undefined, ...headers });

describe('raw bytes', () => {
  it('are stored under their checksum, and told of', async () => {
    const bytes = unique();
    const before = Date.now();
    const { status, headers, body } = await upload(app, skyss, bytes, {
      'content-type': 'application/vnd.visio',
      'content-disposition': attachment('Søknad om båtplass.vsd'),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      filnavn: 'Søknad om båtplass.vsd',
      mediatype: 'application/vnd.visio',
      stoerrelse: bytes.length,
      sjekksum: sha256(bytes),
      sjekksumAlgoritme: 'SHA-256',
    });
    const hours = (Date.parse(body.utloeper!) - before) / 3_600_000;
    expect(hours).toBeCloseTo(24, 1);
    expect(headers.get('location')).toBe(`/api/v1/dokumenter/${body.dokumentId}`);
    expect((await skyss.get<Dokument>(headers.get('location')!)).body).toEqual(body);
    expect(await files()).toContain(sha256(bytes));
  });

  it.each(['application/json', 'application/xml', 'text/plain; charset=utf-8', 'message/rfc822'])(
    'of type %s are a document like any other, not read as a message',
    async (mediatype) => {
      const bytes = Buffer.from('{"not": json <at all>');
      const { status, body } = await upload(app, skyss, bytes, { 'content-type': mediatype });
      expect(status).toBe(201);
      expect(body).toMatchObject({ mediatype, sjekksum: sha256(bytes) });
    },
  );

  it('without a length are counted as they come', async () => {
    const { status, body } = await upload(app, skyss, chunked(3, 1_000_000));
    expect(status).toBe(201);
    expect(body.stoerrelse).toBe(3_000_000);
  });

  it('need a name, and some bytes', async () => {
    expect(codes(await upload(app, skyss, unique(), { 'content-disposition': undefined }))).toEqual([
      'PAAKREVD',
    ]);
    expect(codes(await upload(app, skyss, unique(), { 'content-disposition': attachment('..') }))).toEqual([
      'PAAKREVD',
    ]);
    await leavesNothing(async () => expect(codes(await upload(app, skyss, ''))).toEqual(['PAAKREVD']));
  });

  it('of a known format take its type when theirs says nothing, and are refused when it says another', async () => {
    const pdf = Buffer.from(
      '%PDF-1.7\n<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n%%EOF',
    );
    const { body } = await upload(app, skyss, pdf);
    expect(body).toMatchObject({
      mediatype: 'application/pdf',
      format: 'fmt/477',
      formatdetaljer: 'PDF/A-2b',
    });
    const lie = await upload(app, skyss, pdf, { 'content-type': 'image/png' });
    expect([lie.status, codes(lie)]).toEqual([400, ['FORMAT_AVVIK']]);
  });
});

describe('a file name', () => {
  it.each([
    [`attachment; filename="søknad.pdf"; filename*=UTF-8''s%C3%B8knad%20%E2%82%AC.pdf`, 'søknad €.pdf'],
    ['attachment; filename="plain name.txt"', 'plain name.txt'],
    [Buffer.from('attachment; filename="blåbær.txt"').toString('latin1'), 'blåbær.txt'],
    ['attachment; filename="bl\u00e5b\u00e6r.txt"', 'blåbær.txt'],
    [attachment('../../etc/passwd'), 'passwd'],
    [attachment('C:\\Temp\\notat?.doc '), 'notat_.doc'],
    [attachment('a\u0308 \u202efdp.exe\r\nX: y'), 'ä fdp.exeX_ y'],
    [attachment('aux.txt'), '_aux.txt'],
  ])('%j is kept as %j', async (disposition, kept) => {
    const { body } = await upload(app, skyss, unique(), { 'content-disposition': disposition });
    expect(body.filnavn).toBe(kept);
  });

  it('with a birth number is refused', async () => {
    const answer = await upload(app, skyss, unique(), {
      'content-disposition': attachment('søknad 01818012337.pdf'),
    });
    expect([answer.status, codes(answer)]).toEqual([400, ['FOEDSELSNUMMER_I_KLARTEKST']]);
  });
});

describe('Content-Digest', () => {
  const digest = (bytes: Buffer) => `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`;

  it('that fits is accepted, among others and with parameters', async () => {
    const bytes = unique();
    for (const header of [digest(bytes), `sha-512=:AAAA:, ${digest(bytes)};q=1`, 'sha-512=:AAAA:']) {
      expect((await upload(app, skyss, bytes, { 'content-digest': header })).status).toBe(201);
    }
  });

  it('that does not fit is refused, and nothing is kept', () =>
    leavesNothing(async () => {
      const answer = await upload(app, skyss, unique(), { 'content-digest': digest(unique()) });
      expect([answer.status, answer.body.kode, codes(answer)]).toEqual([
        400,
        'VALIDERINGSFEIL',
        ['SJEKKSUM_AVVIK'],
      ]);
    }));

  it.each(['sha-256', 'sha-256=abc', 'sha-256=:AAAA:', `sha-256=:${'A'.repeat(44)}`, 'md5'])(
    '%j cannot be read',
    async (header) => {
      const answer = await upload(app, skyss, unique(), { 'content-digest': header });
      expect([answer.status, codes(answer)]).toEqual([400, ['UGYLDIG']]);
    },
  );
});

describe('multipart/form-data', () => {
  it('with one file is the same document', async () => {
    const bytes = unique(200_000);
    const { status, body } = await viaForm(form([['fil', bytes, 'Kjøreplan.bin', 'application/x-plan']]));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      filnavn: 'Kjøreplan.bin',
      mediatype: 'application/x-plan',
      stoerrelse: bytes.length,
      sjekksum: sha256(bytes),
    });
  });

  it.each([
    ['another name', form([['file', 'x', 'a.txt', 'text/plain']])],
    [
      'two files',
      form([
        ['fil', 'x', 'a.txt', 'text/plain'],
        ['fil', 'y', 'b.txt', 'text/plain'],
      ]),
    ],
    [
      'a field besides',
      form([
        ['fil', 'x', 'a.txt', 'text/plain'],
        ['tittel', 'x'],
      ]),
    ],
    [
      'a field before',
      form([
        ['tittel', 'x'],
        ['fil', 'x', 'a.txt', 'text/plain'],
      ]),
    ],
    ['no part', form([])],
  ])('with %s is refused, and nothing is kept', (_what, data) =>
    leavesNothing(async () => {
      const answer = await viaForm(data);
      expect([answer.status, codes(answer)]).toEqual([400, ['UGYLDIG']]);
    }),
  );

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'a body that ends in the middle',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="fil"; filename="a"\r\n\r\nhalf',
    ],
    ['rubbish', 'multipart/form-data; boundary=b', 'rubbish'],
  ])('with %s is refused, and nothing is kept', (_what, type, body) =>
    leavesNothing(async () => {
      const answer = await upload(app, skyss, body, {
        'content-type': type,
        'content-disposition': undefined,
      });
      expect([answer.status, codes(answer)]).toEqual([400, ['UGYLDIG']]);
    }),
  );

  it('is for documents only', async () => {
    const response = await fetch(`${app.url}/api/v1/saker`, {
      method: 'POST',
      headers: { authorization: `Bearer ${skyss.token}` },
      body: form([['fil', 'x', 'a.txt', 'text/plain']]),
    });
    expect(response.status).toBe(415);
  });
});

describe('too much', () => {
  it.each<[string, () => Body, Record<string, string>]>([
    ['announced', () => Buffer.alloc(5_000_001), {}],
    ['not announced', () => chunked(400, 100_000), {}],
  ])('is 413 when %s, and nothing is kept', (_what, body, headers) =>
    leavesNothing(async () => {
      const answer = await upload(app, skyss, body(), headers);
      expect([answer.status, answer.body.kode]).toEqual([413, 'FOR_STOR']);
    }),
  );

  it('is 413 in a form too', () =>
    leavesNothing(async () => {
      const answer = await viaForm(form([['fil', Buffer.alloc(5_000_001), 'stor', 'application/x']]));
      expect(answer.status).toBe(413);
    }));

  it('is exactly what is above the limit', async () => {
    expect((await upload(app, skyss, Buffer.alloc(5_000_000))).status).toBe(201);
  });
});

describe('an upload that breaks off', () => {
  it.each([
    ['raw bytes', 'application/x', 'half of it'],
    [
      'a form',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="fil"; filename="a"\r\n\r\nhalf',
    ],
  ])('leaves nothing behind: %s', (_what, type, body) =>
    leavesNothing(async () => {
      const socket = await begin(type, body);
      await waitFor('the upload to have begun', async () =>
        (await files()).some((name) => name.length === 36),
      );
      socket.destroy();
    }),
  );

  it('or only trickles is given up with 408', () =>
    leavesNothing(async () => {
      const socket = await begin('application/x', 'slow');
      const trickle = setInterval(() => socket.write('.'), 100);
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      await waitFor('the connection to be closed', () => socket.closed);
      clearInterval(trickle);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"kode":"VALIDERINGSFEIL"');
    }));

  it('a body that comes slowly but comes is not given up', async () => {
    const slow = new ReadableStream<Uint8Array>({
      async pull(controller) {
        for (let n = 0; n < 12; n++, await pause(200)) controller.enqueue(Buffer.alloc(8000));
        controller.close();
      },
    });
    expect((await upload(app, skyss, slow)).status).toBe(201);
  });

  /** A request that has been begun and not ended. */
  async function begin(type: string, body: string) {
    const socket = connect(app.settings.PORT, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      [
        'POST /api/v1/dokumenter HTTP/1.1',
        'Host: x',
        `Authorization: Bearer ${skyss.token}`,
        `Content-Type: ${type}`,
        'Content-Disposition: attachment; filename=x',
        'Content-Length: 100000',
        '',
        body,
      ].join('\r\n'),
    );
    return socket;
  }
});

describe('who may see it', () => {
  it('the client that sent it, and nobody else', async () => {
    const { body } = await upload(app, skyss, unique());
    const path = `/api/v1/dokumenter/${body.dokumentId}`;
    expect(
      (await skyss.get(path.toUpperCase().replace('/API/V1/DOKUMENTER', '/api/v1/dokumenter'))).status,
    ).toBe(200);
    for (const method of ['GET', 'DELETE']) {
      const foreign = await barnehage.send<Problem>(method, path);
      expect([foreign.status, foreign.body.kode]).toEqual([404, 'IKKE_FUNNET']);
    }
    expect((await skyss.get('/api/v1/dokumenter/nonsense')).status).toBe(404);
  });

  it('without a token nothing is read', () =>
    leavesNothing(async () => {
      const answer = await upload(app, skyss, chunked(100, 100_000), { authorization: undefined });
      expect(answer.status).toBe(401);
    }));
});

describe('a document in a submission', () => {
  const sak = (dokumenter: object[]) => ({
    tittel: 'Sak',
    journalposter: [
      {
        tittel: 'Notat',
        journalposttype: 'I',
        korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
        dokumenter,
      },
    ],
  });
  const send = (caller: Caller, dokumenter: object[]) =>
    caller.post<Problem & { referanse: string }>('/api/v1/saker', sak(dokumenter));

  it('is archived from its upload', async () => {
    const bytes = unique();
    const { body } = await upload(app, skyss, bytes, { 'content-disposition': attachment('vedlegg.bin') });
    const { body: kvittering } = await send(skyss, [{ tittel: 'Vedlegg', dokumentId: body.dokumentId }]);
    const status = await waitFor('the sak to be archived', async () => {
      const { body: now } = await skyss.get<{ status: string; saksnummer: string }>(
        `/api/v1/innsendinger/${kvittering.referanse}`,
      );
      return now.status === 'ARKIVERT' && now;
    });
    const { body: archived } = await skyss.get(`/api/v1/saker/${status.saksnummer}`);
    expect(archived).toMatchObject({
      journalposter: [
        {
          dokumenter: [
            {
              dokumentobjekter: [
                { sjekksum: sha256(bytes), filnavn: 'vedlegg.bin', stoerrelse: bytes.length },
              ],
            },
          ],
        },
      ],
    });
    expect((await skyss.get<Dokument>(`/api/v1/dokumenter/${body.dokumentId}`)).body.utloeper).toBeNull();
  });

  it('can be deleted while it is unused, and not after', async () => {
    const { body: unused } = await upload(app, skyss, unique());
    const { body: used } = await upload(app, skyss, unique());
    await send(skyss, [{ tittel: 'Vedlegg', dokumentId: used.dokumentId }]);
    expect((await skyss.send('DELETE', `/api/v1/dokumenter/${unused.dokumentId}`)).status).toBe(204);
    expect((await skyss.get(`/api/v1/dokumenter/${unused.dokumentId}`)).status).toBe(404);
    expect((await skyss.send('DELETE', `/api/v1/dokumenter/${unused.dokumentId}`)).status).toBe(404);
    const refused = await skyss.send<Problem>('DELETE', `/api/v1/dokumenter/${used.dokumentId}`);
    expect([refused.status, refused.body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
    expect(codes(await send(skyss, [{ tittel: 'Vedlegg', dokumentId: unused.dokumentId }]))).toEqual([
      'UKJENT_DOKUMENT',
    ]);
  });

  it('of another client does not exist', async () => {
    const { body } = await upload(app, skyss, unique());
    const answer = await send(barnehage, [{ tittel: 'Vedlegg', dokumentId: body.dokumentId }]);
    expect(answer.body.feil).toMatchObject([
      { kode: 'UKJENT_DOKUMENT', sti: '/journalposter/0/dokumenter/0/dokumentId' },
    ]);
  });

  it('is measured against what is said of it there', async () => {
    const { body } = await upload(app, skyss, unique(), { 'content-type': 'application/x-a' });
    const answer = await send(skyss, [
      { tittel: 'En', dokumentId: body.dokumentId, sjekksum: sha256('other'), mediatype: 'application/x-b' },
      {
        tittel: 'To',
        dokumentId: body.dokumentId,
        sjekksum: body.sjekksum.toUpperCase(),
        mediatype: 'application/X-A',
      },
    ]);
    expect(answer.body.feil!.map(({ sti, kode }) => `${sti} ${kode}`).sort()).toEqual([
      '/journalposter/0/dokumenter/0/mediatype FORMAT_AVVIK',
      '/journalposter/0/dokumenter/0/sjekksum SJEKKSUM_AVVIK',
      '/journalposter/0/dokumenter/1/dokumentId DUPLIKAT',
    ]);
  });
});

function chunked(count: number, size: number): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left-- === 0) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(left));
    },
  });
}
