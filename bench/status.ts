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

type Ask = Pick<Question, 'requests' | 'status'>;

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
    const rounds: Record<'live' | 'whole' | 'known' | 'lone' | 'loneLive', Hammered>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        live: await ask(live, CONNECTIONS),
        whole: await ask(whole, CONNECTIONS),
        known: await ask(known, CONNECTIONS),
        lone: await ask(whole, 1),
        loneLive: await ask(live, 1),
      });
    }
    report(rounds);
  } finally {
    await stop(server.process);
    await rm(directory, { recursive: true, force: true });
  }
}

function report(rounds: Record<'live' | 'whole' | 'known' | 'lone' | 'loneLive', Hammered>[]): void {
  const of = (read: (round: (typeof rounds)[number]) => number) => rounds.map(read);
  print(`/health/live, ${CONNECTIONS} connections  ${shown(of(({ live }) => live.perSecond))} /s`);
  print(`whole status                  ${shown(of(({ whole }) => whole.perSecond))} /s`);
  print(`304                           ${shown(of(({ known }) => known.perSecond))} /s`);
  const micros = (milliseconds: number) => milliseconds * 1000;
  print(`a lone one, p50               ${shown(of(({ lone }) => micros(lone.p50)))} µs`);
  print(`a lone one, p99               ${shown(of(({ lone }) => micros(lone.p99)))} µs`);
  print('');
  verdict(
    'whole status : /health/live (≥ 0.5)',
    median(of(({ whole, live }) => whole.perSecond / live.perSecond)),
    0.5,
  );
  verdict(
    '304 : /health/live (≥ 0.5)',
    median(of(({ known, live }) => known.perSecond / live.perSecond)),
    0.5,
  );
  verdict('whole status/s (≥ 8000)', median(of(({ whole }) => whole.perSecond)), 8000);
  verdict('a lone one, p99 ms (≤ 5)', median(of(({ lone }) => lone.p99)), 5, 'most');
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
