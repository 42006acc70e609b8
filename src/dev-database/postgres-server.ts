import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What is asked of PostgreSQL beyond its defaults. Durability (fsync, synchronous_commit) stays as it comes: on. The log
 * is written to disk while a large transaction still adds to it, and its files are not first filled with zeros: a commit
 * has less left to wait for (a sixth more submissions archived per second).
 */
const SERVER_OPTIONS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  wal_writer_delay: '10ms',
  wal_writer_flush_after: '128kB',
  wal_init_zero: 'off',
  checkpoint_timeout: '15min',
  max_connections: '200',
  log_min_messages: 'warning',
  timezone: 'UTC',
};

const RESTART_MS = 500;
/** Sessions of a server that was killed notice its death by themselves, but not at once. */
const LONGEST_WAIT_FOR_SESSIONS_MS = 15_000;

export interface ServerCommand {
  file: string;
  args: string[];
  identity: { uid?: number; gid?: number };
}

/** A PostgreSQL of this process on one port. Should it end by itself it is started again, until `stop`. */
export class PostgresServer {
  private server: ChildProcess | undefined;
  private starting: Promise<void> | undefined;
  private stopping = false;
  private readonly endWithProcess = () => void this.server?.kill('SIGINT');

  constructor(
    private readonly command: ServerCommand,
    private readonly log: (line: string) => void,
  ) {}

  static arguments(cluster: string, port: number): string[] {
    const options = Object.entries(SERVER_OPTIONS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return ['-D', cluster, '-p', String(port), ...options];
  }

  async start(): Promise<void> {
    for (let waited = 0; ; waited += 100) {
      try {
        await this.launch();
        process.once('exit', this.endWithProcess);
        return;
      } catch (error) {
        const sessionsLive = /pre-existing shared memory block/.test((error as Error).message);
        if (!sessionsLive || waited >= LONGEST_WAIT_FOR_SESSIONS_MS) throw error;
        await pause(100);
      }
    }
  }

  /** SIGINT is PostgreSQL's "fast" shutdown: end the sessions, write a checkpoint, exit. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.starting;
    process.off('exit', this.endWithProcess);
    if (!this.server || this.server.exitCode !== null || this.server.signalCode !== null) return;
    const gone = once(this.server, 'exit');
    this.server.kill('SIGINT');
    await gone;
  }

  private async launch(): Promise<void> {
    const { file, args, identity } = this.command;
    const server = spawn(file, args, { ...identity, stdio: ['ignore', 'ignore', 'pipe'] });
    this.server = server;
    const lines: string[] = [];
    await new Promise<void>((started, failed) => {
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        this.log(text.trimEnd());
        if (lines.length < 50) lines.push(text);
        if (text.includes('ready to accept connections')) started();
      });
      server.once('error', failed);
      server.once('close', (code) =>
        failed(new Error(`PostgreSQL did not start (${code}): ${lines.join('').trim()}`)),
      );
    });
    server.once('exit', () => this.startAgain());
  }

  private startAgain(): void {
    process.off('exit', this.endWithProcess);
    if (this.stopping) return;
    this.log('PostgreSQL ended by itself; it is started again');
    this.starting = this.startUntilItRuns();
  }

  private async startUntilItRuns(): Promise<void> {
    while (!this.stopping) {
      try {
        return await this.start();
      } catch (error) {
        this.log(`PostgreSQL cannot be started again: ${(error as Error).message}`);
        await pause(RESTART_MS);
      }
    }
  }
}
