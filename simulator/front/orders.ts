import { setTimeout as pause } from 'node:timers/promises';
import type { Group, Struck } from '../faults.js';
import type { Settings } from '../options.js';
import { newId } from '../archive/archive.js';
import { type Json, textOf } from '../archive/shapes.js';

/** How an order ended. location: a path. */
export type Result =
  | { end: 'created'; location: string; body: unknown }
  | { end: 'file'; location: string; systemId: string }
  | {
      end: 'rejected';
      statusCode: string;
      message: string | null;
      problems?: { field: string; message: string }[];
    }
  | { end: 'broken'; message: string }
  | { end: 'conflict'; body: unknown }
  | { end: 'validated' };

export interface Order {
  id: string;
  group: Group;
  titles: string;
  struck: Struck;
  /** ms since 1970. */
  accepted: number;
  result?: Result;
}

/** What is ordered and in the works. A status is kept in memory only, as by the real ones. */
export class Orders {
  private readonly orders = new Map<string, Order>();
  private lastInLine: Promise<void> = Promise.resolve();
  private readonly stopped = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  readonly accepted: Record<string, number> = {};

  constructor(private readonly settings: Settings) {}

  /** Takes the order; `work` is done when its time has come, at once when orders take none. */
  accept(group: Group, titles: string, struck: Struck, work: () => Result | undefined): Order {
    const order: Order = { id: newId(), group, titles, struck, accepted: Date.now() };
    this.orders.set(order.id, order);
    this.accepted[group] = (this.accepted[group] ?? 0) + 1;
    const ms = this.duration() + (struck.get('slow')?.ms ?? 0);
    if (ms === 0 && !this.settings.enTraad) order.result = work();
    else this.later(ms, () => (order.result = work()));
    return order;
  }

  find(id: string): Order | undefined {
    return this.orders.get(id);
  }

  get waiting(): number {
    return this.underWay.size;
  }

  /** Resolves when no order is in the works. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** What is in the works is never done. */
  stop(): void {
    this.stopped.abort();
  }

  private later(ms: number, work: () => void): void {
    const { signal } = this.stopped;
    const before = this.settings.enTraad ? this.lastInLine : undefined;
    const done = (async () => {
      await before;
      await pause(ms, undefined, { signal });
      work();
    })().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    this.lastInLine = done;
    this.underWay.add(done);
    void done.finally(() => this.underWay.delete(done));
  }

  private duration(): number {
    const { stegMs } = this.settings;
    if (typeof stegMs === 'number') return stegMs;
    return stegMs[0] + Math.random() * (stegMs[1] - stegMs[0]);
  }
}

/** The titles in a body, for faults that are meant for some of them. */
export function titlesOf(body: Json): string {
  const posts = Array.isArray(body['journalpost']) ? (body['journalpost'] as (Json | null)[]) : [];
  return [body, ...posts].map((one) => textOf(one?.['tittel'])).join('\n');
}
