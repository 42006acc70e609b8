import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/dev-database/free-port.js';
import { runAs } from '../../src/dev-database/run-as.js';
import { makeTempDirectory } from './temp-directory.js';

/** Debian puts it where only root's PATH leads. */
const FOUND = ['pgbouncer', '/usr/sbin/pgbouncer']
  .map((file) => ({
    file: process.env.PGBOUNCER ?? file,
    minor: minorVersionOf(process.env.PGBOUNCER ?? file),
  }))
  .find(({ minor }) => minor !== undefined);
const KEEPS_NAMES_FROM = 21;
const SESSIONS = 4;

/** Why tests with PgBouncer are skipped here, as the end of their titles; empty when they can run. */
export const NO_PGBOUNCER = FOUND ? '' : ' (pgbouncer is not installed)';
export const NO_KEPT_NAMES = FOUND && keepsNames() ? '' : ' (pgbouncer 1.21 or newer is not installed)';

export interface PgBouncer {
  /** The way through it to the database of that URL. */
  to(databaseUrl: string): string;
  close(): Promise<void>;
}

/**
 * A real PgBouncer in transaction mode before the server of that URL, with four sessions for each database.
 * `keptNames`: how many named statements it keeps a connection; version 1.21 or newer.
 */
export async function startPgBouncer(serverUrl: string, keptNames = 0): Promise<PgBouncer> {
  const { hostname, port: serverPort, username, password } = new URL(serverUrl);
  const directory = await makeTempDirectory('pgbouncer');
  const port = await freePort();
  const file = join(directory.path, 'pgbouncer.ini');
  const lines = [
    '[databases]',
    `* = host=${hostname} port=${serverPort} user=${username} password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    `default_pool_size = ${SESSIONS}`,
    ...(keepsNames() ? [`max_prepared_statements = ${keptNames}`] : []),
  ];
  await writeFile(file, lines.join('\n'));
  // Like PostgreSQL it refuses to be root.
  await chmod(directory.path, 0o755);
  const command = (await runAs([directory.path])).wrap(FOUND!.file, [file]);
  const child = spawn(command.file, command.args, {
    ...command.identity,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilItListens(child);
  return {
    to: (databaseUrl) => Object.assign(new URL(databaseUrl), { port: String(port) }).href,
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await directory.close();
    },
  };
}

/** What `sql` answers in each of the sessions that the way through PgBouncer shares out. */
export async function askEachSession<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const clients = Array.from({ length: SESSIONS }, () => new Client({ connectionString: url }));
  try {
    return await Promise.all(
      clients.map(async (client) => {
        await client.connect();
        // An open transaction keeps its session from the others.
        await client.query('BEGIN');
        return (await client.query<Row>(sql)).rows[0]!;
      }),
    );
  } finally {
    await Promise.all(clients.map((client) => client.query('ROLLBACK').finally(() => client.end())));
  }
}

async function untilItListens(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((listens, failed) => {
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('process up')) listens();
    });
    child.once('error', failed);
    child.once('close', () => failed(new Error(`pgbouncer did not start: ${said}`)));
  });
}

function keepsNames(): boolean {
  return FOUND!.minor! >= KEEPS_NAMES_FROM;
}

/** PgBouncer's versions are all 1.x. */
function minorVersionOf(file: string): number | undefined {
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  const minor = /PgBouncer 1\.(\d+)/.exec(stdout ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
