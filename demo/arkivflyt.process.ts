import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { describedSettings } from '../src/shared/config/index.js';

/** What `npm start` runs, compiled beside this file. */
const MAIN = join(import.meta.dirname, '..', 'src', 'main.js');
const LONGEST_STOP_MS = 12_000;
const LONGEST_GROUP_MS = 3000;

/** An arkivflyt of its own process, on a free port. */
export class ArkivflytProcess {
  private readonly child: ChildProcess;
  private readonly complaints: string[] = [];
  private isReady = false;

  /** Settings not given here are the defaults: what the user has in his own environment is not the demo's. */
  constructor(settings: Record<string, string>) {
    const own = new Set(describedSettings.map(({ name }) => name));
    const environment = Object.entries(process.env).filter(([name]) => !own.has(name));
    this.child = spawn(process.execPath, [MAIN], {
      env: {
        ...Object.fromEntries(environment),
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'info',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own: Ctrl-C in the terminal reaches the demo only, which then stops this in good order.
      detached: true,
    });
    createInterface({ input: this.child.stderr! }).on('line', (line) => this.complaints.push(line));
  }

  /** Its address, once it serves. */
  async ready(): Promise<string> {
    const url = new Promise<string>((resolve) => {
      createInterface({ input: this.child.stdout! }).on('line', (line) => {
        const { level, msg, url: address } = parse(line);
        if (level === 'error' || level === 'fatal') this.complaints.push(line);
        if (msg === 'arkivflyt is ready') resolve(address!);
      });
    });
    const died = once(this.child, 'exit').then(() => {
      throw new Error(`arkivflyt startet ikke: ${this.complaints.join('\n') || 'uten et ord om hvorfor'}`);
    });
    const address = await Promise.race([url, died]);
    died.catch(() => undefined);
    this.isReady = true;
    return address;
  }

  /** Errors that it logged. */
  get errors(): readonly string[] {
    return this.complaints;
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.signal('SIGKILL', { group: true });
    await gone;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      // One that is still starting does not listen yet: it would die and leave its database behind.
      this.signal('SIGTERM', { group: !this.isReady });
      await Promise.race([gone, pause(LONGEST_STOP_MS, undefined, { ref: false })]);
    }
    for (let waited = 0; this.signal(0, { group: true }) && waited < LONGEST_GROUP_MS; waited += 50)
      await pause(50);
    this.signal('SIGKILL', { group: true });
  }

  /** False: there is no such process any more. */
  private signal(signal: NodeJS.Signals | 0, { group }: { group: boolean }): boolean {
    const { pid } = this.child;
    try {
      return pid !== undefined && process.kill(group ? -pid : pid, signal);
    } catch {
      return false;
    }
  }
}

function parse(line: string): { level?: string; msg?: string; url?: string } {
  try {
    return JSON.parse(line) as { level?: string; msg?: string; url?: string };
  } catch {
    return {};
  }
}
