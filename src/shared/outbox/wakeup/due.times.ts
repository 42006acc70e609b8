/** Times this near each other are one: so many timers at most, however much sleeps. */
const STEP_MS = 5;
/** The database keeps whole milliseconds, and a timer may fire a moment early. */
const ROUNDING_MS = 2;

/** Calls `wake` when something is due, 5 ms after it at most. Only a hint: it knows what this process has put to sleep. */
export class DueTimes {
  private readonly timers = new Map<number, NodeJS.Timeout>();
  private stopped = false;

  /** What sleeps longer than `longestMs`, the time between polls, is found by the poll. */
  constructor(
    private readonly longestMs: number,
    private readonly wake: () => void,
  ) {}

  /** `dueAt`: by performance.now(). */
  add(dueAt: number): void {
    const step = Math.ceil((dueAt + ROUNDING_MS) / STEP_MS);
    // What was committed late may be due already.
    const delayMs = Math.max(0, step * STEP_MS - performance.now());
    if (this.stopped || delayMs > this.longestMs || this.timers.has(step)) return;
    this.timers.set(
      step,
      setTimeout(() => {
        this.timers.delete(step);
        this.wake();
      }, delayMs),
    );
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
