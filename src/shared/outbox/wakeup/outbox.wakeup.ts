import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Topic } from '../../../messages.js';
import { isPooled, type PrismaService } from '../../prisma/index.js';
import type { Log } from '../../telemetry/index.js';

const CHANNEL = 'arkivflyt_outbox';
const REST_MS = 10;
const RECONNECT_MS = 2000;
const CONNECT_MS = 5000;

/**
 * Wake-ups of other processes, for what this one cannot take at once: one NOTIFY per 10 ms at most, sent on a connection of
 * its own after the commit, because a committing notifier holds a lock that all other commits wait for. The first goes at
 * once; what comes in the rest after it goes together. Only a hint: the poll finds what it misses.
 */
export class OutboxWakeup {
  private readonly self = randomUUID();
  private readonly topics = new Set<Topic>();
  private resting: NodeJS.Timeout | undefined;
  private reconnect: NodeJS.Timeout | undefined;
  private client: Client | undefined;
  private stopped = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly prisma: PrismaService,
    private readonly log: Log,
    private readonly woken: (topics: Topic[]) => void,
  ) {}

  notify(topics: Iterable<Topic>): void {
    for (const topic of topics) this.topics.add(topic);
    if (!this.resting) void this.send();
  }

  async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'arkivflyt-listen',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    });
    this.client = client;
    client.on('error', () => this.listenAgain(client));
    client.on('end', () => this.listenAgain(client));
    client.on('notification', ({ payload }) => this.received(payload ?? ''));
    try {
      await client.connect();
      if (await isPooled(client)) return this.doWithout(client);
      await client.query(`LISTEN ${CHANNEL}`);
      this.woken([]);
    } catch (error) {
      this.log.debug({ err: error }, 'cannot listen for wake-ups yet');
      this.listenAgain(client);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.resting);
    clearTimeout(this.reconnect);
    await this.client?.end().catch(() => undefined);
  }

  private async send(): Promise<void> {
    this.resting = setTimeout(() => this.rested(), REST_MS);
    const payload = JSON.stringify({ from: this.self, topics: [...this.topics] });
    this.topics.clear();
    await this.prisma.$executeRaw`SELECT pg_notify(${CHANNEL}, ${payload})`.catch(() => undefined);
  }

  private rested(): void {
    this.resting = undefined;
    if (this.topics.size > 0 && !this.stopped) void this.send();
  }

  private received(payload: string): void {
    try {
      const { from, topics } = JSON.parse(payload) as { from: string; topics: Topic[] };
      if (from !== this.self) this.woken(topics);
    } catch {
      // Whoever may connect may notify on this channel. What is not ours is at most a reason to look.
      this.woken([]);
    }
  }

  /** A pooler would give the session that listens to somebody else. */
  private doWithout(client: Client): void {
    this.log.info({}, 'no wake-ups from other processes through a pooler: the poll finds their work');
    leave(client);
  }

  private listenAgain(client: Client): void {
    leave(client);
    if (this.stopped) return;
    clearTimeout(this.reconnect);
    this.reconnect = setTimeout(() => void this.listen(), RECONNECT_MS);
  }
}

function leave(client: Client): void {
  client.removeAllListeners().on('error', () => undefined);
  void client.end().catch(() => undefined);
}
