import { AsyncLocalStorage } from 'node:async_hooks';

/** More is waiting than `queueLimit` allows; nothing was done. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
  override readonly message = 'the queue is full';
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Group commit in the process: what arrives while one statement runs goes together into the next. There is no timer,
 * so a lone item never waits. `run` gets 1..`most` items and answers as many results in the same order. Up to `parallel`
 * groups (1) run at once, beside another only full ones: halved groups cost more than they gain.
 *
 * A group that fails is run again one by one unless `isShared(error)` says that every item would fail alike, so that
 * one item's fault is never another's. `run` must therefore be all or nothing.
 */
export class Coalescer<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private running = 0;
  /** A group is nobody's own work: it runs in no caller's context. */
  private readonly outside = AsyncLocalStorage.snapshot();

  constructor(
    private readonly run: (items: Item[]) => Promise<Result[]>,
    private readonly options: {
      most: number;
      parallel?: number;
      queueLimit?: number;
      isShared?: (error: unknown) => boolean;
    },
  ) {}

  get length(): number {
    return this.waiting.length;
  }

  add(item: Item): Promise<Result> {
    if (this.waiting.length >= (this.options.queueLimit ?? Infinity)) return Promise.reject(new QueueFull());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      // What is added in one go, such as the messages of one claim, goes together.
      queueMicrotask(() => this.start());
    });
  }

  private start(): void {
    const { most, parallel = 1 } = this.options;
    const isDue = this.waiting.length >= (this.running === 0 ? 1 : most);
    if (isDue && this.running < parallel) void this.outside(() => this.runNext());
  }

  private async runNext(): Promise<void> {
    this.running++;
    await this.runGroup(this.waiting.splice(0, this.options.most));
    this.running--;
    this.start();
  }

  private async runGroup(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.run(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (group.length === 1 || this.options.isShared?.(error))
        return group.forEach(({ reject }) => reject(error));
      for (const one of group) await this.runGroup([one]);
    }
  }
}
