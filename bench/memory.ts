import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { print, verdict } from './report.js';
import { forkServer, load, stop, tokenOf } from './server.js';

const SUBMISSIONS = 200_000;
const CONNECTIONS = 32;
const ROUND_SECONDS = 10;
const MOST_IDLE_MIB = 200;
/** What may be left of growth from the first quarter to the end: young generations breathe by this much. */
const MOST_GROWTH = 1.25;
const PORT = '39417';
const API = `http://127.0.0.1:${PORT}`;

/** Resident memory of the whole server, as `npm start` runs it, idle and while 200 000 submissions go through. Linux. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = forkServer('../src/main.js', { DATA_DIR: directory, PORT });
  try {
    const token = await firstToken();
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
    await stop(server);
    await rm(directory, { recursive: true, force: true });
  }
}

async function submitAll(server: ChildProcess, token: string): Promise<number[]> {
  const readings: number[] = [];
  for (let sent = 0; sent < SUBMISSIONS;) {
    const { accepted, refused } = await load(API, token, CONNECTIONS, ROUND_SECONDS);
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

/** As soon as the server answers: nobody tells when it listens. */
async function firstToken(): Promise<string> {
  for (;;) {
    const token = await tokenOf(API).catch(() => undefined);
    if (token) return token;
    await pause(100);
  }
}

async function residentMib({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1024);
}
