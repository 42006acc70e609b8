import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { InnsendingLifecycle } from '../../src/innsending/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { sha256 } from '../support/bytes.js';
import { newFagsystem } from '../support/client.js';
import { test as testOfChores } from './chore.fixture.js';
import { inline, sakWith } from './dokument.fixture.js';

const test = testOfChores
  .extend('dokumenter', { scope: 'file' }, ({ app: { database, settings }, skyss }) => ({
    upload: async (text: string, by = skyss) => {
      const headers = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename=a.txt' };
      const { status, body } = await by.call('POST', '/api/v1/dokumenter', {
        body: Buffer.from(text),
        headers,
      });
      expect(status).toBe(201);
      return body.dokumentId as string;
    },
    expire: (dokumentId: string) =>
      database.query(`UPDATE dokument SET utloeper = now() - interval '1 hour' WHERE dokument_id = $1`, [
        dokumentId,
      ]),
    expireAll: () =>
      database.query(`UPDATE dokument SET utloeper = now() - interval '1 hour' WHERE utloeper IS NOT NULL`),
    rows: (ids: string[]) =>
      database.query<{ dokument_id: string; utloeper: Date | null }>(
        'SELECT dokument_id, utloeper FROM dokument WHERE dokument_id = ANY($1)',
        [ids],
      ),
    /** The names of all files in the storage. */
    files: async () => {
      const options = { recursive: true, withFileTypes: true } as const;
      const entries = await readdir(join(settings.DATA_DIR, 'documents'), options);
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
  }))
  .extend('innsendinger', { scope: 'file' }, ({ app: { database } }) => ({
    endedLongAgo: (referanse: string) =>
      database.query(`UPDATE innsending SET ferdig = now() - interval '61 days' WHERE referanse = $1`, [
        referanse,
      ]),
    nyttelast: async (referanse: string) => {
      const [row] = await database.query<{ nyttelast: object | null }>(
        'SELECT nyttelast FROM innsending WHERE referanse = $1',
        [referanse],
      );
      return row!.nyttelast;
    },
  }));

test('the expiry of documents takes row and bytes of one that nobody used, and leaves one whose time has not come', async ({
  skyss,
  run,
  dokumenter,
}) => {
  const [old, young] = [await dokumenter.upload('unused'), await dokumenter.upload('young')];
  await dokumenter.expire(old);
  expect((await skyss.get(`/api/v1/dokumenter/${old}`)).status).toBe(404);
  expect(await run('dokument-utloep')).toBe(true);
  expect(await dokumenter.rows([old, young])).toMatchObject([{ dokument_id: young }]);
  expect(await dokumenter.files()).toContain(sha256('young'));
  expect(await dokumenter.files()).not.toContain(sha256('unused'));
});

test('the expiry of documents leaves the bytes when another document has the same', async ({
  app,
  run,
  dokumenter,
}) => {
  const [old, young] = [
    await dokumenter.upload('twice'),
    await dokumenter.upload('twice', await newFagsystem(app)),
  ];
  await dokumenter.expire(old);
  await run('dokument-utloep');
  expect(await dokumenter.rows([old, young])).toHaveLength(1);
  expect(await dokumenter.files()).toContain(sha256('twice'));
});

test('the expiry of documents leaves the bytes when the archive has them', async ({
  app,
  skyss,
  run,
  dokumenter,
}) => {
  const [archived, again] = [await dokumenter.upload('archived'), await dokumenter.upload('archived')];
  await skyss.waitFinal(await skyss.submitSak(sakWith({ dokumentId: archived })));
  await app.database.query('DELETE FROM dokument WHERE dokument_id = $1', [archived]);
  await dokumenter.expire(again);
  await run('dokument-utloep');
  expect(await dokumenter.rows([again])).toEqual([]);
  expect(await dokumenter.files()).toContain(sha256('archived'));
});

test('the expiry of documents takes what a submission sent inline and was refused for another reason', async ({
  skyss,
  run,
  dokumenter,
}) => {
  const body = { ...sakWith({}), eksternNoekkel: randomUUID() };
  await skyss.submitSak({ ...body, ...sakWith(inline('first')) });
  expect((await skyss.sendSak({ ...body, ...sakWith(inline('second')) })).status).toBe(409);
  await dokumenter.expireAll();
  await run('dokument-utloep');
  expect(await dokumenter.files()).toContain(sha256('first'));
  expect(await dokumenter.files()).not.toContain(sha256('second'));
});

test('the retention of content scrubs what ended long ago, and what the client sees stays', async ({
  skyss,
  run,
  dokumenter,
  innsendinger,
}) => {
  const [old, young] = [
    await skyss.submitSak(sakWith({ dokumentId: await dokumenter.upload('old') })),
    await skyss.submitSak({ tittel: 'Ny' }),
  ];
  const before = await skyss.waitFinal(old);
  await skyss.waitFinal(young);
  await innsendinger.endedLongAgo(old);
  expect(await run('nyttelast-skrubbing')).toBe(true);
  expect([await innsendinger.nyttelast(old), await innsendinger.nyttelast(young)]).toEqual([
    null,
    expect.anything(),
  ]);
  expect(await skyss.status(old)).toEqual(before);
});

test('the retention of content lets the documents of one that was never archived go with it, but not one that another still needs', async ({
  app,
  skyss,
  run,
  dokumenter,
  innsendinger,
}) => {
  const [own, shared] = [await dokumenter.upload('own'), await dokumenter.upload('shared')];
  const waiting = await skyss.submitSak({ ...sakWith({ dokumentId: shared }), sakslogikk: 'NY' });
  const lost = await skyss.submitSak(sakWith({ dokumentId: own }));
  const alsoLost = await skyss.submitSak(sakWith({ dokumentId: shared }));
  await Promise.all([waiting, lost, alsoLost].map((referanse) => skyss.waitFinal(referanse)));
  // As if none of them had come through: two were cancelled, one still tries.
  await app.database.query('DELETE FROM arkiv.dokumentobjekt WHERE sjekksum = ANY($1)', [
    [sha256('own'), sha256('shared')],
  ]);
  await app.database.query(
    `UPDATE innsending SET status = 'UNDER_ARKIVERING', ferdig = NULL WHERE referanse = $1`,
    [waiting],
  );
  await innsendinger.endedLongAgo(lost);
  await innsendinger.endedLongAgo(alsoLost);
  await run('nyttelast-skrubbing');
  const left = await dokumenter.rows([own, shared]);
  expect(left.find(({ dokument_id }) => dokument_id === shared)!.utloeper).toBeNull();
  expect(left.find(({ dokument_id }) => dokument_id === own)!.utloeper).not.toBeNull();
  await innsendinger.endedLongAgo(waiting);
  await run('nyttelast-skrubbing');
  expect((await dokumenter.rows([shared]))[0]!.utloeper).not.toBeNull();
});

test('the retention of content leaves nothing to retry', async ({ app, skyss, run, innsendinger }) => {
  const referanse = await skyss.submitSak({ tittel: 'Sak' });
  await skyss.waitFinal(referanse);
  await app.database.query(`UPDATE innsending SET status = 'FEILET' WHERE referanse = $1`, [referanse]);
  await innsendinger.endedLongAgo(referanse);
  await run('nyttelast-skrubbing');
  const outbox = app.nest.get(Outbox);
  const retry = outbox.transaction((tx) => app.nest.get(InnsendingLifecycle).retry(tx, referanse, 'admin'));
  await expect(retry).rejects.toMatchObject({ kode: 'UGYLDIG_TILSTAND' });
});
