import { randomUUID } from 'node:crypto';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, inject, onTestFinished } from 'vitest';
import { STATUSES } from '../../src/innsending/index.js';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { migrate } from '../../src/shared/prisma/index.js';
import { seeded } from '../support/chance.js';
import type { TestApp } from '../support/app.js';
import { databaseUrl } from '../support/template-database.js';
import { test } from './app.fixture.js';
import { ask } from './database.fixture.js';
import { newDirectory } from './directory.fixture.js';

const DAYS = (endringer: string) => `
  SELECT dag, klient_id, status, sum(antall)::bigint AS antall
  FROM (SELECT dag, klient_id, status, antall FROM innsending_tall
        UNION ALL ${endringer}) AS tall
  GROUP BY 1, 2, 3 HAVING sum(antall) <> 0`;
const DAYS_THERE = `
  SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, count(*) FROM innsending GROUP BY 1, 2, 3`;
/** By the Norwegian day that minutes, hours and days lie in, and why they failed. */
const TIMES = `
  SELECT (fra AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, feilkode, sum(antall)::bigint
  FROM (SELECT fra, klient_id, status, feilkode, antall FROM innsending_forloep
        UNION ALL SELECT mottatt, klient_id, status, feilkode, antall FROM innsending_endring) AS tall
  GROUP BY 1, 2, 3, 4 HAVING sum(antall) <> 0`;
const TIMES_THERE = `
  SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status,
         CASE status WHEN 'FEILET' THEN coalesce(feil ->> 'kode', '') ELSE '' END, count(*)
  FROM innsending GROUP BY 1, 2, 3, 4`;
const between = (counted: string, there: string) =>
  `((${counted}) EXCEPT (${there})) UNION ALL ((${there}) EXCEPT (${counted}))`;
/** Where the counts and the rows differ, in one snapshot. */
const COUNTED = DAYS(
  `SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, antall FROM innsending_endring`,
);
const DIFFERENCES = `
  SELECT dag::text, klient_id, status, '' AS feilkode, antall FROM (${between(COUNTED, DAYS_THERE)}) AS dager
  UNION ALL SELECT t.date::text, klient_id, status, feilkode, sum FROM (${between(TIMES, TIMES_THERE)}) AS t(date, klient_id, status, feilkode, sum)`;
const FAULTS = ['UKJENT_SAK', 'AVVIST_AV_ARKIVET'];

const pick = <T>(random: () => number, from: readonly T[]) => from[Math.floor(random() * from.length)]!;

/** One statement that somebody might give. Rows of others are passed over while they are locked. */
function statementBy(random: () => number): string {
  const status = pick(random, STATUSES);
  const days = Math.floor(random() * 3);
  const kind = random();
  if (kind < 0.4)
    return `INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert)
            SELECT gen_random_uuid(), 'k' || n % 2, 'SAK', '${status}', now() - ${days * days} * interval '1 day', now()
            FROM generate_series(1, ${1 + Math.floor(random() * 8)}) AS n`;
  const some = `SELECT referanse FROM innsending WHERE random() < 0.3 ORDER BY referanse LIMIT 6 FOR UPDATE SKIP LOCKED`;
  if (kind < 0.5) return `DELETE FROM innsending WHERE referanse IN (${some})`;
  if (kind < 0.6) return `UPDATE innsending SET nyttelast = NULL WHERE referanse IN (${some})`;
  const feil = status === 'FEILET' ? `'{"kode":"${pick(random, FAULTS)}"}'` : 'NULL';
  return `WITH endret AS (UPDATE innsending SET status = '${status}', feil = ${feil}, ferdig = now() WHERE referanse IN (${some}) RETURNING referanse)
          SELECT count(*) FROM endret`;
}

async function connect({ database }: TestApp): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Transactions of a few statements, of which every third is taken back. */
async function write(client: Client, random: () => number): Promise<void> {
  for (let n = 0; n < 40; n++) {
    await client.query('BEGIN');
    for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
      await client.query('SAVEPOINT s');
      await client.query(statementBy(random));
      if (random() < 0.2) await client.query('ROLLBACK TO SAVEPOINT s');
    }
    await client.query(random() < 0.33 ? 'ROLLBACK' : 'COMMIT');
  }
}

test('the counts are those of the rows at every instant, whoever writes, gives up and adds up meanwhile', async ({
  app,
}) => {
  const seed = Date.now() % 100_000;
  const [reader, ...writers] = await Promise.all(Array.from({ length: 5 }, () => connect(app)));
  let isOver = false;
  const written = Promise.all(writers.map((client, n) => write(client, seeded(seed + n)))).finally(
    () => (isOver = true),
  );
  const chores = app.nest.get(ChoreRunner, { strict: false });
  let looks = 0;
  while (!isOver) {
    expect(await chores.run(looks % 3 === 2 ? 'innsending-forloep' : 'innsending-tall')).toBe(true);
    expect((await reader!.query(DIFFERENCES)).rows, `seed ${seed}`).toEqual([]);
    looks++;
    await pause(1);
  }
  await written;
  expect(looks).toBeGreaterThan(5);
  expect((await reader!.query(DIFFERENCES)).rows, `seed ${seed}`).toEqual([]);
  await chores.run('innsending-tall');
  const left = await app.database.query('SELECT 1 FROM innsending_endring');
  expect(left).toEqual([]);
  expect((await reader!.query(DIFFERENCES)).rows, `seed ${seed}`).toEqual([]);
});

