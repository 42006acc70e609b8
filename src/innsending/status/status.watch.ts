import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { StatusRepository } from './status.repository.js';

const LOOK_EVERY_MS = 200;

interface Waiter {
  versjon: number;
  wake(): void;
}

/** Long polls. However many wait, one query every 200 ms asks for all of them; none runs while nobody waits. */
@Injectable()
export class StatusWatch implements OnModuleDestroy {
  private readonly waiters = new Map<string, Set<Waiter>>();
  private timer: NodeJS.Timeout | undefined;
  private readonly stop = new AbortController();

  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: StatusRepository,
  ) {}

  /** Resolves when the submission is no longer at `versjon`, after `seconds`, or when the process stops. */
  changed(referanse: string, versjon: number, seconds: number): Promise<void> {
    if (this.stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const others = this.waiters.get(referanse) ?? new Set();
      const waiter: Waiter = { versjon, wake };
      const limit = setTimeout(wake, seconds * 1000);
      this.waiters.set(referanse, others.add(waiter));
      this.timer ??= setTimeout(() => void this.look(), LOOK_EVERY_MS);
      const leave = () => {
        clearTimeout(limit);
        others.delete(waiter);
        if (others.size === 0) this.waiters.delete(referanse);
      };
      function wake(): void {
        leave();
        resolve();
      }
    });
  }

  /** Resolves after the time, to false when the process stops meanwhile: then nobody should wait on. */
  pause(milliseconds: number): Promise<boolean> {
    return sleep(Math.max(1, milliseconds), true, { signal: this.stop.signal }).catch(() => false);
  }

  onModuleDestroy(): void {
    this.stop.abort();
    clearTimeout(this.timer);
    this.wakeAll();
  }

  private async look(): Promise<void> {
    try {
      const polls = [...this.waiters.keys()].map((referanse) => ({ referanse, klientId: null }));
      const rows = await this.repository.versions(this.prisma, polls);
      for (const { referanse, versjon } of rows) {
        for (const waiter of this.waiters.get(referanse) ?? []) if (waiter.versjon !== versjon) waiter.wake();
      }
    } catch {
      // The callers ask the database themselves when woken, and are told of its absence then.
      this.wakeAll();
    }
    this.timer =
      this.waiters.size > 0 && !this.stop.signal.aborted
        ? setTimeout(() => void this.look(), LOOK_EVERY_MS)
        : undefined;
  }

  private wakeAll(): void {
    for (const group of [...this.waiters.values()]) for (const waiter of [...group]) waiter.wake();
  }
}
