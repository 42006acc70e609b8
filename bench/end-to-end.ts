import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, print, verdict } from './report.js';
import { load, receivedBy, startServer, stop, tokenOf } from './server.js';

const CONNECTIONS = 64;
const SECONDS = 20;
const ROUNDS = 3;
const TARGET_PER_SECOND = 2500;
/** Of what has been accepted when the load ends, so much must have been delivered. */
const TARGET_DELIVERED = 0.9;

/**
 * The whole job: submissions a second that are accepted, archived and delivered to a receiver, counted until the last has
 * come, with client, server, database and receiver on the same cores; and whether delivery keeps up while the load lasts.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const receiver = fork(join(import.meta.dirname, 'callback.receiver.js'));
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  const settings = { DATA_DIR: directory, ROLES: 'api,archive,notification', RATE_LIMIT_PER_SECOND: '0' };
  const server = await startServer('intake.server.js', settings);
  try {
    const token = await tokenOf(server.url);
    await register(server.url, token, `http://127.0.0.1:${port}/`);
    const round = (seconds: number) => measure(server.url, token, receiver, seconds);
    await round(5);
    const rounds: Round[] = [];
    for (let index = 0; index < ROUNDS; index++) {
      rounds.push(await round(SECONDS));
      const { accepted, during, whole } = rounds.at(-1)!;
      print(
        `${accepted.toFixed(0)}/s accepted · of them delivered when the load ends ${(during * 100).toFixed(0)} %` +
          ` · accepted, archived and delivered ${whole.toFixed(0)}/s`,
      );
    }
    print('');
    verdict(
      'accepted, archived and delivered/s (≥ 2500)',
      median(rounds.map(({ whole }) => whole)),
      TARGET_PER_SECOND,
    );
    verdict(
      'delivered when the load ends (≥ 0.9)',
      median(rounds.map(({ during }) => during)),
      TARGET_DELIVERED,
    );
  } finally {
    receiver.disconnect();
    await stop(server.process);
    await rm(directory, { recursive: true, force: true });
  }
}

interface Round {
  /** A second. */
  accepted: number;
  /** The share of what was accepted that had been delivered when the load ended. */
  during: number;
  /** A second, from the first submission to the last delivery. */
  whole: number;
}

async function measure(url: string, token: string, receiver: ChildProcess, seconds: number): Promise<Round> {
  const before = await receivedBy(receiver);
  const start = performance.now();
  const { accepted } = await load(url, token, CONNECTIONS, seconds);
  const loaded = (performance.now() - start) / 1000;
  const during = (await receivedBy(receiver)) - before;
  while ((await receivedBy(receiver)) - before < accepted) await pause(20);
  const ended = (performance.now() - start) / 1000;
  return { accepted: accepted / loaded, during: during / accepted, whole: accepted / ended };
}

async function register(url: string, token: string, receiver: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/callbacks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver }),
  });
  if (!answer.ok) throw new Error(`no callback: ${answer.status}`);
}
