import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lookAtProcess } from './process-look.js';

const LONGEST_SHUTDOWN_MS = 30_000;

/** What a cluster's `postmaster.pid` says about it. */
type Found =
  | { state: 'free' | 'foreign' }
  | { state: 'orphan'; pid: number }
  | { state: 'in use'; owner: number; port: number };

/** The port of the server that a living process (us included) has started on this cluster. */
export async function portInUse(cluster: string, ownerFile: string): Promise<number | undefined> {
  const found = await lookAtCluster(cluster, ownerFile);
  return found.state === 'in use' ? found.port : undefined;
}

/**
 * Deal with what a crashed run left behind. After `kill -9` of our process alone its server runs on without a parent:
 * it is shut down, or it would hold the files. A server whose parent lives is another's and stays.
 *
 * The pid file itself is PostgreSQL's to remove: it holds the key of the shared memory by which PostgreSQL sees that
 * sessions of the dead server have not ended yet. Only when its pid has become another program's, or nobody has taken
 * leave of the dead server, is it changed: to our own, which PostgreSQL knows as its parent's and takes for stale.
 */
export async function clearCrash(cluster: string, ownerFile: string): Promise<void> {
  const found = await lookAtCluster(cluster, ownerFile);
  if (found.state === 'in use')
    throw Object.assign(new Error(`The database in ${cluster} is in use by process ${found.owner}.`), {
      code: 'IN_USE',
      owner: found.owner,
    });
  if (found.state === 'orphan') await shutDown(found.pid, cluster);
  if (found.state !== 'foreign') return;
  const pidFile = join(cluster, 'postmaster.pid');
  await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^.*/, String(process.pid)));
}

/** The file: pid, data directory, start time, port, … one a line. */
async function lookAtCluster(cluster: string, ownerFile: string): Promise<Found> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid = 0, , , port = 0] = text.split('\n').map(Number);
  const process = pid > 1 ? lookAtProcess(pid) : undefined;
  if (!process) return { state: 'free' };
  if (!isServerOf(pid, cluster)) return { state: 'foreign' };
  const owner = Number(await readFile(ownerFile, 'utf8').catch(() => ''));
  return process.parent === owner ? { state: 'in use', owner, port } : { state: 'orphan', pid };
}

async function shutDown(pid: number, cluster: string): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < LONGEST_SHUTDOWN_MS; waited += 50) {
    if (!isServerOf(pid, cluster)) return;
    await pause(50);
  }
  throw new Error(`An earlier PostgreSQL (pid ${pid}) holds ${cluster} and does not stop.`);
}

function isServerOf(pid: number, cluster: string): boolean {
  const { command } = lookAtProcess(pid) ?? { command: '' };
  return command.includes('postgres') && command.includes(cluster);
}
