import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoadReport } from './load.js';
import type { LargeReport } from './memory.load.js';

const ADMIN = { id: 'bench', secret: 'bench-secret-of-32-characters-00' };

/** The server that is measured, in a process of its own. `script` is beside this file. */
export function forkServer(
  script: string,
  settings: Record<string, string>,
  args: string[] = [],
): ChildProcess {
  return fork(join(import.meta.dirname, script), args, {
    // The log as an operator has it, a line or two a submission; who reads it is not measured.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      LOG_LEVEL: 'info',
      BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.id,
      BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.secret,
      ...settings,
    },
  });
}

export interface Server {
  process: ChildProcess;
  url: string;
}

/** The API alone, on a free port that its process tells of when it listens. */
export async function startServer(
  script: string,
  settings: Record<string, string>,
  args: string[] = [],
): Promise<Server> {
  const child = forkServer(script, { PORT: '0', ROLES: 'api', ...settings }, args);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { process: child, url };
}

export async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

export async function tokenOf(url: string, { id, secret } = ADMIN): Promise<string> {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    }),
  });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Post saker from a process of its own (load.ts). */
export function load(url: string, token: string, connections: number, seconds: number): Promise<LoadReport> {
  return report('load.js', [url, token, String(connections), String(seconds)]);
}

/** Send one large sak over each connection, from a process of its own (memory.load.ts). */
export function loadLarge(url: string, token: string, connections: number): Promise<LargeReport> {
  return report('memory.load.js', [url, token, String(connections)]);
}

/** What a script beside this one prints as JSON. */
async function report<Report>(script: string, args: string[]): Promise<Report> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, script),
    ...args,
  ]);
  return JSON.parse(stdout) as Report;
}

/** How many requests callback.receiver.ts has had. */
export async function receivedBy(receiver: ChildProcess): Promise<number> {
  receiver.send('how many?');
  const [{ received }] = (await once(receiver, 'message')) as [{ received: number }];
  return received;
}
