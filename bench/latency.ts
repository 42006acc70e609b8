import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { hopByNotify } from './latency.hop.js';
import { payload } from './payload.js';
import { percentile, print, verdict } from './report.js';
import { startServer, stop, tokenOf } from './server.js';

/** Submissions a second, for so many seconds. */
const ROUNDS = [
  [1, 15],
  [50, 10],
  [200, 10],
  [500, 10],
] as const;
const WARM_UP = [100, 8] as const;
const GOALS_AT_50 = { p50: 6, p99: 20 };
const NOTIFIED_P50 = 5;

/**
 * Milliseconds from the 202 to the callback's arrival, all in one process on its embedded database, with submissions that
 * come at random instants; and of one hop, from publishing to the handler, where the handler is woken by NOTIFY.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const settings = { DATA_DIR: directory, ROLES: 'api,archive,notification' };
  const server = await startServer('intake.server.js', settings);
  const meter = await Meter.open(server.url);
  try {
    await meter.measure(...WARM_UP);
    print('per second      p50      p99   ms from 202 to callback');
    for (const [perSecond, seconds] of ROUNDS) {
      const times = await meter.measure(perSecond, seconds);
      const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
      print(`${String(perSecond).padStart(10)} ${p50.toFixed(1).padStart(8)} ${p99.toFixed(1).padStart(8)}`);
      if (perSecond !== 50) continue;
      verdict('at 50/s, p50 (≤ 6)', p50, GOALS_AT_50.p50, 'most');
      verdict('at 50/s, p99 (≤ 20)', p99, GOALS_AT_50.p99, 'most');
    }
  } finally {
    await meter.close();
    await stop(server.process);
    await rm(directory, { recursive: true, force: true });
  }
  const hops = await hopByNotify();
  verdict('one hop by NOTIFY at 50/s, p50 (≤ 5)', percentile(hops, 0.5), NOTIFIED_P50, 'most');
}

/** Sends submissions, receives the callbacks, and knows the time of both. */
class Meter {
  private readonly answered = new Map<string, number>();
  private readonly arrived = new Map<string, number>();
  private readonly receiver = createServer((request, response) => {
    const at = performance.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      response.writeHead(200).end();
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as { data: { referanse: string } };
      this.arrived.set(data.referanse, at);
    });
  });
  private sent = 0;

  private constructor(
    private readonly api: Pool,
    private readonly headers: Record<string, string>,
  ) {}

  static async open(url: string): Promise<Meter> {
    const headers = { authorization: `Bearer ${await tokenOf(url)}`, 'content-type': 'application/json' };
    const meter = new Meter(new Pool(url, { connections: 64, pipelining: 1 }), headers);
    meter.receiver.keepAliveTimeout = 60_000;
    meter.receiver.listen(0, '127.0.0.1');
    await once(meter.receiver, 'listening');
    const { port } = meter.receiver.address() as AddressInfo;
    await meter.post('/api/v1/callbacks', { url: `http://127.0.0.1:${port}/` }, 201);
    return meter;
  }

  async close(): Promise<void> {
    await this.api.close();
    this.receiver.closeAllConnections();
    this.receiver.close();
  }

  /** `perSecond` submissions a second at random instants. Answers the milliseconds of each. */
  async measure(perSecond: number, seconds: number): Promise<number[]> {
    this.answered.clear();
    this.arrived.clear();
    const sending: Promise<void>[] = [];
    const start = performance.now();
    for (
      let due = start;
      due < start + seconds * 1000;
      due += (-Math.log(1 - Math.random()) * 1000) / perSecond
    ) {
      const wait = due - performance.now();
      if (wait > 0) await pause(wait);
      sending.push(this.submit());
    }
    await Promise.all(sending);
    while (this.arrived.size < this.answered.size) await pause(10);
    return [...this.answered].map(([referanse, at]) => this.arrived.get(referanse)! - at);
  }

  private async submit(): Promise<void> {
    const { referanse } = (await this.post('/api/v1/saker', payload(`bench-${this.sent++}`), 202)) as {
      referanse: string;
    };
    this.answered.set(referanse, performance.now());
  }

  private async post(path: string, body: object, expected: number): Promise<unknown> {
    const answer = await this.api.request({
      path,
      method: 'POST',
      headers: this.headers,
      body: JSON.stringify(body),
    });
    if (answer.statusCode !== expected) throw new Error(`${path}: ${answer.statusCode}`);
    return answer.body.json();
  }
}
