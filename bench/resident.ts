import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { forkServer, stop, tokenOf } from './server.js';

const PORT = '39417';
export const API = `http://127.0.0.1:${PORT}`;

/** The whole server, as `npm start` runs it, on an empty database. */
export async function withServer(
  measure: (server: ChildProcess, token: string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const server = forkServer('../src/main.js', { DATA_DIR: directory, PORT });
  try {
    await measure(server, await firstToken());
  } finally {
    await stop(server);
    await rm(directory, { recursive: true, force: true });
  }
}

/** As soon as the server answers: nobody tells when it listens. */
async function firstToken(): Promise<string> {
  for (;;) {
    const token = await tokenOf(API).catch(() => undefined);
    if (token) return token;
    await pause(100);
  }
}

/** Now (VmRSS), or at most since the peak was last forgotten (VmHWM). */
export async function residentMib(
  { pid }: ChildProcess,
  which: 'VmRSS' | 'VmHWM' = 'VmRSS',
): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(status)![1]) / 1024);
}

/** From here on the kernel keeps the peak anew. */
export function forgetPeak({ pid }: ChildProcess): Promise<void> {
  return writeFile(`/proc/${pid}/clear_refs`, '5');
}
