import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { hammer, type Hammered } from './hammer.js';
import { payload } from './payload.js';

/** What one round of load saw. */
export interface LoadReport extends Hammered {
  /** All that were accepted, those of the warm-up too. */
  accepted: number;
  refused: number;
}

/**
 * A process of its own that posts saker over `connections` connections for `seconds` after a warm-up.
 * Arguments: url, token, connections, seconds. Prints a LoadReport as JSON.
 */
async function main(): Promise<void> {
  const [url, token, connections, seconds] = process.argv.slice(2) as [string, string, string, string];
  const pool = new Pool(url, { connections: Number(connections), pipelining: 1 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const run = randomUUID().slice(0, 8);
  let sent = 0;
  let accepted = 0;
  const figures = await hammer(Number(connections), Number(seconds), async () => {
    const body = JSON.stringify(payload(`${run}-${sent++}`));
    const answer = await pool.request({ path: '/api/v1/saker', method: 'POST', headers, body });
    await answer.body.arrayBuffer();
    if (answer.statusCode === 202) accepted++;
    return answer.statusCode === 202;
  });
  const report: LoadReport = { ...figures, accepted, refused: sent - accepted };
  process.stdout.write(JSON.stringify(report));
  await pool.close();
}

void main();
