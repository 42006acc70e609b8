import { afterAll, beforeAll, expect, it } from 'vitest';
import { onS3, type S3Server, startS3, type TestStorage } from '../integration/storage.fixture.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Caller, newFagsystem, signIn } from '../support/caller.js';
import { Fagsystem } from '../support/client.js';
import { sha256, unique, upload } from './dokument.fixture.js';

let s3: S3Server;
let bucket: TestStorage;
let app: TestApp;
let skyss: Caller;
let fagsystem: Fagsystem;

beforeAll(async () => {
  s3 = await startS3();
  bucket = await onS3(s3);
  const { STORAGE, S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_FORCE_PATH_STYLE } =
    s3.settings;
  app = await startApp({
    STORAGE,
    S3_ENDPOINT,
    S3_BUCKET,
    S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY,
    S3_FORCE_PATH_STYLE,
  });
  skyss = await newFagsystem(app, await signIn(app), 'skyss');
  fagsystem = new Fagsystem(app.url, skyss.token, skyss.klientId);
});
afterAll(async () => {
  await app.close();
  await s3.close();
});

const journalpost = (dokument: object) => ({
  tittel: 'Notat',
  journalposttype: 'I',
  korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
  dokumenter: [{ tittel: 'Vedlegg', ...dokument }],
});

it('documents live in the bucket, uploaded and inline, and are archived from there', async () => {
  const [uploaded, inline] = [unique(10_000_000), unique()];
  const { status, body } = await upload(app, skyss, uploaded);
  expect(status).toBe(201);
  const sent = {
    filnavn: 'a.bin',
    mediatype: 'application/octet-stream',
    innhold: inline.toString('base64'),
  };
  const referanse = await fagsystem.submitSak({ tittel: 'Sak', journalposter: [journalpost(sent)] });
  expect(await fagsystem.waitFinal(referanse)).toMatchObject({ status: 'ARKIVERT' });
  expect((await bucket.objects()).sort()).toEqual(
    [`sha256/${body.sjekksum}`, `sha256/${sha256(inline)}`].sort(),
  );
});

it('one whose bytes have changed there is not archived', async () => {
  const bytes = unique();
  const { body } = await upload(app, skyss, bytes);
  await bucket.spoil(`sha256/${sha256(bytes)}`, () => unique());
  const referanse = await fagsystem.submitSak({
    tittel: 'Sak',
    journalposter: [journalpost({ dokumentId: body.dokumentId })],
  });
  expect(await fagsystem.waitFinal(referanse)).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'SJEKKSUM_AVVIK' },
  });
});
