import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Settings } from '../../src/shared/config/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import type { Caller, Json } from '../support/caller.js';
import { pdf } from '../support/filer.js';
import { forFile } from '../support/fixture.js';
import { journalpost, sak } from './intake.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });
const other = fagsystemForFile(app, { alleSaker: true });
const sender = fagsystemForFile(app, { scopes: ['arkivflyt:send'] });
const innsyn = fagsystemForFile(app, { klientId: 'innsyn', scopes: ['arkivflyt:innsyn'] });
const admin = adminForFile(app);

const FILNAVN = 'søknad «2».pdf';
const bytes = pdf();
const digest = `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`;
const etag = `"${sha256(bytes)}"`;
const dokument = (more: object) => ({
  tittel: 'Søknad',
  filnavn: FILNAVN,
  mediatype: 'application/pdf',
  ...more,
});

/** A sak with a document of some bytes, and one of none. */
const archived = forFile(async () => {
  const dokumenter = [
    dokument({ innhold: bytes.toString('base64') }),
    dokument({ filnavn: 'to.pdf', innhold: pdf({ xmp: '<a>2</a>' }).toString('base64') }),
  ];
  const body = await skyss.archiveSak(sak({ journalposter: [journalpost({ dokumenter })] }));
  const [{ innholdUrl }, { innholdUrl: second }] = body.journalposter[0].dokumenter;
  return { saksnummer: body.saksnummer as string, url: innholdUrl as string, second: second as string };
});

async function read(by: Caller, url: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(app.url + url, {
    method,
    headers: { authorization: `Bearer ${by.token}`, ...headers },
  });
  const body = Buffer.from(await response.arrayBuffer());
  const json = (): Json => JSON.parse(body.toString());
  return { status: response.status, headers: Object.fromEntries(response.headers), body, json };
}

async function readings(): Promise<Json[]> {
  const { body } = await admin.get(`/internal/v1/revisjonslogg?gjelder=${archived.saksnummer}`);
  return body.innslag;
}

test('a document is read back as it was archived, with its name, type and digest', async () => {
  const { status, headers, body } = await read(skyss, archived.url, { accept: 'application/pdf' });
  expect([status, body.equals(bytes)]).toEqual([200, true]);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="s?knad ?2?.pdf"; filename*=UTF-8''s%C3%B8knad%20%C2%AB2%C2%BB.pdf`,
    ...{ etag, 'repr-digest': digest, 'accept-ranges': 'bytes' },
  });
  expect((await read(skyss, archived.second)).body.equals(bytes)).toBe(false);
});

test('HEAD gives the headers alone', async () => {
  const { status, headers, body } = await read(skyss, archived.url, {}, 'HEAD');
  expect([status, headers['content-length'], headers.etag, body.length]).toEqual([
    200,
    String(bytes.length),
    etag,
    0,
  ]);
});

test('what the caller has is not sent again', async () => {
  for (const tag of [etag, `"x", ${etag}`, '*']) {
    const { status, headers, body } = await read(skyss, archived.url, { 'if-none-match': tag });
    expect([status, headers.etag, body.length]).toEqual([304, etag, 0]);
  }
  expect((await read(skyss, archived.url, { 'if-none-match': '"x"' })).status).toBe(200);
});

test('a part of it, so that a broken download goes on', async () => {
  const part = await read(skyss, archived.url, { range: 'bytes=10-19', 'if-range': etag });
  expect([part.status, part.body.equals(bytes.subarray(10, 20))]).toEqual([206, true]);
  expect(part.headers).toMatchObject({
    'content-range': `bytes 10-19/${bytes.length}`,
    'content-length': '10',
    'repr-digest': digest,
  });
  const changed = await read(skyss, archived.url, { range: 'bytes=10-19', 'if-range': '"x"' });
  expect([changed.status, changed.body.length]).toEqual([200, bytes.length]);
  const beyond = await read(skyss, archived.url, { range: `bytes=${bytes.length}-` });
  expect([beyond.status, beyond.headers['content-range'], beyond.json().kode]).toEqual([
    416,
    `bytes */${bytes.length}`,
    'VALIDERINGSFEIL',
  ]);
});

test('what is unknown and what is in the sak of another is 404; without the scope 403', async () => {
  const unknown = [
    archived.url.replace('dokumenter/1', 'dokumenter/3'),
    archived.url.replace('journalposter/1', 'journalposter/2'),
    archived.url.replace('journalposter/1', 'journalposter/x'),
    '/api/v1/saker/2026/999999/journalposter/1/dokumenter/1/innhold',
  ];
  for (const url of unknown) expect((await read(skyss, url)).status, url).toBe(404);
  for (const url of [archived.url, ...unknown]) {
    const { status, json } = await read(other, url);
    expect([status, { ...json(), instance: '', sporingsId: '' }]).toMatchObject([
      404,
      { kode: 'IKKE_FUNNET' },
    ]);
  }
  expect((await read(sender, archived.url)).status).toBe(403);
  expect((await read(admin, archived.url)).status).toBe(404);
});

test("with innsyn everybody's is read, and each reading is in the audit log", async () => {
  const before = await readings();
  expect((await read(skyss, archived.url)).status).toBe(200);
  expect(await readings()).toEqual(before);

  expect((await read(innsyn, archived.url)).body.equals(bytes)).toBe(true);
  expect((await read(innsyn, archived.url, { range: 'bytes=0-1' })).status).toBe(206);
  expect((await read(innsyn, archived.url, { 'if-none-match': etag })).status).toBe(304);
  expect((await read(innsyn, archived.url, { range: `bytes=${bytes.length}-` })).status).toBe(416);
  const row = {
    ...{ aktoer: 'innsyn', handling: 'dokument.innsyn' },
    detaljer: { journalpostnummer: 1, dokumentnummer: 1, systemId: expect.any(String) },
  };
  const after = await readings();
  expect(after.slice(0, after.length - before.length)).toMatchObject([row, row, row, row]);
  expect((await innsyn.get(`/api/v1/saker/${archived.saksnummer}`)).status).toBe(403);
});

test('what cannot be written down is not read', async () => {
  await app.database.query(
    `CREATE FUNCTION nei() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
  );
  await app.database.query(
    'CREATE TRIGGER nei BEFORE INSERT ON revisjonslogg FOR EACH ROW EXECUTE FUNCTION nei()',
  );
  const { status, body } = await read(innsyn, archived.url);
  await app.database.query('DROP FUNCTION nei CASCADE');
  expect([status, body.includes('%PDF')]).toEqual([500, false]);
});

test('bytes that are put away or gone are not had, and the answer says which', async () => {
  const { sjekksum } = (await skyss.archivedSak(archived.saksnummer)).journalposter[0].dokumenter[1]
    .dokumentobjekter[0];
  const { DATA_DIR } = app.nest.get(Settings);
  await rm(join(DATA_DIR, 'documents', sjekksum.slice(0, 2), sjekksum.slice(2, 4), sjekksum));
  const { status, headers, json } = await read(skyss, archived.second);
  expect([status, json().kode, headers.etag]).toEqual([500, 'INTERN_FEIL', undefined]);
});
