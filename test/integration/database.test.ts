import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../src/dev-database/index.js';
import { lookAtProcess } from '../../src/dev-database/process-look.js';
import { ensureBuilt, type OtherProcess, startNode } from '../support/process.js';
import { waitFor } from '../support/wait.js';
import { ask } from './database.fixture.js';

let directory: string;
const others: (OtherProcess | ChildProcess)[] = [];

beforeAll(ensureBuilt);
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arkivflyt-database-'));
});
afterEach(async () => {
  for (const other of others.splice(0)) {
    if ('killGroup' in other) await other.killGroup();
    else other.kill('SIGKILL');
  }
  const pid = await postmaster().catch(() => 0);
  if (pid > 1 && lookAtProcess(pid)?.command.includes(directory)) process.kill(pid, 'SIGKILL');
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

const PROGRAM = `
  import { startEmbeddedPostgres } from './dist/dev-database/index.js';
  const { url } = await startEmbeddedPostgres(process.argv[1]);
  console.log('url ' + url);
  setInterval(() => undefined, 1000);`;

/** The embedded database under another process, which can be killed. */
async function startElsewhere(): Promise<OtherProcess & { url: string }> {
  const other = startNode(['--input-type=module', '--eval', PROGRAM, directory]);
  others.push(other);
  const url = await other.line((line) => /^url (.*)/.exec(line)?.[1]);
  return { ...other, url };
}

const runs = (pid: number) => Boolean(lookAtProcess(pid)?.command);
const pidFile = () => join(directory, 'cluster', 'postmaster.pid');
const postmaster = async () => Number.parseInt(await readFile(pidFile(), 'utf8'), 10);

/** Rows that a client was told are committed, up to the moment the server died under it. */
async function insertUntilItDies(url: string, rows: number[]): Promise<void> {
  await ask(url, 'CREATE TABLE IF NOT EXISTS t (n int)');
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (let n = rows.length; ; n++) {
    const told = await client.query('INSERT INTO t VALUES ($1)', [n]).catch(() => undefined);
    if (!told) return;
    rows.push(n);
  }
}

async function expectAllThere(rows: number[]): Promise<void> {
  const database = await startEmbeddedPostgres(directory);
  try {
    const found = (await ask<{ n: number }>(database.url, 'SELECT n FROM t ORDER BY n')).map(({ n }) => n);
    expect(rows.filter((n) => !found.includes(n))).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  } finally {
    await database.stop();
  }
}

test('what must not be lost is written through: fsync, synchronous_commit and full_page_writes are on', async () => {
  const database = await startEmbeddedPostgres(directory);
  const settings = await ask<{ name: string; setting: string }>(
    database.url,
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name`,
  );
  expect(settings.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
    'fsync on',
    'full_page_writes on',
    'synchronous_commit on',
  ]);
  const pid = await postmaster();
  await database.stop();
  expect(runs(pid)).toBe(false);
  expect((await stat(join(directory, 'cluster'))).mode & 0o077).toBe(0);
});

test('kill -9 of the process alone: the server left behind is ended by the next start, and no row is lost', async () => {
  const rows: number[] = [];
  const other = await startElsewhere();
  const inserting = insertUntilItDies(other.url, rows);
  await waitFor('some rows', () => rows.length > 50);
  const orphan = await postmaster();
  await other.kill();
  expect(runs(orphan)).toBe(true);
  await expectAllThere(rows);
  await inserting;
  expect(runs(orphan)).toBe(false);
});

test('kill -9 of process and server, over and over while rows come in: none that was told committed is lost', async () => {
  const rows: number[] = [];
  for (let life = 1; life <= 3; life++) {
    const other = await startElsewhere();
    const before = rows.length;
    const inserting = insertUntilItDies(other.url, rows);
    await waitFor('some rows', () => rows.length > before + 50);
    const server = await postmaster();
    await other.kill();
    process.kill(server, 'SIGKILL');
    await inserting;
  }
  await expectAllThere(rows);
});

test("a stale postmaster.pid whose number is another program's by now does not stop the start, nor the program", async () => {
  const rows: number[] = [];
  const other = await startElsewhere();
  const inserting = insertUntilItDies(other.url, rows);
  await waitFor('some rows', () => rows.length > 10);
  const server = await postmaster();
  await other.kill();
  process.kill(server, 'SIGKILL');
  await inserting;
  // The same user as PostgreSQL's own processes: only then does PostgreSQL itself take the number for a live server.
  const { uid, gid } = await stat(pidFile());
  const bystander = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
  others.push(bystander);
  await once(bystander, 'spawn');
  await writeFile(pidFile(), (await readFile(pidFile(), 'utf8')).replace(/^\d+/, String(bystander.pid)));
  await expectAllThere(rows);
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
});

test('a second process on the same directory is refused with a sentence, and the first goes on', async () => {
  const first = await startElsewhere();
  await expect(startEmbeddedPostgres(directory)).rejects.toThrow(/is in use by process \d+/);
  expect(await ask(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a server that dies under a living process is started again on the same address', async () => {
  const said: string[] = [];
  const database = await startEmbeddedPostgres(directory, (line) => said.push(line));
  await ask(database.url, 'CREATE TABLE t AS SELECT 7 AS n');
  process.kill(await postmaster(), 'SIGKILL');
  const rows = await waitFor('the server to answer', () =>
    ask(database.url, 'SELECT n FROM t').catch(() => undefined),
  );
  expect(rows).toEqual([{ n: 7 }]);
  expect(said.join('\n')).toContain('started again');
  await database.stop();
});

test.runIf(process.getuid?.() === 0)(
  'root may run it below a directory that only root can enter',
  async () => {
    const closed = join(directory, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await chmod(directory, 0o700);
    const database = await startEmbeddedPostgres(join(closed, 'postgres'));
    expect(await ask(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.stop();
  },
);

test('the server ends with its process, however that ends', async () => {
  const program = PROGRAM.replace('setInterval(() => undefined, 1000)', `throw new Error('a fault of ours')`);
  const other = startNode(['--input-type=module', '--eval', program, directory]);
  others.push(other);
  await other.line((line) => /^url/.exec(line)?.[0]);
  const server = await postmaster();
  await waitFor('the server to end', () => !runs(server));
});
