import { percentile } from './report.js';

/** The first instants measure this process: it opens its connections, and its code has not been compiled yet. */
const WARM_UP_MS = 1000;

/** Latencies (milliseconds) without the warm-up, and how many of them a second. */
export interface Hammered {
  perSecond: number;
  p50: number;
  p99: number;
}

/**
 * `connections` loops of `request` for `seconds` after a warm-up, each as soon as the one before is answered. What
 * answers false is not counted.
 */
export async function hammer(
  connections: number,
  seconds: number,
  request: () => Promise<boolean>,
): Promise<Hammered> {
  const latencies: number[] = [];
  const start = performance.now() + WARM_UP_MS;
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        if ((await request()) && began >= start) latencies.push(performance.now() - began);
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  return {
    perSecond: latencies.length / elapsed,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}
