import { v7 as uuid } from 'uuid';
import { expect } from 'vitest';
import { UtboksRepository } from '../../src/admin/drift/index.js';
import { InnsendingLifecycle } from '../../src/innsending/index.js';
import { CallbackHelseRepository } from '../../src/admin/callback/index.js';
import { LeveranseFinder, sendMessage } from '../../src/notification/index.js';
import { aboutSends, Outbox } from '../../src/shared/outbox/index.js';
import { PrismaService, type Tx } from '../../src/shared/prisma/index.js';
import type { TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { test } from './archive.fixture.js';

const MANY = 3000;
/** What an index leads to, give or take dead rows. */
const FEW = 60;

/** Rows of the table that a transaction read, whichever way. */
async function rowsRead(app: TestApp, table: string, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  const own = new Error('rolled back');
  let read = 0;
  // A session's counts go on from the transaction before, until they are handed in.
  const soFar = async (tx: Tx) => {
    const [row] = await tx.$queryRaw<{ read: number }[]>`
      SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS read
      FROM pg_stat_xact_user_tables WHERE relname = ${table}`;
    return row!.read;
  };
  await app.nest
    .get(Outbox)
    .transaction(async (tx) => {
      const before = await soFar(tx);
      await work(tx);
      read = (await soFar(tx)) - before;
      throw own;
    })
    .catch((error: unknown) => {
      if (error !== own) throw error;
    });
  return read;
}

async function journalposter(
  database: TestDatabase,
  sak: string,
  antall: number,
  status: string,
): Promise<void> {
  await database.query(
    `INSERT INTO innsending (referanse, klient_id, type, status, feil, nyttelast, sak_referanse, mottatt, oppdatert, ferdig)
     SELECT gen_random_uuid(), 'skyss', 'JOURNALPOST', $3, CASE WHEN $3 = 'FEILET' THEN '{"kode":"SAK_FEILET"}'::json END,
            '{}', $1, now(), now(), now()
     FROM generate_series(1, $2)`,
    [sak, antall, status],
  );
}

async function newSak(database: TestDatabase, status: string): Promise<string> {
  const referanse = uuid();
  await database.query(
    `INSERT INTO innsending (referanse, klient_id, type, status, feil, nyttelast, mottatt, oppdatert)
     VALUES ($1, 'skyss', 'SAK', $2, '{"kode":"X"}', '{}', now(), now())`,
    [referanse, status],
  );
  return referanse;
}

const lifecycle = (app: TestApp) => app.nest.get(InnsendingLifecycle, { strict: false });

test("a sak taken up again looks at those that failed with it, not at all of its or everybody's journalposter", async ({
  app,
  database,
}) => {
  const [sak, other] = [await newSak(database, 'FEILET'), await newSak(database, 'FEILET')];
  await journalposter(database, sak, MANY, 'ARKIVERT');
  await journalposter(database, sak, MANY, 'VENTER_PAA_SAK');
  await journalposter(database, sak, 3, 'FEILET');
  await journalposter(database, other, MANY, 'FEILET');
  await database.query('ANALYZE innsending');
  const read = await rowsRead(app, 'innsending', (tx) => lifecycle(app).retry(tx, sak, 'admin'));
  expect(read).toBeLessThan(FEW);
});

test('a sak that fails looks at those that wait for it, not at all that failed before', async ({
  app,
  database,
}) => {
  const sak = await newSak(database, 'MOTTATT');
  await journalposter(database, sak, MANY, 'FEILET');
  await journalposter(database, sak, MANY, 'ARKIVERT');
  await journalposter(database, sak, 3, 'VENTER_PAA_SAK');
  await database.query('ANALYZE innsending');
  const feil = { kode: 'AVVIST_AV_ARKIVET', melding: 'Avvist.' } as const;
  const read = await rowsRead(app, 'innsending', (tx) =>
    lifecycle(app).failed(tx, [{ referanse: sak, feil }]),
  );
  expect(read).toBeLessThan(FEW);
});

test('what waits in the outbox about one submission or delivery is found among all that waits there', async ({
  app,
  database,
}) => {
  const sak = await newSak(database, 'MOTTATT');
  const [callbackId, leveranseId] = [uuid(), uuid()];
  await database.query(
    `INSERT INTO callback (callback_id, klient_id, url, hendelser, hemmelighet, opprettet)
     VALUES ($1, 'skyss', 'https://x.example', '{}', 'x', now())`,
    [callbackId],
  );
  await database.query(
    `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, opprettet)
     VALUES ($1, $2, 'skyss', '1', 'innsending.arkivert', $3, 'https://x.example', '{}', 'VENTER', now())`,
    [leveranseId, callbackId, sak],
  );
  await database.query(
    `INSERT INTO outbox_message (topic, receiver, lane, key, payload, available_at)
     SELECT topic, receiver, lane, key, payload, now() + interval '1 hour'
     FROM (SELECT $1::text AS sak, $2::text AS leveranse, 0 AS n
           UNION ALL SELECT gen_random_uuid()::text, gen_random_uuid()::text, n FROM generate_series(1, $4) n) AS id,
       LATERAL (VALUES
         ('innsending.mottatt', 'archive', 'skyss', CASE WHEN n % 2 = 1 THEN '2026/1' END, json_build_object('referanse', sak)),
         ('arkiv.steg', 'archive', 'skyss', NULL, json_build_object('referanse', sak)),
         ('innsending.ferdig', 'notification', 'skyss', sak, json_build_object('data', json_build_object('referanse', sak))),
         ('leveranse.send', 'notification', $3, $3 || '/' || sak, json_build_object('leveranseId', leveranse))
       ) AS m(topic, receiver, lane, key, payload)`,
    [sak, leveranseId, callbackId, MANY],
  );
  await database.query('ANALYZE outbox_message');

  expect(await rowsRead(app, 'outbox_message', (tx) => lifecycle(app).retry(tx, sak, 'admin'))).toBeLessThan(
    FEW,
  );
  const prisma = app.nest.get(PrismaService);
  const leveranser = [{ leveranseId, callbackId, referanse: sak }];
  const utboks = app.nest.get(UtboksRepository, { strict: false });
  expect(await utboks.ofInnsending(prisma, sak, leveranser)).toMatchObject([
    { topic: 'innsending.mottatt', tilstand: 'VENTER' },
    { topic: 'arkiv.steg', tilstand: 'VENTER' },
    { topic: 'innsending.ferdig', tilstand: 'VENTER' },
    { topic: 'leveranse.send', tilstand: 'VENTER' },
  ]);
  const shown = await rowsRead(app, 'outbox_message', (tx) => utboks.ofInnsending(tx, sak, leveranser));
  expect(shown).toBeLessThan(FEW);

  const outbox = app.nest.get(Outbox);
  const hastened = await rowsRead(app, 'outbox_message', (tx) =>
    outbox.hasten(tx, aboutSends(leveranser.map(sendMessage))),
  );
  expect(hastened).toBeLessThan(FEW);
});

test('deliveries and the health of a receiver are read by the stretch of an index that they lie in', async ({
  app,
  database,
}) => {
  const [small, large] = [uuid(), uuid()];
  for (const id of [small, large])
    await database.query(
      `INSERT INTO callback (callback_id, klient_id, url, hendelser, hemmelighet, opprettet)
       VALUES ($1, 'skyss', 'https://x.example', '{}', 'x', now())`,
      [id],
    );
  // The other's are all newer, and nearly all of them are as many as the planner takes for a common value.
  await database.query(
    `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, url, innhold, status, opprettet)
     SELECT (lpad(to_hex(n), 8, '0') || substr($1::text, 9))::uuid,
            CASE WHEN n <= 10 THEN $1 ELSE $2 END::uuid, 'skyss', n, 'innsending.arkivert', 'https://x.example', '{}',
            CASE WHEN n = 1 THEN 'PARKERT' WHEN n = 2 OR n % 3 = 0 AND n > 10 THEN 'VENTER' ELSE 'LEVERT' END, now()
     FROM generate_series(1, $3::int) n`,
    [small, large, MANY],
  );
  await database.query('VACUUM ANALYZE callback_leveranse');
  const finder = app.nest.get(LeveranseFinder, { strict: false });
  const helse = app.nest.get(CallbackHelseRepository, { strict: false });
  const read = (work: (tx: Tx) => Promise<unknown>) => rowsRead(app, 'callback_leveranse', work);
  for (const filter of [
    ...[{}, { callbackId: small }, { callbackId: small, status: 'LEVERT' }, { callbackId: large }],
    ...[
      { status: 'PARKERT' },
      { status: 'VENTER' },
      { status: 'LEVERT' },
      { callbackId: small, status: 'VENTER' },
    ],
  ]) {
    const found = await finder.find(app.nest.get(PrismaService), { ...filter, antall: 5 });
    expect(
      found.every((row) => Object.entries(filter).every(([name, value]) => row[name as 'status'] === value)),
    ).toBe(true);
    expect(found.length, JSON.stringify(filter)).toBeGreaterThan(0);
    expect(
      await read((tx) => finder.find(tx, { ...filter, antall: 5 })),
      JSON.stringify(filter),
    ).toBeLessThan(FEW);
  }
  expect(await helse.find(app.nest.get(PrismaService), small)).toMatchObject({ venter: 1, parkert: 1 });
  expect(await read((tx) => helse.find(tx, small))).toBeLessThan(FEW);
});
