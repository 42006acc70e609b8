import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { AppModule } from '../src/app.module.js';
import { startEmbeddedPostgres } from '../src/dev-database/index.js';
import { readSettings } from '../src/shared/config/index.js';
import { OutboxRunner } from '../src/shared/outbox/index.js';
import { migrate } from '../src/shared/prisma/index.js';
import { payload } from './payload.js';
import { median, print, shown, verdict } from './report.js';

const BASELINE_COUNT = 3000;
const ROUND = 20_000;
const ROUNDS = 3;
const ARCHIVED = 200_000;
const TARGET_PER_SECOND = 5000;
const TARGET_RATIO = 5;
/** Journalposter that wait for one sak at once. */
const BUSY = [3000, 20_000];
const SAKER = 2000;
const TARGET_BUSY = 0.3;

/** What intake stores of the payload of its own bench: the defaults filled in. */
const { journalposter, ...sak } = payload('bench');
const PAYLOAD = {
  ...sak,
  saksdato: '2026-11-23',
  saksstatus: 'B',
  sakslogikk: 'NY',
  journalposter: journalposter.map((journalpost) => ({ ...journalpost, journalstatus: 'J' })),
};

/** How fast the embedded archive archives, against the same code with a transaction a submission; medians count. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = await startEmbeddedPostgres(directory);
  try {
    print('sak + 2 journalposter, a part, a klassering and 2 korrespondanseparter, no documents');
    const baseline = await measureBaseline(server.url);
    await measureBatches(server.url, baseline);
    await measureBusySak(server.url);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** One transaction a submission, as many at once as the pool has connections: what batching has to beat. */
async function measureBaseline(server: string): Promise<number> {
  const rate = await onNewDatabase(server, (bench) => bench.archive(BASELINE_COUNT), {
    batch: 1,
    parallel: 12,
  });
  print(`one transaction a submission, from empty      ${shown([rate])} submissions/s`);
  return rate;
}

