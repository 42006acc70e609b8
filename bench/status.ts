import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import type { Hammered } from './hammer.js';
import { payload } from './payload.js';
import { median, print, shown, verdict } from './report.js';
import { startServer, stop, tokenOf } from './server.js';
import type { Question } from './status.load.js';

const SUBMISSIONS = 2000;
const CONNECTIONS = 64;
const SECONDS = 5;
const ROUNDS = 3;
const TARGET_RATIO = 0.35;

type Ask = Pick<Question, 'requests' | 'status'>;
type Round = Record<'live' | 'whole' | 'known' | 'lone', Hammered>;

/**
 * Status polls of archived submissions: whole answers, and the 304 of a caller that knows the status; against the same
 * server's /health/live, which does nothing. They take turns, and the median of the rounds counts.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = await startServer('intake.server.js', { DATA_DIR: directory, ROLES: 'api,archive' });
  try {
    const token = await tokenOf(server.url);
    const polls = await archivedPolls(server.url, token);
    const port = Number(new URL(server.url).port);
    const question = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: bench\r\n${headers}\r\n`;
    const bearer = `Authorization: Bearer ${token}\r\n`;
    const live: Ask = { requests: [question('/health/live')], status: 200 };
    const whole: Ask = { requests: polls.map(({ path }) => question(path, bearer)), status: 200 };
    const known: Ask = {
      requests: polls.map(({ path, etag }) => question(path, `${bearer}If-None-Match: ${etag}\r\n`)),
      status: 304,
    };
    print(`${SUBMISSIONS} archived submissions, ${ROUNDS} rounds of ${SECONDS} s each after a warm-up`);
    const ask = (one: Ask, connections: number) => measure({ ...one, port, connections, seconds: SECONDS });
    for (const one of [live, whole, known]) await ask(one, CONNECTIONS);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        live: await ask(live, CONNECTIONS),
        whole: await ask(whole, CONNECTIONS),
        known: await ask(known, CONNECTIONS),
        lone: await ask(whole, 1),
      });
    }
    report(rounds);
  } finally {
    await stop(server.process);
    await rm(directory, { recursive: true, force: true });
  }
}

function report(rounds: Round[]): void {
  const rates = (which: keyof Round) => rounds.map((round) => round[which].perSecond);
  const share = (which: keyof Round) =>
    median(rounds.map((round) => round[which].perSecond / round.live.perSecond));
  print(`/health/live, ${CONNECTIONS} connections      ${shown(rates('live'))} /s`);
  print(`whole status                      ${shown(rates('whole'))} /s`);
  print(`304                               ${shown(rates('known'))} /s`);
  print(`whole status, one at a time, p50  ${shown(rounds.map(({ lone }) => lone.p50 * 1000))} µs`);
  print(`                             p99  ${shown(rounds.map(({ lone }) => lone.p99 * 1000))} µs`);
  print('');
  verdict(`whole status × /health/live (≥ ${TARGET_RATIO})`, share('whole'), TARGET_RATIO);
  verdict(`304 × /health/live (≥ ${TARGET_RATIO})`, share('known'), TARGET_RATIO);
}

async function measure(question: Question): Promise<Hammered> {
  const child = fork(join(import.meta.dirname, 'status.load.js'));
  child.send(question);
  const [figures] = (await once(child, 'message')) as [Hammered];
  child.disconnect();
  return figures;
}

/** Submits, waits until all are archived, and answers where each is asked for and the tag it has then. */
async function archivedPolls(url: string, token: string): Promise<{ path: string; etag: string }[]> {
  const pool = new Pool(url, { connections: CONNECTIONS });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const submit = async (_: unknown, index: number) => {
    const body = JSON.stringify(payload(`status-${index}`));
    const answer = await pool.request({ path: '/api/v1/saker', method: 'POST', headers, body });
    const { referanse } = (await answer.body.json()) as { referanse: string };
    const path = `/api/v1/innsendinger/${referanse}`;
    const status = await pool.request({ path: `${path}?vent=60`, method: 'GET', headers });
    await status.body.dump();
    return { path, etag: String(status.headers.etag) };
  };
  const polls = await Promise.all(Array.from({ length: SUBMISSIONS }, submit));
  await pool.close();
  return polls;
}
