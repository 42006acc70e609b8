import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadReport } from './load.js';
import { median, print, verdict } from './report.js';
import { load, startServer, stop, tokenOf } from './server.js';

const CONNECTIONS = 64;
const SECONDS = 8;
const ROUNDS = 3;

/**
 * Accepted submissions a second with the database write, against the same server without it. Both serve in turn, with
 * client, server and database on the same cores; the median of the rounds counts.
 */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const start = (name: string, args: string[] = []) =>
    startServer('intake.server.js', { DATA_DIR: join(directory, name) }, args);
  const writing = await start('writing');
  const baseline = await start('baseline', ['--no-write']);
  try {
    const [token, baselineToken] = [await tokenOf(writing.url), await tokenOf(baseline.url)];
    const loadWriting = (seconds: number) => load(writing.url, token, CONNECTIONS, seconds);
    const loadBaseline = (seconds: number) => load(baseline.url, baselineToken, CONNECTIONS, seconds);
    print(
      `sak + 2 journalposter, no documents, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each after a warm-up`,
    );
    for (const warmUp of [loadWriting, loadBaseline]) await warmUp(3);
    const rounds: { with: LoadReport; without: LoadReport }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ with: await loadWriting(SECONDS), without: await loadBaseline(SECONDS) });
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