test('the migration counts what was there before, and what is written while it runs', async () => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  const upTo = async (...names: string[]) => {
    for (const name of names)
      await cp(join('prisma/migrations', name), join(directory, name), { recursive: true });
    await migrate(url, directory);
  };
  const insert = (klient: string) =>
    `INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert)
     SELECT gen_random_uuid(), '${klient}', 'SAK', 'MOTTATT', now(), now() FROM generate_series(1, 3)`;
  await upTo('migration_lock.toml', '20261123135431_init', '20261123145714_dokumenter');
  await ask(url, insert('old'));
  await upTo('20261127214206_innsending_tall');
  await ask(url, insert('since'));
  await ask(url, `UPDATE innsending SET status = 'ARKIVERT' WHERE klient_id = 'old'`);
  const slow = new Client({ connectionString: url });
  await slow.connect();
  await slow.query('BEGIN');
  await slow.query(insert('slow'));
  await upTo('20261127214207_innsending_tall_fra_foer');
  await slow.query('COMMIT');
  await slow.end();
  const counted = DAYS('SELECT dag, klient_id, status, antall FROM innsending_tall_endring');
  expect(await ask(url, between(counted, DAYS_THERE))).toEqual([]);
  expect(await ask(url, counted)).toHaveLength(3);
});

test('the migration to counts by time takes over those by day, and counts what failed, and how long it took, before it', async () => {
  const url = await emptyDatabase();
  const directory = await newDirectory();
  const all = (await readdir('prisma/migrations')).sort();
  const upTo = async (last: string) => {
    for (const name of all.filter((one) => one <= last || one === 'migration_lock.toml'))
      await cp(join('prisma/migrations', name), join(directory, name), { recursive: true });
    await migrate(url, directory);
  };
  const insert = (status: string, feil: string, ago: string) =>
    `INSERT INTO innsending (referanse, klient_id, type, status, feil, mottatt, oppdatert, ferdig)
     SELECT gen_random_uuid(), 'skyss', 'SAK', '${status}', ${feil}, now() - interval '${ago}', now(),
            now() - interval '${ago}' + interval '3 seconds' FROM generate_series(1, 3)`;
  await upTo('20261128054000_outbox_claim_forward');
  await ask(url, insert('FEILET', `'{"kode":"UKJENT_SAK"}'`, '100 days'));
  await ask(url, insert('ARKIVERT', 'NULL', '2 hours'));
  await upTo('20261128081000_innsending_forloep');
  await ask(url, insert('FEILET', `'{"kode":"UKJENT_SAK"}'`, '5 days'));
  await upTo('20261128081001_innsending_forloep_fra_foer');
  await ask(url, insert('ARKIVERT', 'NULL', '1 hour'));
  // Of months there is no day.
  expect(await ask(url, between(COUNTED, DAYS_THERE))).toEqual([]);
  expect(await ask(url, FAILED)).toEqual([{ feilkode: 'UKJENT_SAK', antall: 6 }]);
  const times = `SELECT status, alder, sum(antall)::int AS antall FROM innsending_ferdigtid GROUP BY 1, 2`;
  expect(await ask(url, times)).toEqual([{ status: 'ARKIVERT', alder: 4, antall: 3 }]);
});

test('a change is counted where the count is that it changes, however far that has been moved', async ({
  app,
}) => {
  // What has been moved to its hour, day or month is found there by every minute of it.
  const apart = await app.database.query(
    `SELECT minutt::text FROM generate_series(now() - interval '42 days', now(), interval '7 minutes') AS minutt
     WHERE innsending_trinn(innsending_trinn(minutt)) <> innsending_trinn(minutt)`,
  );
  expect(apart).toEqual([]);
});

const FAILED = `
  SELECT feilkode, sum(antall)::int AS antall
  FROM (SELECT status, feilkode, antall FROM innsending_forloep
        UNION ALL SELECT status, feilkode, antall FROM innsending_endring) AS tall
  WHERE status = 'FEILET' GROUP BY 1`;

async function emptyDatabase(): Promise<string> {
  const server = inject('databaseServer');
  const name = `tall_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  onTestFinished(async () => void (await ask(server, `DROP DATABASE ${name} WITH (FORCE)`)));
  return databaseUrl(server, name);
}
