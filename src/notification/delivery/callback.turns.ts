import pLimit, { type LimitFunction } from 'p-limit';

/** When so many are known, the idle ones are forgotten. */
const MOST_KNOWN = 1000;

/** At most `most` deliveries of one callback under way at once; the rest wait in order. */
export class CallbackTurns {
  private readonly limits = new Map<string, LimitFunction>();

  constructor(private readonly most: number) {}

  run<T>(callbackId: string, work: () => Promise<T>): Promise<T> {
    return this.limitOf(callbackId)(work);
  }

  private limitOf(callbackId: string): LimitFunction {
    const known = this.limits.get(callbackId);
    if (known) return known;
    if (this.limits.size >= MOST_KNOWN) this.forgetIdle();
    const limit = pLimit(this.most);
    this.limits.set(callbackId, limit);
    return limit;
  }

  private forgetIdle(): void {
    for (const [callbackId, { activeCount, pendingCount }] of this.limits)
      if (activeCount + pendingCount === 0) this.limits.delete(callbackId);
  }
}
