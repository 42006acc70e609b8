import type { OnModuleDestroy } from '@nestjs/common';

const LOOK_EVERY_MS = 200;

interface Waiter<State> {
  isNews(state: State | undefined): boolean;
  wake(): void;
}

/**
 * Long polls on keys with a state. However many wait, one look at the database every 200 ms is for all of them; none is
 * taken while nobody waits.
 */
export abstract class Watch<State> implements OnModuleDestroy {
  private readonly waiters = new Map<string, Set<Waiter<State>>>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  /** One statement: the present state of each key; a key that has none is left out. */
  protected abstract look(keys: string[]): Promise<Map<string, State>>;

  /** Resolves when the key's state is news, after `seconds`, or when the process stops. */
  protected wait(key: string, isNews: Waiter<State>['isNews'], seconds: number): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const others = this.waiters.get(key) ?? new Set();
      const waiter = { isNews, wake };
      const limit = setTimeout(wake, seconds * 1000);
      this.waiters.set(key, others.add(waiter));
      this.timer ??= setTimeout(() => void this.wakeThoseWithNews(), LOOK_EVERY_MS);
      const leave = () => {
        clearTimeout(limit);
        others.delete(waiter);
        if (others.size === 0) this.waiters.delete(key);
      };
      function wake(): void {
        leave();
        resolve();
      }
    });
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.wakeAll(() => true);
  }

  private async wakeThoseWithNews(): Promise<void> {
    try {
      const states = await this.look([...this.waiters.keys()]);
      this.wakeAll((waiter, key) => waiter.isNews(states.get(key)));
    } catch {
      // The callers ask the database themselves when woken, and are told of its absence then.
      this.wakeAll(() => true);
    }
    this.timer =
      this.waiters.size > 0 && !this.isStopped
        ? setTimeout(() => void this.wakeThoseWithNews(), LOOK_EVERY_MS)
        : undefined;
  }

  private wakeAll(condition: (waiter: Waiter<State>, key: string) => boolean): void {
    for (const [key, group] of [...this.waiters])
      for (const waiter of [...group]) if (condition(waiter, key)) waiter.wake();
  }
}
