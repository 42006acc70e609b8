import { expect } from 'vitest';
import type { TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { waitFor } from '../support/wait.js';
import {
  archive,
  count,
  drain,
  journalpost,
  queue,
  refuse,
  rows,
  sak,
  session,
  test,
} from './archive.fixture.js';

test.beforeAll(({ database }) => refuse(database, 'korrespondansepart', `NEW.navn = 'Umulig'`));

/** Its second journalpost cannot be written. */
const IMPOSSIBLE = {
  journalposter: [
    journalpost(),
    journalpost({ korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Umulig' }] }),
  ],
};

async function newSak(app: TestApp): Promise<{ saksnummer: string; systemId: string }> {
  const [made] = await archive(app, [{ nyttelast: sak() }]);
  return made!.resultat.sak;
}
const attach = (saksnummer: string, klientId?: string) => ({
  nyttelast: { journalposter: [journalpost()] },
  saksnummer,
  klientId,
});

test('a journalpost is refused alike whether the sak is not there or belongs to another', async ({ app }) => {
  const { saksnummer } = await newSak(app);
  const [foreign, unknown, absurd] = await archive(app, [
    attach(saksnummer, 'barnehage'),
    attach('1999/1'),
    attach('2026/99999999999999'),
  ]);
  expect(foreign).toMatchObject({ status: 'FEILET', feil: { kode: 'UKJENT_SAK' } });
  expect(unknown!.feil).toEqual(foreign!.feil);
  expect(absurd!.feil).toEqual(foreign!.feil);
});

test('a journalpost is let into any sak by a client with alleSaker', async ({ app }) => {
  const { saksnummer } = await newSak(app);
  const [done] = await archive(app, [attach(saksnummer, 'arkivar')]);
  expect(done).toMatchObject({
    status: 'ARKIVERT',
    saksnummer,
    resultat: { sak: { resultat: 'EKSISTERENDE' } },
  });
});

test.for([`saksstatus = 'A'`, `saksstatus = 'U'`, 'avsluttet_dato = now()'])(
  'a journalpost is refused by a closed sak: %s',
  async (closed, { app, database }) => {
    const { saksnummer, systemId } = await newSak(app);
    await database.query(`UPDATE arkiv.sak SET ${closed} WHERE system_id = $1`, [systemId]);
    const [failed] = await archive(app, [attach(saksnummer)]);
    expect(failed).toMatchObject({ status: 'FEILET', feil: { kode: 'SAK_AVSLUTTET' } });
  },
);

test('a batch archives the others when one has a permanent fault', async ({ app }) => {
  const done = await archive(app, [{ nyttelast: sak() }, attach('1999/1'), { nyttelast: sak() }]);
  expect(done.map(({ status }) => status)).toEqual(['ARKIVERT', 'FEILET', 'ARKIVERT']);
});

test('a submission is archived whole or not at all', async ({ app, database }) => {
  const before = [await count(database, 'arkiv.sak'), await count(database, 'arkiv.journalpost')];
  const [failed] = await archive(app, [{ nyttelast: sak(IMPOSSIBLE) }]);
  expect(failed).toMatchObject({
    status: 'UNDER_ARKIVERING',
    saksnummer: null,
    feil: { kode: 'INTERN_FEIL' },
  });
  expect([await count(database, 'arkiv.sak'), await count(database, 'arkiv.journalpost')]).toEqual(before);
});

const large = (more = {}) => sak({ beskrivelse: 'x'.repeat(900 * 1024), ...more });

test('a batch of large submissions is archived by two MiB at a time, in order, and small ones together', async ({
  app,
  database,
}) => {
  const sizes = [large(), large(), large(), sak({ beskrivelse: 'x'.repeat(3 * 2 ** 20) }), sak(), sak()];
  const done = await archive(
    app,
    sizes.map((nyttelast) => ({ nyttelast })),
  );
  const numbers = done.map(({ saksnummer }) => Number(saksnummer!.split('/')[1]));
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
  expect(await together(database, done)).toEqual([2, 1, 1, 2]);
});

test('a batch of large submissions goes on when one part fails, and does that part again one by one', async ({
  app,
  database,
}) => {
  const items = [large(), large(), large(IMPOSSIBLE), large(), large()];
  const done = await archive(
    app,
    items.map((nyttelast) => ({ nyttelast })),
  );
  expect(done.map(({ status }) => status)).toEqual([
    'ARKIVERT',
    'ARKIVERT',
    'UNDER_ARKIVERING',
    'ARKIVERT',
    'ARKIVERT',
  ]);
  expect(done.map(({ forsoek }) => forsoek)).toEqual([1, 1, 1, 1, 1]);
  const archived = done.filter(({ status }) => status === 'ARKIVERT');
  expect(await together(database, archived)).toEqual([2, 1, 1]);
});

test('what failed and nobody knows why is tried again alone, and not with its neighbours', async ({
  app,
  database,
}) => {
  const [failed] = await archive(app, [{ nyttelast: sak(IMPOSSIBLE) }]);
  await database.query('UPDATE outbox_message SET available_at = now()');
  const others = await archive(app, [{ nyttelast: sak() }, { nyttelast: sak() }, { nyttelast: sak() }]);
  expect(await together(database, others)).toEqual([3]);
  expect(await rows(database, [failed!.referanse])).toMatchObject([
    { status: 'UNDER_ARKIVERING', forsoek: 2 },
  ]);
});

test('a message handled again archives nothing again', async ({ app, database }) => {
  const [done] = await archive(app, [{ nyttelast: sak({ journalposter: [journalpost()] }) }]);
  const before = [await count(database, 'arkiv.sak'), await events(database, done!.referanse)];
  await again(database, done!.referanse);
  await again(database, done!.referanse);
  await drain(app);
  expect([await count(database, 'arkiv.sak'), await events(database, done!.referanse)]).toEqual(before);
  expect((await rows(database, [done!.referanse]))[0]).toEqual(done);
  expect(await waiting(database, done!.referanse)).toBe(0);
});

test('a message twice in one batch archives once', async ({ app, database }) => {
  const [referanse] = await queue(database, [{ nyttelast: sak() }]);
  await again(database, referanse!);
  const before = await count(database, 'arkiv.sak');
  await drain(app);
  expect(await count(database, 'arkiv.sak')).toBe(before + 1);
  expect(await waiting(database, referanse!)).toBe(0);
});

test('a message of a cancelled submission is done without a trace in the archive', async ({
  app,
  database,
}) => {
  const [referanse] = await queue(database, [{ nyttelast: sak() }]);
  await database.query(`UPDATE innsending SET status = 'AVBRUTT' WHERE referanse = $1`, [referanse]);
  const before = await count(database, 'arkiv.sak');
  await drain(app);
  expect(await count(database, 'arkiv.sak')).toBe(before);
  expect(await waiting(database, referanse!)).toBe(0);
});

test('a message whose lease was lost meanwhile changes nothing', async ({ app, database }) => {
  const [referanse] = await queue(database, [{ nyttelast: sak() }]);
  const before = await count(database, 'arkiv.sak');
  const holder = await session(database);
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM innsending WHERE referanse = $1 FOR UPDATE', [referanse]);
  const drained = drain(app);
  await waitFor('the handler to wait for the row', () => isBlocked(database));
  await database.query(
    `UPDATE outbox_message SET claim_id = gen_random_uuid() WHERE payload ->> 'referanse' = $1`,
    [referanse],
  );
  await holder.query('COMMIT');
  await holder.end();
  await drained;
  expect(await count(database, 'arkiv.sak')).toBe(before);
  expect((await rows(database, [referanse!]))[0]!.status).toBe('MOTTATT');

  await database.query(`UPDATE outbox_message SET claim_id = NULL WHERE payload ->> 'referanse' = $1`, [
    referanse,
  ]);
  await drain(app);
  expect((await rows(database, [referanse!]))[0]!.status).toBe('ARKIVERT');
});

test('a message whose attempts are used up ends the submission', async ({ app, database }) => {
  const [referanse] = await queue(database, [{ nyttelast: sak() }]);
  await database.query(`UPDATE outbox_message SET attempts = 99 WHERE payload ->> 'referanse' = $1`, [
    referanse,
  ]);
  await drain(app);
  const [failed] = await rows(database, [referanse!]);
  expect(failed).toMatchObject({ status: 'FEILET', feil: { kode: 'FORSOEK_BRUKT_OPP' } });
  expect(await waiting(database, referanse!)).toBe(0);
});

async function again(database: TestDatabase, referanse: string): Promise<void> {
  await database.query(
    `INSERT INTO outbox_message (topic, receiver, lane, payload)
     VALUES ('innsending.mottatt', 'archive', 'skyss', json_build_object('referanse', $1::text))`,
    [referanse],
  );
}

async function waiting(database: TestDatabase, referanse: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM outbox_message WHERE topic = 'innsending.mottatt' AND payload ->> 'referanse' = $1`,
    [referanse],
  );
  return row!.n;
}

async function events(database: TestDatabase, referanse: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM innsending_hendelse WHERE referanse = $1',
    [referanse],
  );
  return row!.n;
}

/** How many of these were archived in each transaction. */
async function together(database: TestDatabase, done: { referanse: string }[]): Promise<number[]> {
  const groups = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM innsending_hendelse WHERE referanse = ANY($1) AND type = 'ARKIVERT'
     GROUP BY transaksjon ORDER BY transaksjon`,
    [done.map(({ referanse }) => referanse)],
  );
  return groups.map(({ n }) => n);
}

async function isBlocked(database: TestDatabase): Promise<boolean> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row!.n > 0;
}
