import type { ChildProcess } from 'node:child_process';
import { print, verdict } from './report.js';
import { API, forgetPeak, residentMib } from './resident.js';
import { loadLarge } from './server.js';

/** One submission of 28 MiB on each, all at once and with one token. */
const LARGE_CONNECTIONS = [10, 60, 200];
const MOST_PEAK_MIB = 600;

/** The peak of resident memory while each connection sends a submission of 28 MiB until it is accepted. */
export async function measureLarge(server: ChildProcess, token: string): Promise<void> {
  for (const connections of LARGE_CONNECTIONS) {
    await forgetPeak(server);
    const { accepted, postponed, broken, other, seconds } = await loadLarge(API, token, connections);
    const peak = await residentMib(server, 'VmHWM');
    print(
      `\n${connections} × 28 MiB: ${accepted} accepted in ${seconds.toFixed(0)} s, ${postponed} times 503, ${broken} connections broken, other answers: ${other.join(' ') || 'none'}`,
    );
    verdict(`peak at ${connections} connections, MiB (≤ ${MOST_PEAK_MIB})`, peak, MOST_PEAK_MIB, 'most');
    verdict(`accepted in the end, of ${connections}`, accepted, connections);
  }
}
