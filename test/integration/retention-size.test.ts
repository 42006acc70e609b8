import { expect } from 'vitest';
import { NyttelastRepository } from '../../src/innsending/nyttelast/nyttelast.repository.js';
import { OppbevaringRepository } from '../../src/notification/delivery/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import type { Tx } from '../../src/shared/prisma/index.js';
import type { TestApp } from '../support/app.js';
import { inline, sakWith } from './dokument.fixture.js';
import { delivered, test, upload } from './retention.fixture.js';

/** Rows that this transaction's session has read, by whatever way, of tables that grow. */
async function rowsRead(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ rows: number }[]>`
    SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables
    WHERE relname IN ('innsending', 'dokument', 'dokument_bruk', 'innsending_hendelse', 'callback_leveranse',
                      'callback_forsoek')`;
  return row!.rows;
}

/** 100,000 submissions with a document and a delivery each, all of them young. */
async function many({ database }: TestApp, klientId: string): Promise<void> {
  await database.query(
    `WITH ny AS (
       INSERT INTO innsending (referanse, klient_id, type, status, nyttelast, mottatt, oppdatert, ferdig)
       SELECT gen_random_uuid(), $1, 'SAK', 'ARKIVERT', '{"sak":{"tittel":"Sak"}}', now(), now(),
              now() - n * interval '1 second'
       FROM generate_series(1, 100000) AS n RETURNING referanse
     ), dokument AS (
       INSERT INTO dokument (dokument_id, klient_id, filnavn, mediatype, stoerrelse, sjekksum, format, arkivformat, opprettet)
       SELECT referanse, $1, 'a.txt', 'text/plain', 1, referanse, 'av/0', false, now() FROM ny
     ), bruk AS (
       INSERT INTO dokument_bruk SELECT referanse, referanse FROM ny
     ), leveranse AS (
       INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, url, innhold, status,
                                       opprettet, ferdig)
       SELECT referanse, referanse, $1, referanse, 'innsending.arkivert', 'https://a', '{}', 'LEVERT', now(), now() FROM ny
     )
     INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, svar)
     SELECT referanse, 1, now(), 1, 'OK' FROM ny`,
    [klientId],
  );
  await database.query('ANALYZE');
}

test('retention reads no more rows beside 100,000 others than beside none', async ({
  app,
  skyss,
  run,
  innsendinger,
}) => {
  const outbox = app.nest.get(Outbox);
  const transaction = outbox.transaction.bind(outbox);
  let read = 0;
  outbox.transaction = (work) =>
    transaction(async (tx) => {
      const before = await rowsRead(tx);
      const result = await work(tx);
      read += (await rowsRead(tx)) - before;
      return result;
    });
  const scrubbing = async () => {
    const shared = sakWith({ dokumentId: await upload(skyss, 'shared') });
    const due: string[] = [];
    for (const body of [shared, shared, sakWith(inline('own'))]) due.push(await innsendinger.ended(61, body));
    await delivered(app, skyss.klientId, 61);
    read = 0;
    const days = app.settings.PAYLOAD_RETENTION_DAYS;
    for (const repository of [NyttelastRepository, OppbevaringRepository]) {
      const { length } = await outbox.transaction((tx) =>
        app.nest.get<Pick<NyttelastRepository, 'due'>>(repository, { strict: false }).due(tx, days, 500),
      );
      expect(length).toBeGreaterThan(0);
    }
    expect(await run('nyttelast-skrubbing')).toBe(true);
    expect(await run('leveranse-skrubbing')).toBe(true);
    expect(await innsendinger.kept(due)).toEqual([]);
    return read;
  };
  const few = await scrubbing();
  await many(app, skyss.klientId);
  expect(await scrubbing()).toBeLessThanOrEqual(few + 20);
});
