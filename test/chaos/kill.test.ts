import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../support/chance.js';
import { ensureBuilt, freePort, startServer } from '../support/process.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { Fagsystem, tokenFor } from './fagsystem.js';
import {
  documentsAreIntact,
  everyEndWasTold,
  everySubmissionEndedOnce,
  everythingIsArchivedOnce,
  numbersHaveNoGaps,
  Reader,
} from './invariants.js';

const KILLS = 5;
const ADMIN = { klientId: 'admin', hemmelighet: 'admin-secret-for-tests-only' };
/** Who starts the database ends the leases of the dead, so nothing has to wait for them to run out. */
const HEALED_WITHIN_MS = 30_000;

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const random = seeded(seed);
let dataDirectory: string;
let receiver: Receiver;
let server: Awaited<ReturnType<typeof startServer>>;
let port: number;

beforeAll(async () => {
  ensureBuilt();
  dataDirectory = await mkdtemp(join(tmpdir(), 'arkivflyt-chaos-'));
  receiver = await startReceiver();
  port = await freePort();
  await start();
});
afterAll(async () => {
  await server?.stop();
  await receiver.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

/** The same address in every life: tokens and callbacks outlive the process. */
async function start(): Promise<void> {
  server = await startServer({
    PORT: String(port),
    DATA_DIR: dataDirectory,
    BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.klientId,
    BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.hemmelighet,
  });
}

async function post<Body>(path: string, token: string, body: object): Promise<Body> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status, path).toBe(201);
  return (await response.json()) as Body;
}

/** Mostly everything dies at once, as when the machine's memory is used up; sometimes the database is left behind. */
async function kill(): Promise<void> {
  if (random() < 0.8) await server.killGroup();
  else await server.kill();
}

test(
  `kill -9 at any moment loses nothing and does nothing twice (CHAOS_SEED=${seed})`,
  { timeout: 150_000 },
  async () => {
    console.log(`CHAOS_SEED=${seed}`);
    const scopes = ['arkivflyt:send', 'arkivflyt:les'];
    const klient = await post<typeof ADMIN>('/internal/v1/klienter', await tokenFor(server.url, ADMIN), {
      navn: 'Skyss',
      scopes,
    });
    const callback = await post<{ hemmelighet: string }>(
      '/api/v1/callbacks',
      await tokenFor(server.url, klient),
      { url: receiver.url },
    );

    const fagsystem = new Fagsystem(server.url, klient, random);
    let isOver = false;
    const working = Promise.all(['a', 'b', 'c', 'd'].map((name) => fagsystem.work(name, () => isOver)));
    for (let life = 1; life <= KILLS; life++) {
      await pause(1500 + random() * 2500);
      await kill();
      await start();
    }
    await pause(500);
    isOver = true;
    await working;

    const reader = await Reader.open(dataDirectory);
    try {
      const healed = async () => {
        const { messages, submissions } = await reader.underWay();
        return messages + submissions === 0;
      };
      await waitFor('the outbox to drain', healed, { timeoutMs: HEALED_WITHIN_MS, everyMs: 200 });
      console.log(
        `${fagsystem.sent.length} submissions, ${fagsystem.unanswered} attempts without an answer, ${receiver.received.length} callbacks`,
      );
      await everySubmissionEndedOnce(reader, fagsystem);
      await everythingIsArchivedOnce(reader, fagsystem);
      await numbersHaveNoGaps(reader);
      await documentsAreIntact(reader, fagsystem, dataDirectory);
      everyEndWasTold(receiver.received, fagsystem, callback.hemmelighet);
      for (const one of fagsystem.sent.filter(() => random() < 0.02)) {
        expect(await fagsystem.repeat(one)).toEqual({ referanse: one.referanse, isReplay: true });
      }
    } finally {
      await reader.close();
    }
  },
);
