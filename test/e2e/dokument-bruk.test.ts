import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import type { Caller } from '../support/caller.js';
import { waitFor } from '../support/wait.js';
import {
  attachment,
  chunked,
  codes,
  type Dokument,
  leavesNothing,
  type Problem,
  unique,
  upload,
} from './dokument.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app);
const barnehage = fagsystemForFile(app);

test('a document is seen by the client that sent it, and nobody else', async () => {
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

test('without a token nothing is read of an upload', () =>
  leavesNothing(app, async () => {
    const answer = await upload(app, skyss, chunked(100, 100_000), { authorization: undefined });
    expect(answer.status).toBe(401);
  }));

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

test('a document in a submission is archived from its upload', async () => {
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
            dokumentobjekter: [{ sjekksum: sha256(bytes), filnavn: 'vedlegg.bin', stoerrelse: bytes.length }],
          },
        ],
      },
    ],
  });
  expect((await skyss.get<Dokument>(`/api/v1/dokumenter/${body.dokumentId}`)).body.utloeper).toBeNull();
});

test('a document in a submission can be deleted while it is unused, and not after', async () => {
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

test('a document in a submission of another client does not exist', async () => {
  const { body } = await upload(app, skyss, unique());
  const answer = await send(barnehage, [{ tittel: 'Vedlegg', dokumentId: body.dokumentId }]);
  expect(answer.body.feil).toMatchObject([
    { kode: 'UKJENT_DOKUMENT', sti: '/journalposter/0/dokumenter/0/dokumentId' },
  ]);
});

test('a document in a submission is measured against what is said of it there', async () => {
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
