import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LoadReport } from './load.js';
import { print, verdict } from './report.js';

const SUBMISSIONS = 200_000;
const ROUND_SECONDS = 10;
const MOST_IDLE_MIB = 200;
/** What may be left of growth from the first quarter to the end: young generations breathe by this much. */
const MOST_GROWTH = 1.25;
const PORT = '39417';
const ADMIN = { id: 'bench', secret: 'bench-secret-of-32-characters-00' };

/** Resident memory of the whole server, as `npm start` runs it, idle and while 200 000 submissions go through. Linux. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = startServer(directory);
  try {
    const token = await tokenOf(`http://127.0.0.1:${PORT}`);
    await pause(3000);
    const idle = await residentMib(server);
    print(`idle                    ${idle} MiB`);
    const readings = await submitAll(server, token);
    print('');
    verdict('idle, MiB (≤ 200)', idle, MOST_IDLE_MIB, 'most');
    verdict(
      `at the end : at a quarter (≤ ${MOST_GROWTH})`,
      readings.at(-1)! / quarterOf(readings),
      MOST_GROWTH,
      'most',
    );
  } finally {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    await rm(directory, { recursive: true, force: true });
  }
}

async function submitAll(server: ChildProcess, token: string): Promise<number[]> {
  const readings: number[] = [];
  for (let sent = 0; sent < SUBMISSIONS;) {
    const { accepted, refused } = await load(token);
    sent += accepted;
    readings.push(await residentMib(server));
    print(
      `${String(sent).padStart(7)} submissions     ${readings.at(-1)} MiB${refused > 0 ? `, ${refused} refused` : ''}`,
    );
  }
  return readings;
}

function quarterOf(readings: number[]): number {
  return readings[Math.floor((readings.length - 1) / 4)]!;
}

function startServer(dataDirectory: string): ChildProcess {
  return fork(join(import.meta.dirname, '..', 'src', 'main.js'), {
    env: {
      ...process.env,
      DATA_DIR: dataDirectory,
      PORT,
      LOG_LEVEL: 'error',
      BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.id,
      BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.secret,
    },
  });
}

async function tokenOf(url: string): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: ADMIN.id, client_secret: ADMIN.secret };
  for (;;) {
    const answer = await fetch(`${url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    }).catch(() => undefined);
    if (answer?.ok) return ((await answer.json()) as { access_token: string }).access_token;
    await pause(100);
  }
}

async function load(token: string): Promise<LoadReport> {
  const script = join(import.meta.dirname, 'load.js');
  const args = [script, `http://127.0.0.1:${PORT}`, token, '32', String(ROUND_SECONDS)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as LoadReport;
}

async function residentMib({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024);
}
