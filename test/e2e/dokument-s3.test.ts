import { expect, test } from 'vitest';
import { onS3, startS3 } from '../integration/storage.fixture.js';
import { fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { sha256 } from '../support/bytes.js';
import { forFile } from '../support/fixture.js';
import { unique, upload } from './dokument.fixture.js';

const s3 = forFile(startS3);
const bucket = forFile(() => onS3(s3));
const app = forFile(() => {
  const { STORAGE, S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_FORCE_PATH_STYLE } =
    s3.settings;
  return startApp({
    STORAGE,
    S3_ENDPOINT,
    S3_BUCKET,
    S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY,
    S3_FORCE_PATH_STYLE,
  });
});
const skyss = fagsystemForFile(app);

const journalpost = (dokument: object) => ({
  tittel: 'Notat',
  journalposttype: 'I',
  korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
  dokumenter: [{ tittel: 'Vedlegg', ...dokument }],
});

test('documents live in the bucket, uploaded and inline, and are archived from there', async () => {
  const [uploaded, inline] = [unique(10_000_000), unique()];
  const { status, body } = await upload(app, skyss, uploaded);
  expect(status).toBe(201);
  const sent = {
    filnavn: 'a.bin',
    mediatype: 'application/octet-stream',
    innhold: inline.toString('base64'),
  };
  const referanse = await skyss.submitSak({ tittel: 'Sak', journalposter: [journalpost(sent)] });
  expect(await skyss.waitFinal(referanse)).toMatchObject({ status: 'ARKIVERT' });
  expect((await bucket.objects()).sort()).toEqual(
    [`sha256/${body.sjekksum}`, `sha256/${sha256(inline)}`].sort(),
  );
});

test('an archived document is read back from the bucket, whole and in part', async () => {
  const { body } = await upload(app, skyss, unique(300_000));
  const referanse = await skyss.submitSak({
    tittel: 'Sak',
    journalposter: [journalpost({ dokumentId: body.dokumentId })],
  });
  const { saksnummer } = await skyss.waitFinal(referanse);
  const url = `${app.url}/api/v1/saker/${saksnummer}/journalposter/1/dokumenter/1/innhold`;
  const authorization = `Bearer ${skyss.token}`;
  const whole = Buffer.from(await (await fetch(url, { headers: { authorization } })).arrayBuffer());
  expect([whole.length, sha256(whole)]).toEqual([300_000, body.sjekksum]);
  const part = await fetch(url, { headers: { authorization, range: 'bytes=299000-' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(299_000))).toBe(true);
});

test('a document whose bytes have changed in the bucket is not archived', async () => {
  const bytes = unique();
  const { body } = await upload(app, skyss, bytes);
  await bucket.spoil(`sha256/${sha256(bytes)}`, () => unique());
  const referanse = await skyss.submitSak({
    tittel: 'Sak',
    journalposter: [journalpost({ dokumentId: body.dokumentId })],
  });
  expect(await skyss.waitFinal(referanse)).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'SJEKKSUM_AVVIK' },
  });
});
