import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect } from 'vitest';
import { NyttelastRepository } from '../../src/innsending/nyttelast.repository.js';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import type { Tx } from '../../src/shared/prisma/index.js';
import { Log } from '../../src/shared/telemetry/index.js';
import { sha256 } from '../support/bytes.js';
import type { Fagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { test as testOfApp } from './app.fixture.js';
import { inline, sakWith } from './dokument.fixture.js';

const test = testOfApp
  .extend(
    'run',
    { scope: 'file' },
    ({ app }) =>
      (chore: string) =>
        app.nest.get(ChoreRunner, { strict: false }).run(chore),
  )
  .extend('warnings', { scope: 'file' }, ({ app }) => {
    const warnings: object[] = [];
    app.nest.get<Log>(Log).warn = (fields) => void warnings.push(fields);
    return warnings;
  })
  .extend('innsendinger', { scope: 'file' }, ({ app: { database }, skyss }) => ({
    /** An archived sak that ended so many days ago. */
    ended: async (days: number, body: object = { tittel: 'Sak' }) => {
      const referanse = await skyss.submitSak(body);
      await skyss.waitFinal(referanse);
      await database.query(
        `UPDATE innsending SET ferdig = now() - $2 * interval '1 day' WHERE referanse = $1`,
        [referanse, days],
      );
      return referanse;
    },
    /** Those of them that still have their content. */
    kept: async (referanser: string[]) => {
      const rows = await database.query<{ referanse: string }>(
        'SELECT referanse FROM innsending WHERE referanse = ANY($1) AND nyttelast IS NOT NULL',
        [referanser],
      );
      return referanser.filter((id) => rows.some(({ referanse }) => referanse === id));
    },
  }));

async function upload(by: Fagsystem, text: string): Promise<string> {
  const { body } = await by.call('POST', '/api/v1/dokumenter', {
    body: Buffer.from(text),
    headers: { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename=a.txt' },
  });
  return body.dokumentId;
}

test('the retention of content passes one over that cannot be scrubbed, says so, and does all behind it', async ({
  app,
  run,
  warnings,
  innsendinger,
}) => {
  const [stuck, next, last] = [
    await innsendinger.ended(64),
    await innsendinger.ended(63),
    await innsendinger.ended(62),
  ];
  await app.database.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stuck'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON innsending FOR EACH ROW WHEN (OLD.referanse = '${stuck}')
    EXECUTE FUNCTION refuse()`);
  expect(await run('nyttelast-skrubbing')).toBe(true);
  expect(await innsendinger.kept([stuck, next, last])).toEqual([stuck]);
  expect(warnings).toContainEqual(
    expect.objectContaining({
      chore: 'nyttelast-skrubbing',
      referanse: stuck,
      sporingsId: expect.any(String),
    }),
  );
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('chore_runs_total{chore="nyttelast-skrubbing",outcome="incomplete"} 1');
  await app.database.query('DROP TRIGGER refuse ON innsending');
  await run('nyttelast-skrubbing');
  expect(await innsendinger.kept([stuck])).toEqual([]);
});

test('the expiry of documents passes one over whose bytes cannot be taken away, and does all behind it', async ({
  app,
  skyss,
  run,
  warnings,
}) => {
  const ids = [await upload(skyss, 'stuck'), await upload(skyss, 'behind')];
  await app.database.query(
    `UPDATE dokument SET utloeper = now() - CASE dokument_id WHEN $1 THEN 2 ELSE 1 END * interval '1 hour'
     WHERE dokument_id IN ($1, $2)`,
    ids,
  );
  const inTheWay = join(app.settings.DATA_DIR, 'documents', 'trash', sha256('stuck'));
  await mkdir(inTheWay, { recursive: true });
  await writeFile(join(inTheWay, 'a'), 'a');
  expect(await run('dokument-utloep')).toBe(true);
  const left = await app.database.query('SELECT dokument_id FROM dokument WHERE dokument_id = ANY($1)', [
    ids,
  ]);
  expect(left).toEqual([{ dokument_id: ids[0] }]);
  expect(warnings).toContainEqual(
    expect.objectContaining({ chore: 'dokument-utloep', sjekksum: sha256('stuck') }),
  );
});

test('a document that is taken into use while its last use is let go is kept', async ({
  app,
  skyss,
  run,
  innsendinger,
}) => {
  const dokumentId = await upload(skyss, 'late');
  await innsendinger.ended(61, sakWith({ dokumentId }));
  const intake = new Client({ connectionString: app.database.url });
  await intake.connect();
  await intake.query('BEGIN');
  await intake.query('UPDATE dokument SET utloeper = NULL WHERE dokument_id = $1', [dokumentId]);
  await intake.query('INSERT INTO dokument_bruk VALUES ($1, gen_random_uuid())', [dokumentId]);
  const scrubbing = run('nyttelast-skrubbing');
  await waitFor('the scrubbing to wait for the document', async () => {
    const waiting = await app.database.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  await intake.query('COMMIT');
  await intake.end();
  expect(await scrubbing).toBe(true);
  const { body } = await skyss.get(`/api/v1/dokumenter/${dokumentId}`);
  expect(body.utloeper).toBeNull();
});

/** Rows that this transaction's session has read, by whatever way, of tables that grow. */
async function rowsRead(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ rows: number }[]>`
    SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables
    WHERE relname IN ('innsending', 'dokument', 'dokument_bruk', 'innsending_hendelse')`;
  return row!.rows;
}

test('the retention of content reads no more rows beside 100,000 other payloads than beside none', async ({
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
    read = 0;
    const days = app.settings.PAYLOAD_RETENTION_DAYS;
    await outbox.transaction((tx) => app.nest.get(NyttelastRepository, { strict: false }).due(tx, days, 500));
    expect(await run('nyttelast-skrubbing')).toBe(true);
    expect(await innsendinger.kept(due)).toEqual([]);
    return read;
  };
  const few = await scrubbing();
  await app.database.query(
    `WITH ny AS (
       INSERT INTO innsending (referanse, klient_id, type, status, nyttelast, mottatt, oppdatert, ferdig)
       SELECT gen_random_uuid(), $1, 'SAK', 'ARKIVERT', json_build_object('journalposter', json_build_array(
                json_build_object('dokumenter', json_build_array(json_build_object('dokumentId', gen_random_uuid()))))),
              now(), now(), now() - n * interval '1 second'
       FROM generate_series(1, 100000) AS n RETURNING referanse, nyttelast)
     SELECT count(*) FROM ny`,
    [skyss.klientId],
  );
  await app.database.query('ANALYZE');
  expect(await scrubbing()).toBeLessThanOrEqual(few + 20);
});
