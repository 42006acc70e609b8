import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface RunAs {
  uid?: number;
  gid?: number;
  wrap(
    file: string,
    args: string[],
  ): { file: string; args: string[]; identity: { uid?: number; gid?: number } };
}

/**
 * Who PostgreSQL runs as. An ordinary user runs it as himself. Root cannot (PostgreSQL refuses), so the system's
 * `postgres` or else `nobody` runs it. Where that user could not even reach the files (a checkout under /root, a
 * temporary directory of mode 0700) he is lent the right to pass through, by util-linux' `setpriv`.
 */
export async function runAs(paths: string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { wrap: (file, args) => ({ file, args, identity: {} }) };
  const [uid, gid] = numericIds('postgres') ?? numericIds('nobody') ?? [65534, 65534];
  if (await allReachable(paths, uid)) {
    return { uid, gid, wrap: (file, args) => ({ file, args, identity: { uid, gid } }) };
  }
  const lent = ['+dac_override', '+dac_read_search'].find((capability) => canLend(uid, gid, capability));
  if (!lent) {
    throw new Error(
      `PostgreSQL cannot run as root, and user ${uid} cannot reach ${paths.join(' or ')}. ` +
        'Set DATA_DIR to a place others may pass through, run as an ordinary user, or set DATABASE_URL.',
    );
  }
  return {
    uid,
    gid,
    wrap: (file, args) => ({ file: 'setpriv', args: [...lend(uid, gid, lent), file, ...args], identity: {} }),
  };
}

function lend(uid: number, gid: number, capability: string): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
  ];
}

function canLend(uid: number, gid: number, capability: string): boolean {
  return spawnSync('setpriv', [...lend(uid, gid, capability), 'true']).status === 0;
}

function numericIds(name: string): [number, number] | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  return uid!.status === 0 && gid!.status === 0 ? [Number(uid!.stdout), Number(gid!.stdout)] : undefined;
}

/** Every folder on the way must let others through (or belong to the user). */
async function allReachable(paths: string[], uid: number): Promise<boolean> {
  for (const path of paths) {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const { mode, uid: owner } = await stat(folder);
      if (owner !== uid && (mode & 0o001) === 0) return false;
      if (folder === dirname(folder)) break;
    }
  }
  return true;
}
