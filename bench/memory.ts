import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { measureLarge } from './memory.large.js';
import { print, verdict } from './report.js';
import { API, residentMib, withServer } from './resident.js';
import { load } from './server.js';

const SUBMISSIONS = 200_000;
const CONNECTIONS = 32;
const ROUND_SECONDS = 10;
const MOST_IDLE_MIB = 200;
/** What may be left of growth from the first quarter to the end: young generations breathe by this much. */
const MOST_GROWTH = 1.25;

/**
 * Resident memory of the whole server, as `npm start` runs it, idle, while 200 000 submissions go through, and at its
 * peak under large ones. Linux.
 */
export async function run(): Promise<void> {
  await withServer(measureMany);
  await withServer(measureLarge);
}

async function measureMany(server: ChildProcess, token: string): Promise<void> {
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
