import pLimit, { type LimitFunction } from 'p-limit';

/** At most `most` deliveries of one callback under way at once; the rest wait in order. One that is idle is forgotten. */
export class CallbackTurns {
  private readonly limits = new Map<string, LimitFunction>();

  constructor(private readonly most: number) {}

  async run<T>(callbackId: string, work: () => Promise<T>): Promise<T> {
    const limit = this.limits.get(callbackId) ?? pLimit(this.most);
    this.limits.set(callbackId, limit);
    try {
      return await limit(work);
    } finally {
      const isIdle = limit.activeCount + limit.pendingCount === 0;
      // Two may end together: the second must not forget the limit that a newcomer has been given meanwhile.
      if (isIdle && this.limits.get(callbackId) === limit) this.limits.delete(callbackId);
    }
  }
}
