import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { waitFor } from '../support/wait.js';
import {
  archive,
  count,
  createArchive,
  drain,
  journalpost,
  queue,
  rows,
  sak,
  session,
  startArchive,
} from './archive.fixture.js';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createArchive();
  app = await startArchive(database);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function newSak(): Promise<{ saksnummer: string; systemId: string }> {
  const [made] = await archive(app, [{ nyttelast: sak() }]);
  return made!.resultat.sak;
}
const attach = (saksnummer: string, klientId?: string) => ({
  nyttelast: { journalposter: [journalpost()] },
  saksnummer,
  klientId,
});

describe('a journalpost for a sak', () => {
  it('is refused alike whether the sak is not there or belongs to another', async () => {
    const { saksnummer } = await newSak();
    const [foreign, unknown, absurd] = await archive(app, [
      attach(saksnummer, 'barnehage'),
      attach('1999/1'),
      attach('2026/99999999999999'),
    ]);
    expect(foreign).toMatchObject({ status: 'FEILET', feil: { kode: 'UKJENT_SAK' } });
    expect(unknown!.feil).toEqual(foreign!.feil);
    expect(absurd!.feil).toEqual(foreign!.feil);
  });

  it('is let into any sak by a client with alleSaker', async () => {
    const { saksnummer } = await newSak();
    const [done] = await archive(app, [attach(saksnummer, 'arkivar')]);
    expect(done).toMatchObject({
      status: 'ARKIVERT',
      saksnummer,
      resultat: { sak: { resultat: 'EKSISTERENDE' } },
    });
  });

  it.each([`saksstatus = 'A'`, `saksstatus = 'U'`, 'avsluttet_dato = now()'])(
    'is refused by a closed sak: %s',
    async (closed) => {
      const { saksnummer, systemId } = await newSak();
      await database.query(`UPDATE arkiv.sak SET ${closed} WHERE system_id = $1`, [systemId]);
      const [failed] = await archive(app, [attach(saksnummer)]);
      expect(failed).toMatchObject({ status: 'FEILET', feil: { kode: 'SAK_AVSLUTTET' } });
    },
  );
});

describe('a batch', () => {
  it('archives the others when one has a permanent fault', async () => {
    const done = await archive(app, [{ nyttelast: sak() }, attach('1999/1'), { nyttelast: sak() }]);
    expect(done.map(({ status }) => status)).toEqual(['ARKIVERT', 'FEILET', 'ARKIVERT']);
  });

  it('makes a submission whole or not at all', async () => {
    await database.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.navn = 'Umulig' THEN RAISE EXCEPTION 'disk full'; END IF; RETURN NEW; END $$`);
    await database.query(`CREATE TRIGGER full_disk BEFORE INSERT ON arkiv.korrespondansepart
      FOR EACH ROW EXECUTE FUNCTION full_disk()`);
    const before = [await count(database, 'arkiv.sak'), await count(database, 'arkiv.journalpost')];
    const part = { korrespondanseparttype: 'EA', navn: 'Umulig' };
    const bad = sak({ journalposter: [journalpost(), journalpost({ korrespondanseparter: [part] })] });
    const [failed] = await archive(app, [{ nyttelast: bad }]);
    expect(failed).toMatchObject({
      status: 'UNDER_ARKIVERING',
      saksnummer: null,
      feil: { kode: 'INTERN_FEIL' },
    });
    expect([await count(database, 'arkiv.sak'), await count(database, 'arkiv.journalpost')]).toEqual(before);
  });
});

describe('a message', () => {
  it('handled again archives nothing again', async () => {
    const [done] = await archive(app, [{ nyttelast: sak({ journalposter: [journalpost()] }) }]);
    const before = [await count(database, 'arkiv.sak'), await count(database, 'innsending_hendelse')];
    await again(done!.referanse);
    await again(done!.referanse);
    await drain(app);
    expect([await count(database, 'arkiv.sak'), await count(database, 'innsending_hendelse')]).toEqual(
      before,
    );
    expect((await rows(database, [done!.referanse]))[0]).toEqual(done);
    expect(await waiting(done!.referanse)).toBe(0);
  });

  it('twice in one batch archives once', async () => {
    const [referanse] = await queue(database, [{ nyttelast: sak() }]);
    await again(referanse!);
    const before = await count(database, 'arkiv.sak');
    await drain(app);
    expect(await count(database, 'arkiv.sak')).toBe(before + 1);
    expect(await waiting(referanse!)).toBe(0);
  });

  it('of a cancelled submission is done without a trace in the archive', async () => {
    const [referanse] = await queue(database, [{ nyttelast: sak() }]);
    await database.query(`UPDATE innsending SET status = 'AVBRUTT' WHERE referanse = $1`, [referanse]);
    const before = await count(database, 'arkiv.sak');
    await drain(app);
    expect(await count(database, 'arkiv.sak')).toBe(before);
    expect(await waiting(referanse!)).toBe(0);
  });

  it('whose lease was lost meanwhile changes nothing', async () => {
    const [referanse] = await queue(database, [{ nyttelast: sak() }]);
    const before = await count(database, 'arkiv.sak');
    const holder = await session(database);
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM innsending WHERE referanse = $1 FOR UPDATE', [referanse]);
    const drained = drain(app);
    await waitFor('the handler to wait for the row', () => isBlocked());
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

  it('whose attempts are used up ends the submission', async () => {
    const [referanse] = await queue(database, [{ nyttelast: sak() }]);
    await database.query(`UPDATE outbox_message SET attempts = 99 WHERE payload ->> 'referanse' = $1`, [
      referanse,
    ]);
    await drain(app);
    const [failed] = await rows(database, [referanse!]);
    expect(failed).toMatchObject({ status: 'FEILET', feil: { kode: 'FORSOEK_BRUKT_OPP' } });
    expect(await waiting(referanse!)).toBe(0);
  });
});

async function again(referanse: string): Promise<void> {
  await database.query(
    `INSERT INTO outbox_message (topic, receiver, lane, payload)
     VALUES ('innsending.mottatt', 'archive', 'skyss', json_build_object('referanse', $1::text))`,
    [referanse],
  );
}

async function waiting(referanse: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM outbox_message WHERE topic = 'innsending.mottatt' AND payload ->> 'referanse' = $1`,
    [referanse],
  );
  return row!.n;
}

async function isBlocked(): Promise<boolean> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row!.n > 0;
}
