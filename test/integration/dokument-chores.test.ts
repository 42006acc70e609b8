import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { InnsendingLifecycle } from '../../src/innsending/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';
import { createHash, randomUUID } from 'node:crypto';

let app: TestApp;
let skyss: Fagsystem;

beforeAll(async () => {
  app = await startApp();
  skyss = await newFagsystem(app);
});
afterAll(() => app.close());

const run = (name: string) => app.nest.get(ChoreRunner, { strict: false }).run(name);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function upload(text: string, by = skyss): Promise<string> {
  const headers = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename=a.txt' };
  const { status, body } = await by.call('POST', '/api/v1/dokumenter', { body: Buffer.from(text), headers });
  expect(status).toBe(201);
  return body.dokumentId as string;
}

async function files(): Promise<string[]> {
  const entries = await readdir(join(app.settings.DATA_DIR, 'documents'), {
    recursive: true,
    withFileTypes: true,
  });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const sak = (dokument: object) => ({
  tittel: `Sak ${randomUUID()}`,
  journalposter: [
    {
      tittel: 'Notat',
      journalposttype: 'I',
      korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
      dokumenter: [{ tittel: 'Vedlegg', ...dokument }],
    },
  ],
});

const age = (column: string, table: string, interval: string, where: string, values: unknown[]) =>
  app.database.query(`UPDATE ${table} SET ${column} = now() - interval '${interval}' WHERE ${where}`, values);
const expire = (dokumentId: string) =>
  age('utloeper', 'dokument', '1 hour', 'dokument_id = $1', [dokumentId]);
const rows = (ids: string[]) =>
  app.database.query<{ dokument_id: string; utloeper: Date | null }>(
    'SELECT dokument_id, utloeper FROM dokument WHERE dokument_id = ANY($1)',
    [ids],
  );

describe('the expiry of documents', () => {
  it('takes row and bytes of one that nobody used, and leaves one whose time has not come', async () => {
    const [old, young] = [await upload('unused'), await upload('young')];
    await expire(old);
    expect((await skyss.get(`/api/v1/dokumenter/${old}`)).status).toBe(404);
    expect(await run('dokument-utloep')).toBe(true);
    expect(await rows([old, young])).toMatchObject([{ dokument_id: young }]);
    expect(await files()).toContain(sha256('young'));
    expect(await files()).not.toContain(sha256('unused'));
  });

  it('leaves the bytes when another document has the same', async () => {
    const [old, young] = [await upload('twice'), await upload('twice', await newFagsystem(app))];
    await expire(old);
    await run('dokument-utloep');
    expect(await rows([old, young])).toHaveLength(1);
    expect(await files()).toContain(sha256('twice'));
  });

  it('leaves the bytes when the archive has them', async () => {
    const [archived, again] = [await upload('archived'), await upload('archived')];
    await skyss.waitFinal(await skyss.submitSak(sak({ dokumentId: archived })));
    await app.database.query('DELETE FROM dokument WHERE dokument_id = $1', [archived]);
    await expire(again);
    await run('dokument-utloep');
    expect(await rows([again])).toEqual([]);
    expect(await files()).toContain(sha256('archived'));
  });

  it('takes what a submission sent inline and was refused for another reason', async () => {
    const body = { ...sak({}), eksternNoekkel: randomUUID() };
    const inline = (text: string) => ({
      innhold: Buffer.from(text).toString('base64'),
      filnavn: 'a.txt',
      mediatype: 'text/plain',
    });
    await skyss.submitSak({ ...body, ...sak(inline('first')) });
    expect((await skyss.sendSak({ ...body, ...sak(inline('second')) })).status).toBe(409);
    await age('utloeper', 'dokument', '1 hour', 'utloeper IS NOT NULL', []);
    await run('dokument-utloep');
    expect(await files()).toContain(sha256('first'));
    expect(await files()).not.toContain(sha256('second'));
  });
});

describe('the retention of content', () => {
  const ended = (referanse: string) => age('ferdig', 'innsending', '61 days', 'referanse = $1', [referanse]);
  const content = async (referanse: string) =>
    (
      await app.database.query<{ nyttelast: object | null }>(
        'SELECT nyttelast FROM innsending WHERE referanse = $1',
        [referanse],
      )
    )[0]!.nyttelast;

  it('scrubs what ended long ago, and what the client sees stays', async () => {
    const [old, young] = [
      await skyss.submitSak(sak({ dokumentId: await upload('old') })),
      await skyss.submitSak({ tittel: 'Ny' }),
    ];
    const before = await skyss.waitFinal(old);
    await skyss.waitFinal(young);
    await ended(old);
    expect(await run('nyttelast-skrubbing')).toBe(true);
    expect([await content(old), await content(young)]).toEqual([null, expect.anything()]);
    expect(await skyss.status(old)).toEqual(before);
  });

  it('lets the documents of one that was never archived go with it, but not one that another still needs', async () => {
    const [own, shared] = [await upload('own'), await upload('shared')];
    const waiting = await skyss.submitSak({ ...sak({ dokumentId: shared }), sakslogikk: 'NY' });
    const lost = await skyss.submitSak(sak({ dokumentId: own }));
    const alsoLost = await skyss.submitSak(sak({ dokumentId: shared }));
    await Promise.all([waiting, lost, alsoLost].map((referanse) => skyss.waitFinal(referanse)));
    // As if none of them had come through: two were cancelled, one still tries.
    await app.database.query('DELETE FROM arkiv.dokumentobjekt WHERE sjekksum = ANY($1)', [
      [sha256('own'), sha256('shared')],
    ]);
    await app.database.query(
      `UPDATE innsending SET status = 'UNDER_ARKIVERING', ferdig = NULL WHERE referanse = $1`,
      [waiting],
    );
    await app.database.query('UPDATE dokument SET referanse = $1 WHERE dokument_id = $2', [alsoLost, shared]);
    await ended(lost);
    await ended(alsoLost);
    await run('nyttelast-skrubbing');
    const left = await rows([own, shared]);
    expect(left.find(({ dokument_id }) => dokument_id === shared)!.utloeper).toBeNull();
    expect(left.find(({ dokument_id }) => dokument_id === own)!.utloeper).not.toBeNull();
    await ended(waiting);
    await run('nyttelast-skrubbing');
    expect((await rows([shared]))[0]!.utloeper).not.toBeNull();
  });

  it('leaves nothing to retry', async () => {
    const referanse = await skyss.submitSak({ tittel: 'Sak' });
    await skyss.waitFinal(referanse);
    await app.database.query(`UPDATE innsending SET status = 'FEILET' WHERE referanse = $1`, [referanse]);
    await ended(referanse);
    await run('nyttelast-skrubbing');
    const outbox = app.nest.get(Outbox);
    const retry = outbox.transaction((tx) => app.nest.get(InnsendingLifecycle).retry(tx, referanse, 'admin'));
    await expect(retry).rejects.toMatchObject({ kode: 'UGYLDIG_TILSTAND' });
  });
});
