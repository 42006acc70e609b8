import { Pool } from 'undici';
import { type Question, questions } from './admin.questions.js';
import { percentile, print } from './report.js';
import { tokenOf } from './server.js';

const TARGET_P95_MS = 100;
const WARM_UP = 5;
const REQUESTS = 100;
/** What is slow is not asked for ever. */
const MOST_MS = 10_000;

/** Asks all questions, one at a time over one connection, and prints how long the answers took. */
export async function ask(url: string, databaseUrl: string): Promise<void> {
  const pool = new Pool(url, { connections: 1 });
  const authorization = `Bearer ${await tokenOf(url)}`;
  const get = async (path: string) => {
    const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { authorization } });
    if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}: ${await body.text()}`);
    return (await body.json()) as { neste: string | null };
  };
  print(`${''.padEnd(54)}    p50     p95     p99  ms`);
  for (const question of await questions(databaseUrl, get)) report(question.what, await timed(question, get));
  await pool.close();
}

async function timed({ paths }: Question, get: (path: string) => Promise<unknown>): Promise<number[]> {
  const end = performance.now() + MOST_MS;
  const times: number[] = [];
  for (let at = -WARM_UP; times.length === 0 || (at < REQUESTS && performance.now() < end); at++) {
    const began = performance.now();
    await get(paths[(at + WARM_UP) % paths.length]!);
    if (at >= 0) times.push(performance.now() - began);
  }
  return times;
}

function report(what: string, times: number[]): void {
  const shown = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  const isMet = shown[1]! <= TARGET_P95_MS;
  if (!isMet) process.exitCode = 1;
  print(`${isMet ? '✓' : '✗'} ${what.padEnd(52)} ${shown.map((ms) => ms.toFixed(1).padStart(7)).join(' ')}`);
}
