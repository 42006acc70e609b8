import 'reflect-metadata';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { Pool } from 'undici';
import { AppModule } from '../src/app.module.js';
import { startEmbeddedPostgres } from '../src/dev-database/index.js';
import { readSettings, type Settings } from '../src/shared/config/index.js';
import { SecretBox } from '../src/shared/crypto/index.js';
import { OutboxRunner } from '../src/shared/outbox/index.js';
import { migrate } from '../src/shared/prisma/index.js';
import { median, print, shown, verdict } from './report.js';
import { receivedBy } from './server.js';

const WARM_UP = 4000;
const ROUND = 20_000;
const ROUNDS = 5;
const TARGET_RATIO = 0.5;
const KLIENT = 'bench';

const DATA = {
  referanse: '0193f29f-0000-7000-8000-000000000001',
  type: 'SAK',
  eksternNoekkel: 'skyss-4711',
  status: 'ARKIVERT',
  saksnummer: '2026/17',
  journalposter: [
    { eksternNoekkel: null, journalpostnummer: 1 },
    { eksternNoekkel: null, journalpostnummer: 2 },
  ],
  feil: null,
};
const EVENT = {
  hendelse: 'innsending.arkivert',
  tidspunkt: '2026-11-23T08:00:00.000Z',
  klientId: KLIENT,
  callbackUrl: null,
  data: DATA,
};
const BODY = JSON.stringify({ type: EVENT.hendelse, timestamp: EVENT.tidspunkt, data: DATA });

/**
 * Deliveries a second, from the message in the outbox to the recorded attempt, against a bare POST loop of the same body
 * to the same receiver; beside it as many such loops as the sender has connections, which neither sign, record nor
 * survive anything. Also with the step before: from the submission's event on. All take turns, so that a busy neighbour
 * slows them alike.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = await startEmbeddedPostgres(directory);
  const receiver = fork(join(import.meta.dirname, 'callback.receiver.js'));
  try {
    const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
    await migrate(server.url, 'prisma/migrations');
    const settings = readSettings({
      DATABASE_URL: server.url,
      ROLES: 'notification',
      LOG_LEVEL: 'error',
      OUTBOX_POLL_SECONDS: '60',
    });
    await measure(settings, receiver, `http://127.0.0.1:${port}`);
  } finally {
    receiver.disconnect();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(settings: Settings, receiver: ChildProcess, url: string): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: false });
  const client = new Client({ connectionString: settings.DATABASE_URL });
  await client.connect();
  try {
    await register(client, app.get(SecretBox), url);
    const connections = settings.CALLBACK_CONCURRENCY;
    const work = (publish: typeof publishEvents) => async (count: number) => {
      await publish(client, count);
      return rate(receiver, count, () => workAll(client, app.get(OutboxRunner)));
    };
    const post = (loops: number) => (count: number) =>
      rate(receiver, count, () => postAll(url, loops, count));
    const [bare, parallel, delivered, fromEvent] = await takeTurns([
      post(1),
      post(connections),
      work(publishDeliveries),
      work(publishEvents),
    ]);
    await checkAllDelivered(client, 2 * (WARM_UP + ROUNDS * ROUND));
    print(`one receiver, ${connections} connections, ${ROUNDS} rounds of ${ROUND}`);
    print(`bare undici POST loop         ${shown(bare!)} /s`);
    print(`${connections} such loops at once        ${shown(parallel!)} /s`);
    print(`delivered and recorded        ${shown(delivered!)} /s`);
    print(`the same from the event on    ${shown(fromEvent!)} /s`);
    verdict(
      `deliveries × bare loop, medians (≥ ${TARGET_RATIO})`,
      median(delivered!) / median(bare!),
      TARGET_RATIO,
    );
    print(
      `  deliveries × ${connections} bare loops, medians           ${(median(delivered!) / median(parallel!)).toFixed(2)}`,
    );
    print(`resident memory of this process: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
  } finally {
    await client.end();
    await app.close();
  }
}

/** Warm up each, then ROUNDS rounds of them in turn. Answers the rates of each. */
async function takeTurns(contenders: ((count: number) => Promise<number>)[]): Promise<number[][]> {
  const rates = contenders.map((): number[] => []);
  for (const contender of contenders) await contender(WARM_UP);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of contenders.entries()) rates[index]!.push(await contender(ROUND));
  }
  return rates;
}

