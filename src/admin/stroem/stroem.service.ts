import { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { Problem } from '../../shared/problem/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { decoded, difference, encoded, EVERYTHING, type Melding } from './posisjon.js';
import { type Posisjon, StroemRepository } from './stroem.repository.js';

const LOOK_EVERY_MS = 1000;
/** What is committed late has a lower number than what was told already: so many looks back are looked at again. */
const LOOKS_BACK = 5;
const MOST_EVENTS = 1000;
const CHECK_EVERY_MS = 3000;
const HEARTBEAT_MS = 20_000;
const RETRY_MS = 3000;
const MOST_PER_PERSON = 10;
/** A reader who has not taken so much is gone, or might as well be. */
const MOST_UNREAD_BYTES = 64 * 1024;

const FOR_MANGE = {
  nb: `Det er åpnet ${MOST_PER_PERSON} strømmer for samme bruker. Lukk en av dem.`,
  en: `There are ${MOST_PER_PERSON} streams open for the same user. Close one of them.`,
};

interface Listener {
  aktoer: string;
  stream: Readable;
  /** Rejects with 401 or 403 when the session is over. */
  check: () => Promise<unknown>;
  checked: number;
  told: number;
}

/**
 * Tells open pages what has changed: ids, and nothing of what they are about. However many listen, one look at the database
 * a second is for all of them; none is taken while nobody does. It is the tables that are looked at, so that whichever process
 * changed them is heard by all.
 */
@Injectable()
export class StroemService implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private isBlind = false;
  /** The last positions, oldest first. */
  private seen: Posisjon[] = [];
  private told = new Set<string>();

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: StroemRepository,
    private readonly log: Log,
  ) {}

  /** `lastId`: what the reader had come to when it was interrupted. */
  async open(aktoer: string, lastId: string | undefined, check: Listener['check']): Promise<Readable> {
    if ([...this.listeners].filter((one) => one.aktoer === aktoer).length >= MOST_PER_PERSON)
      throw new Problem('FOR_MANGE_KALL', FOR_MANGE);
    const stream = new Readable({ read: () => undefined });
    const listener: Listener = { aktoer, stream, check, checked: Date.now(), told: Date.now() };
    // Before it waits for anything: others who come meanwhile are counted with it.
    this.listeners.add(listener);
    stream.once('close', () => this.listeners.delete(listener));
    try {
      if (this.seen.length === 0) this.seen = [await this.repository.look(this.prisma)];
      stream.push(`retry: ${RETRY_MS}\nid: ${this.position()}\n\n`);
      if (lastId !== undefined) await this.catchUp(listener, lastId);
    } catch (error) {
      stream.destroy();
      this.listeners.delete(listener);
      throw error;
    }
    if (this.isStopped) stream.push(null);
    else this.timer ??= setTimeout(() => void this.turn(), LOOK_EVERY_MS);
    return stream;
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    for (const { stream } of this.listeners) stream.push(null);
  }

  private async catchUp(listener: Listener, lastId: string): Promise<void> {
    const then = decoded(lastId);
    if (!then) return this.send(listener, EVERYTHING);
    const [now, missed] = await Promise.all([
      this.repository.look(this.prisma),
      this.repository.since(this.prisma, then, MOST_EVENTS),
    ]);
    const melding = difference(
      then,
      now,
      missed.map(({ referanse }) => referanse),
    );
    if (melding) this.send(listener, melding);
  }

  private async turn(): Promise<void> {
    try {
      const melding = await this.look();
      for (const listener of this.listeners) this.attend(listener, melding);
      this.isBlind = false;
    } catch (err) {
      // The pages ask again by themselves, and are told of a database that is away then.
      if (!this.isBlind) this.log.warn({ err }, 'cannot look for what has changed; tried again every second');
      this.isBlind = true;
    }
    this.timer = undefined;
    if (this.listeners.size > 0 && !this.isStopped)
      this.timer = setTimeout(() => void this.turn(), LOOK_EVERY_MS);
    else this.seen = [];
  }

  private async look(): Promise<Melding | undefined> {
    const [first, last] = [this.seen[0]!, this.seen.at(-1)!];
    const now = await this.repository.look(this.prisma);
    const isQuiet = now.hendelse === first.hendelse && now.mottatt === first.mottatt;
    const events = isQuiet ? [] : await this.repository.since(this.prisma, first, MOST_EVENTS);
    const news = events.filter(({ id }) => !this.told.has(id));
    this.told = new Set(events.map(({ id }) => id));
    this.seen = [...this.seen, now].slice(-LOOKS_BACK);
    return difference(
      last,
      now,
      news.map(({ referanse }) => referanse),
    );
  }

  private attend(listener: Listener, melding: Melding | undefined): void {
    const now = Date.now();
    if (listener.stream.readableLength > MOST_UNREAD_BYTES) return void listener.stream.destroy();
    if (melding) this.send(listener, melding);
    else if (now - listener.told >= HEARTBEAT_MS) this.push(listener, ': her\n\n');
    if (now - listener.checked < CHECK_EVERY_MS) return;
    listener.checked = now;
    listener.check().catch((error: unknown) => {
      if (error instanceof Problem && [401, 403].includes(error.status)) listener.stream.push(null);
    });
  }

  private send(listener: Listener, melding: Melding): void {
    this.push(listener, `id: ${this.position()}\ndata: ${JSON.stringify(melding)}\n\n`);
  }

  private push(listener: Listener, text: string): void {
    listener.told = Date.now();
    if (!listener.stream.readableEnded && !listener.stream.destroyed) listener.stream.push(text);
  }

  /** Where one goes on who hears no more: some looks back with the submissions, for what is committed late. */
  private position(): string {
    const { hendelse, mottatt } = this.seen[0]!;
    return encoded({ ...this.seen.at(-1)!, hendelse, mottatt });
  }
}
