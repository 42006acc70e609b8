import { QueueFull } from '../shared/coalescer/index.js';

/** A sak is held for as long as its batch is archived, mostly: some milliseconds. */
const FIRST_LOOK_MS = 5;
const LONGEST_REST_MS = 250;
/** Whoever waits longer asks anew: some of those who share a look came later and may wait longer than others. */
const LOOKS_MS = 1000;

/**
 * Waits until nobody holds a sak. It looks now and then instead of asking for the lock: whoever waits in the database
 * has a connection to himself, and a dozen saker that are held would have them all.
 */
export class SakWait {
  private readonly looks = new Map<string, Promise<void>>();
  private waiting = 0;

  constructor(
    private readonly isFree: (sak: string) => Promise<boolean>,
    private readonly most: number,
  ) {}

  /** Resolves when `sak` was free a moment ago, or after a second. All who wait for one sak share the looks. */
  async untilFree(sak: string): Promise<void> {
    if (this.waiting >= this.most) throw new QueueFull();
    this.waiting++;
    try {
      let look = this.looks.get(sak);
      if (!look) {
        look = this.look(sak).finally(() => this.looks.delete(sak));
        this.looks.set(sak, look);
      }
      await look;
    } finally {
      this.waiting--;
    }
  }

  private async look(sak: string): Promise<void> {
    const end = performance.now() + LOOKS_MS;
    for (let pause = FIRST_LOOK_MS; performance.now() < end; pause = Math.min(2 * pause, LONGEST_REST_MS)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (await this.isFree(sak)) return;
    }
  }
}
