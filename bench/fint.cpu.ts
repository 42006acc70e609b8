import type { ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** Of the kernel's clock in /proc, on every Linux there is. */
const TICKS_A_SECOND = 100;

export interface Cpu {
  /** Of the process itself. */
  own: number;
  /** Of all below it, those that have ended too: arkivflyt's database. */
  children: number;
}

/** Seconds of processor, user and system, that a process and what it has started have used so far. Linux. */
export async function cpuSeconds({ pid }: ChildProcess): Promise<Cpu> {
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf));
  const known = all.filter((one) => one !== undefined);
  const self = known.find((one) => one.pid === pid)!;
  const below = descendants(self.pid, known);
  // What has ended is in the count of its parent, which has waited for it.
  const ticks = below.reduce((sum, one) => sum + one.ticks + one.ended, self.ended);
  return { own: self.ticks / TICKS_A_SECOND, children: ticks / TICKS_A_SECOND };
}

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
  /** Of its children that have ended. */
  ended: number;
}

/** Undefined: it has just ended. */
async function statOf(pid: string): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name, in parentheses, may hold anything.
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (!fields) return undefined;
  const [utime, stime, cutime, cstime] = fields.slice(11, 15) as [number, number, number, number];
  return { pid: Number(pid), parent: fields[1]!, ticks: utime + stime, ended: cutime + cstime };
}

function descendants(pid: number, all: Stat[]): Stat[] {
  const children = all.filter(({ parent }) => parent === pid);
  return [...children, ...children.flatMap((child) => descendants(child.pid, all))];
}