async function register(client: Client, secrets: SecretBox, url: string): Promise<void> {
  const hemmelighet = secrets.seal('whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=');
  await client.query(
    `INSERT INTO callback (callback_id, klient_id, url, hendelser, hemmelighet, opprettet)
     VALUES (uuidv7(), $1, $2, ARRAY['innsending.arkivert'], $3, now())`,
    [KLIENT, url, hemmelighet],
  );
}

/** What intake leaves behind when submissions end. */
async function publishEvents(client: Client, count: number): Promise<void> {
  await client.query(
    `INSERT INTO outbox_message (topic, receiver, lane, payload)
     SELECT 'innsending.ferdig', 'notification', $1,
            ($2::jsonb || jsonb_build_object('hendelseId', nextval('innsending_hendelse_id_seq')::text,
              'data', $2::jsonb -> 'data' || jsonb_build_object('referanse', uuidv7())))::json
     FROM generate_series(1, $3::int)`,
    [KLIENT, JSON.stringify(EVENT), count],
  );
}

/** What the fan-out of such events leaves behind. */
async function publishDeliveries(client: Client, count: number): Promise<void> {
  await client.query(
    `WITH ny AS (
       INSERT INTO callback_leveranse
         (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, opprettet)
       SELECT uuidv7(), callback_id, klient_id, nextval('innsending_hendelse_id_seq')::text, $1, uuidv7(), url, $2,
              'VENTER', now()
       FROM callback, generate_series(1, $3::int)
       RETURNING leveranse_id, callback_id, referanse
     )
     INSERT INTO outbox_message (topic, receiver, lane, key, payload)
     SELECT 'leveranse.send', 'notification', callback_id, callback_id || '/' || referanse,
            json_build_object('leveranseId', leveranse_id)
     FROM ny`,
    [EVENT.hendelse, BODY, count],
  );
}

/** Until the outbox is empty. The events make deliveries while deliveries are being sent, as in the application. */
async function workAll(client: Client, { workers }: OutboxRunner): Promise<void> {
  for (const worker of workers) void worker.pump();
  for (;;) {
    const { rows } = await client.query('SELECT 1 FROM outbox_message LIMIT 1');
    if (rows.length === 0) return;
    await pause(25);
  }
}

async function postAll(url: string, connections: number, count: number): Promise<void> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const body = Buffer.from(BODY);
  let left = count;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const answer = await pool.request({
          path: '/',
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        await answer.body.dump();
      }
    }),
  );
  await pool.close();
}

/** Things per second, by the receiver's own count. */
async function rate(receiver: ChildProcess, count: number, work: () => Promise<void>): Promise<number> {
  const before = await receivedBy(receiver);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const came = (await receivedBy(receiver)) - before;
  if (came !== count) throw new Error(`${came} of ${count} requests reached the receiver`);
  return count / seconds;
}

async function checkAllDelivered(client: Client, expected: number): Promise<void> {
  const { rows } = await client.query<{ levert: number; forsoek: number; igjen: number }>(
    `SELECT (SELECT count(*)::int FROM callback_leveranse WHERE status = 'LEVERT') AS levert,
            (SELECT count(*)::int FROM callback_forsoek WHERE http_status = 200) AS forsoek,
            (SELECT count(*)::int FROM outbox_message) AS igjen`,
  );
  const { levert, forsoek, igjen } = rows[0]!;
  if (levert !== expected || forsoek !== expected || igjen !== 0)
    throw new Error(`recorded: ${JSON.stringify(rows[0])}`);
}
