import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../src/dev-database/index.js';
import { connected, newDatabase } from './admin.database.js';
import { ask } from './admin.ask.js';
import { fill } from './admin.fill.js';
import { printSizes } from './admin.sizes.js';
import { median, print, verdict } from './report.js';
import { load, type Server, startServer, stop, tokenOf } from './server.js';

const SUBMISSIONS = 1_000_000;
const ROUNDS = 3;
const CONNECTIONS = 64;
const SECONDS = 5;
const TARGET_INTAKE = 0.8;

/**
 * What the console asks, one question at a time, of an application with a million submissions (or `antall`), through HTTP;
 * then how fast that takes in more, against the same application with none: they take turns, and the median counts.
 */
export async function run(antall = SUBMISSIONS): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-bench-'));
  const postgres = await startEmbeddedPostgres(join(directory, 'postgres'));
  const servers: Server[] = [];
  const start = async (name: string, DATABASE_URL: string) => {
    const server = await startServer('intake.server.js', { DATA_DIR: join(directory, name), DATABASE_URL });
    servers.push(server);
    return server.url;
  };
  try {
    const [full, empty] = [await newDatabase(postgres.url, 'fylt'), await newDatabase(postgres.url, 'tom')];
    const began = performance.now();
    await fill(full, antall);
    print(`${antall} submissions written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const url = await start('fylt', full);
    await settled(full);
    await ask(url, full);
    print('');
    await printSizes(full);
    print('');
    await compareIntake(url, await start('tom', empty), antall);
  } finally {
    for (const server of servers) await stop(server.process);
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** As it is on any day: what is counted has been added up, and what is searched for has been looked through. */
function settled(databaseUrl: string): Promise<void> {
  return connected(databaseUrl, async (client) => {
    for (;;) {
      const { rows } = await client.query(
        `SELECT name FROM chore WHERE last_run IS NOT NULL AND name IN ('innsending-tall', 'innsending-forloep', 'innsending-soek')`,
      );
      if (rows.length === 3) break;
      await pause(1000);
    }
    await client.query('VACUUM ANALYZE');
  });
}

async function compareIntake(full: string, empty: string, antall: number): Promise<void> {
  const tokens = [await tokenOf(full), await tokenOf(empty)];
  const rate = async (url: string, token: string, seconds: number) =>
    (await load(url, token, CONNECTIONS, seconds)).perSecond;
  await rate(full, tokens[0]!, 3);
  await rate(empty, tokens[1]!, 3);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const withAll = await rate(full, tokens[0]!, SECONDS);
    const withNone = await rate(empty, tokens[1]!, SECONDS);
    ratios.push(withAll / withNone);
    print(`taken in ${withAll.toFixed(0)}/s with ${antall} there, ${withNone.toFixed(0)}/s with none`);
  }
  verdict(`intake with ${antall} there : with none (≥ ${TARGET_INTAKE})`, median(ratios), TARGET_INTAKE);
}
