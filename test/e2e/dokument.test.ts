import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import {
  attachment,
  chunked,
  codes,
  type Dokument,
  files,
  form,
  leavesNothing,
  unique,
  upload,
  uploadForm,
} from './dokument.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app);

const viaForm = (data: FormData, headers = {}) => uploadForm(app, skyss, data, headers);

test('raw bytes are stored under their checksum, and told of', async () => {
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
  expect(await files(app)).toContain(sha256(bytes));
});

test.each(['application/json', 'application/xml', 'text/plain; charset=utf-8', 'message/rfc822'])(
  'raw bytes of type %s are a document like any other, not read as a message',
  async (mediatype) => {
    const bytes = Buffer.from('{"not": json <at all>');
    const { status, body } = await upload(app, skyss, bytes, { 'content-type': mediatype });
    expect(status).toBe(201);
    expect(body).toMatchObject({ mediatype, sjekksum: sha256(bytes) });
  },
);

test('raw bytes without a length are counted as they come', async () => {
  const { status, body } = await upload(app, skyss, chunked(3, 1_000_000));
  expect(status).toBe(201);
  expect(body.stoerrelse).toBe(3_000_000);
});

test('raw bytes need a name, and some bytes', async () => {
  expect(codes(await upload(app, skyss, unique(), { 'content-disposition': undefined }))).toEqual([
    'PAAKREVD',
  ]);
  expect(codes(await upload(app, skyss, unique(), { 'content-disposition': attachment('..') }))).toEqual([
    'PAAKREVD',
  ]);
  await leavesNothing(app, async () => expect(codes(await upload(app, skyss, ''))).toEqual(['PAAKREVD']));
});

test('raw bytes of a known format take its type when theirs says nothing, and are refused when it says another', async () => {
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

test.each([
  [`attachment; filename="søknad.pdf"; filename*=UTF-8''s%C3%B8knad%20%E2%82%AC.pdf`, 'søknad €.pdf'],
  ['attachment; filename="plain name.txt"', 'plain name.txt'],
  [Buffer.from('attachment; filename="blåbær.txt"').toString('latin1'), 'blåbær.txt'],
  ['attachment; filename="bl\u00e5b\u00e6r.txt"', 'blåbær.txt'],
  [attachment('../../etc/passwd'), 'passwd'],
  [attachment('C:\\Temp\\notat?.doc '), 'notat_.doc'],
  [attachment('a\u0308 \u202efdp.exe\r\nX: y'), 'ä fdp.exeX_ y'],
  [attachment('aux.txt'), '_aux.txt'],
])('a file name %j is kept as %j', async (disposition, kept) => {
  const { body } = await upload(app, skyss, unique(), { 'content-disposition': disposition });
  expect(body.filnavn).toBe(kept);
});

test('a file name with a birth number is refused', async () => {
  const answer = await upload(app, skyss, unique(), {
    'content-disposition': attachment('søknad 01818012337.pdf'),
  });
  expect([answer.status, codes(answer)]).toEqual([400, ['FOEDSELSNUMMER_I_KLARTEKST']]);
});

const digest = (bytes: Buffer) => `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`;

test('Content-Digest that fits is accepted, among others and with parameters', async () => {
  const bytes = unique();
  for (const header of [digest(bytes), `sha-512=:AAAA:, ${digest(bytes)};q=1`, 'sha-512=:AAAA:']) {
    expect((await upload(app, skyss, bytes, { 'content-digest': header })).status).toBe(201);
  }
});

test('Content-Digest that does not fit is refused, and nothing is kept', () =>
  leavesNothing(app, async () => {
    const answer = await upload(app, skyss, unique(), { 'content-digest': digest(unique()) });
    expect([answer.status, answer.body.kode, codes(answer)]).toEqual([
      400,
      'VALIDERINGSFEIL',
      ['SJEKKSUM_AVVIK'],
    ]);
  }));

test.each(['sha-256', 'sha-256=abc', 'sha-256=:AAAA:', `sha-256=:${'A'.repeat(44)}`, 'md5'])(
  'Content-Digest %j cannot be read',
  async (header) => {
    const answer = await upload(app, skyss, unique(), { 'content-digest': header });
    expect([answer.status, codes(answer)]).toEqual([400, ['UGYLDIG']]);
  },
);

test('multipart/form-data with one file is the same document', async () => {
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

test.each([
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
])('multipart/form-data with %s is refused, and nothing is kept', (_what, data) =>
  leavesNothing(app, async () => {
    const answer = await viaForm(data);
    expect([answer.status, codes(answer)]).toEqual([400, ['UGYLDIG']]);
  }),
);

test.each([
  ['no boundary', 'multipart/form-data', 'x'],
  [
    'a body that ends in the middle',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="fil"; filename="a"\r\n\r\nhalf',
  ],
  ['rubbish', 'multipart/form-data; boundary=b', 'rubbish'],
])('multipart/form-data with %s is refused, and nothing is kept', (_what, type, body) =>
  leavesNothing(app, async () => {
    const answer = await upload(app, skyss, body, {
      'content-type': type,
      'content-disposition': undefined,
    });
    expect([answer.status, codes(answer)]).toEqual([400, ['UGYLDIG']]);
  }),
);

test('multipart/form-data is for documents only', async () => {
  const response = await fetch(`${app.url}/api/v1/saker`, {
    method: 'POST',
    headers: { authorization: `Bearer ${skyss.token}` },
    body: form([['fil', 'x', 'a.txt', 'text/plain']]),
  });
  expect(response.status).toBe(415);
});
