import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');

/** A process of its own, in a process group of its own: what it starts dies with it by `killGroup`. */
export interface OtherProcess {
  pid: number;
  /** What it has written so far. */
  output(): string;
  /** The first line that `read` makes something of. Rejects when the process ends before that. */
  line<T>(read: (line: string) => T | undefined): Promise<T>;
  /** `kill -9` of this process alone. */
  kill(): Promise<void>;
  /** `kill -9` of the whole group. */
  killGroup(): Promise<void>;
  /** Wait for it to end by itself; answers the exit code. */
  end(): Promise<number | null>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Other processes run what is built. Says nothing and costs little when that is fresh. */
export function ensureBuilt(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' });
}

export function startNode(args: string[], env: Record<string, string> = {}): OtherProcess {
  const options = { cwd: ROOT, env: { PATH: process.env.PATH, ...env }, detached: true } as const;
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = new Lines(child);
  const gone = once(child, 'exit') as Promise<[number | null]>;
  const end = async () => (await gone)[0];
  const endBy = (pid: number, signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) process.kill(pid, signal);
    return end();
  };
  return {
    pid: child.pid!,
    output: () => lines.seen.join('\n'),
    line: (read) => lines.first(read),
    kill: async () => void (await endBy(child.pid!, 'SIGKILL')),
    killGroup: async () => void (await endBy(-child.pid!, 'SIGKILL')),
    end,
    stop: () => endBy(child.pid!, 'SIGTERM'),
  };
}

/** The real server on the real build. Resolves with its address once it listens. */
export async function startServer(env: Record<string, string>): Promise<OtherProcess & { url: string }> {
  const server = startNode(['--enable-source-maps', 'dist/main.js'], {
    PORT: '0',
    LOG_LEVEL: 'info',
    ...env,
  });
  const url = await server.line((line) => {
    if (!line.includes('arkivflyt is ready')) return undefined;
    return (JSON.parse(line) as { url: string }).url;
  });
  return { ...server, url };
}

/** For a process that must be found at the same address in each of its lives. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const free = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  return free;
}

class Lines {
  readonly seen: string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.seen.push(line);
        for (const listener of this.listeners) listener();
      });
    }
    child.once('close', () => {
      this.ended = true;
      for (const listener of this.listeners) listener();
    });
  }

  private ended = false;

  async first<T>(read: (line: string) => T | undefined): Promise<T> {
    for (let at = 0; ;) {
      for (; at < this.seen.length; at++) {
        const found = read(this.seen[at]!);
        if (found !== undefined) return found;
      }
      if (this.ended)
        throw new Error(`the process ended before it said what was waited for:\n${this.seen.join('\n')}`);
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
      });
    }
  }
}
