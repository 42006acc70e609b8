import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface ProcessLook {
  command: string;
  parent: number;
}

/** What the system says of a process; one that is ending has no command any more. Slim containers have no `ps`, macOS has no /proc. */
export function lookAtProcess(pid: number): ProcessLook | undefined {
  return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessLook | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // "pid (name) state parent …"; the name may hold spaces and brackets.
    const parent = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1];
    return { command, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): ProcessLook | undefined {
  const shown = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parent, command] = /^\s*(\d+)\s*(.*)/.exec(shown.stdout ?? '') ?? [];
  return command !== undefined ? { command, parent: Number(parent) } : undefined;
}
