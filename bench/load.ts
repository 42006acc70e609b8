import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { payload } from './payload.js';

/** The first instants measure this process: it opens its connections, and its code has not been compiled yet. */
const WARM_UP_MS = 1000;

/** What one round of load saw; rate and latencies (milliseconds) without the warm-up. */
export interface LoadReport {
  /** All that were accepted, those of the warm-up too. */
  accepted: number;
  perSecond: number;
  p50: number;
  p99: number;
  refused: number;
}

/**
 * A process of its own that posts saker over `connections` connections for `seconds` after a warm-up, each as soon as the
 * one before is answered. Arguments: url, token, connections, seconds. Prints a LoadReport as JSON.
 */
async function main(): Promise<void> {
  const [url, token, connections, seconds] = process.argv.slice(2) as [string, string, string, string];
  const pool = new Pool(url, { connections: Number(connections), pipelining: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const latencies: number[] = [];
  let accepted = 0;
  let refused = 0;
  const run = randomUUID().slice(0, 8);
  let sent = 0;
  const start = performance.now() + WARM_UP_MS;
  const end = start + Number(seconds) * 1000;
  await Promise.all(
    Array.from({ length: Number(connections) }, async () => {
      while (performance.now() < end) {
        const body = JSON.stringify(payload(`${run}-${sent++}`));
        const began = performance.now();
        const answer = await pool.request({ path: '/api/v1/saker', method: 'POST', headers, body });
        await answer.body.arrayBuffer();
        if (answer.statusCode !== 202) refused++;
        else {
          accepted++;
          if (began >= start) latencies.push(performance.now() - began);
        }
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  const report: LoadReport = {
    accepted,
    perSecond: latencies.length / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    refused,
  };
  process.stdout.write(JSON.stringify(report));
  await pool.close();
}

void main();