async function measureBatches(server: string, baseline: number): Promise<void> {
  const empty: number[] = [];
  const full: number[] = [];
  for (let round = 1; round < ROUNDS; round++)
    empty.push(await onNewDatabase(server, (bench) => bench.archive(ROUND)));
  // The last of them goes on to where the others are compared with it.
  await onNewDatabase(server, async (bench) => {
    empty.push(await bench.archive(ROUND));
    print(`batches, from empty                           ${shown(empty)} submissions/s`);
    for (let archived = ROUND; archived < ARCHIVED; archived += ROUND) await bench.archive(ROUND);
    for (let round = 1; round <= ROUNDS; round++) full.push(await bench.archive(ROUND));
  });
  print(`batches, from ${ARCHIVED} archived                  ${shown(full)} submissions/s`);
  print('');
  const slower = Math.min(median(empty), median(full));
  verdict(`submissions/s, the slower of the two (≥ ${TARGET_PER_SECOND})`, slower, TARGET_PER_SECOND);
  verdict(`× baseline (≥ ${TARGET_RATIO})`, slower / baseline, TARGET_RATIO);
  verdict(`at ${ARCHIVED} : from empty (≥ 0.8)`, median(full) / median(empty), 0.8);
  print(`resident memory of this process: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
}

/** Journalposter that all go to one sak, against as many that are spread over many. */
async function measureBusySak(server: string): Promise<void> {
  print('');
  await onNewDatabase(server, async (bench) => {
    await bench.archive(SAKER);
    const saker = await bench.saker();
    for (const waiting of BUSY) {
      const rounds: { busy: number; spread: number }[] = [];
      for (let round = 0; round < ROUNDS; round++)
        rounds.push({
          busy: await bench.attach(waiting, saker.slice(0, 1)),
          spread: await bench.attach(waiting, saker),
        });
      print(
        `${waiting} journalposter to ${SAKER} saker       ${shown(rounds.map(({ spread }) => spread))} journalposter/s`,
      );
      print(
        `${waiting} journalposter to one sak          ${shown(rounds.map(({ busy }) => busy))} journalposter/s`,
      );
      const ratio = median(rounds.map(({ busy, spread }) => busy / spread));
      verdict(`one sak : many, ${waiting} waiting (≥ ${TARGET_BUSY})`, ratio, TARGET_BUSY);
    }
  });
}

/** Sessions of its own, too: a plan made on empty tables is kept by the session that made it. */
async function onNewDatabase<Result>(
  server: string,
  work: (bench: Bench) => Promise<Result>,
  size?: Size,
): Promise<Result> {
  const bench = await Bench.open(server, size);
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

interface Size {
  batch: number;
  parallel: number;
}

/** An application that only archives, on a database of its own. */
class Bench {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly client: Client,
  ) {}

  static async open(server: string, size?: Size): Promise<Bench> {
    const name = `bench_${randomUUID().replaceAll('-', '')}`;
    const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
    const admin = new Client({ connectionString: server });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    await migrate(url, 'prisma/migrations');
    const settings = readSettings({
      DATABASE_URL: url,
      ROLES: 'archive',
      LOG_LEVEL: 'error',
      OUTBOX_POLL_SECONDS: '60',
    });
    const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: false });
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`INSERT INTO klient (klient_id, navn) VALUES ('bench', 'Benk')`);
    const bench = new Bench(app, client);
    Object.assign(bench.worker.subscription, size);
    return bench;
  }

  /** Put `count` submissions in the queue, then time how long they take. Answers submissions per second. */
  async archive(count: number): Promise<number> {
    await this.client.query(
      `WITH mottatt AS (
         INSERT INTO innsending (referanse, klient_id, type, status, nyttelast, mottatt, oppdatert)
         SELECT uuidv7(), 'bench', 'SAK', 'MOTTATT', $1::json, now(), now() FROM generate_series(1, $2::int)
         RETURNING referanse
       )
       INSERT INTO outbox_message (topic, receiver, lane, payload)
       SELECT 'innsending.mottatt', 'archive', 'bench', json_build_object('referanse', referanse) FROM mottatt`,
      [JSON.stringify(PAYLOAD), count],
    );
    return this.workAll(count);
  }

  /** The same with submissions of one journalpost each, which go to these saker in turn. */
  async attach(count: number, saksnumre: string[]): Promise<number> {
    await this.client.query(
      `WITH mottatt AS (
         INSERT INTO innsending (referanse, klient_id, type, status, nyttelast, saksnummer, mottatt, oppdatert)
         SELECT uuidv7(), 'bench', 'JOURNALPOST', 'MOTTATT', $1::json, ($2::text[])[1 + i % cardinality($2)], now(), now()
         FROM generate_series(1, $3::int) AS i
         RETURNING referanse, saksnummer
       )
       INSERT INTO outbox_message (topic, receiver, lane, key, payload)
       SELECT 'innsending.mottatt', 'archive', 'bench', saksnummer, json_build_object('referanse', referanse)
       FROM mottatt ORDER BY referanse`,
      [JSON.stringify({ journalposter: PAYLOAD.journalposter.slice(0, 1) }), saksnumre, count],
    );
    return this.workAll(count);
  }

  async saker(): Promise<string[]> {
    const { rows } = await this.client.query<{ saksnummer: string }>(`SELECT saksnummer FROM innsending`);
    return rows.map(({ saksnummer }) => saksnummer);
  }

  private async workAll(count: number): Promise<number> {
    const before = await this.archived();
    const start = performance.now();
    await this.worker.runUntilIdle();
    const seconds = (performance.now() - start) / 1000;
    const done = (await this.archived()) - before;
    if (done !== count) throw new Error(`${done} of ${count} submissions were archived`);
    return count / seconds;
  }

  private get worker(): OutboxRunner['workers'][number] {
    return this.app
      .get(OutboxRunner)
      .workers.find(({ subscription }) => subscription.receiver === 'archive')!;
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.app.close();
  }

  private async archived(): Promise<number> {
    const { rows } = await this.client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM innsending WHERE status = 'ARKIVERT'`,
    );
    return rows[0]!.n;
  }
}
