import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoadReport } from './load.js';
import { median, print, verdict } from './report.js';

const CONNECTIONS = 64;
const SECONDS = 8;
const ROUNDS = 3;
const ADMIN = { id: 'bench', secret: 'bench-secret-of-32-characters-00' };

/**
 * Accepted submissions a second with the database write, against the same server without it. Both serve in turn, with
 * client, server and database on the same cores; the median of the rounds counts.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const writing = await startServer(join(directory, 'a'), []);
  const baseline = await startServer(join(directory, 'b'), ['--no-write']);
  try {
    print(
      `sak + 2 journalposter, no documents, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each after a warm-up`,
    );
    for (const server of [writing, baseline]) await load(server, 3);
    const rounds: { with: LoadReport; without: LoadReport }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ with: await load(writing, SECONDS), without: await load(baseline, SECONDS) });
      const { with: a, without: b } = rounds.at(-1)!;
      print(
        `${a.perSecond.toFixed(0)}/s (p50 ${a.p50.toFixed(1)} ms, p99 ${a.p99.toFixed(1)} ms, refused ${a.refused})` +
          ` · without the write ${b.perSecond.toFixed(0)}/s · ratio ${(a.perSecond / b.perSecond).toFixed(2)}`,
      );
    }
    print('');
    verdict(
      'accepted/s : without the write (≥ 0.55)',
      median(rounds.map((r) => r.with.perSecond / r.without.perSecond)),
      0.55,
    );
    verdict('p99 ms (≤ 60)', median(rounds.map((r) => r.with.p99)), 60, 'most');
  } finally {
    await Promise.all([stop(writing.process), stop(baseline.process)]);
    await rm(directory, { recursive: true, force: true });
  }
}

interface Server {
  process: ChildProcess;
  url: string;
  token: string;
}

async function startServer(dataDirectory: string, args: string[]): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'intake.server.js'), args, {
    env: {
      ...process.env,
      DATA_DIR: dataDirectory,
      PORT: '0',
      ROLES: 'api',
      LOG_LEVEL: 'error',
      BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.id,
      BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.secret,
    },
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: ADMIN.id,
      client_secret: ADMIN.secret,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return { process: child, url, token };
}

async function load({ url, token }: Server, seconds: number): Promise<LoadReport> {
  const script = join(import.meta.dirname, 'load.js');
  const args = [script, url, token, String(CONNECTIONS), String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as LoadReport;
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
