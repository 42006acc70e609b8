/** Lines at once, and lines a second after that. 10 a second are some 200 MB a day. */
const MOST_AT_ONCE = 500;
const PER_SECOND = 10;
const TELL_EVERY_MS = 60_000;

/**
 * Bounds lines that anybody can cause, so that a flood of refusals fills no disk. What was left out is counted, and the
 * count told a minute after the first of it.
 */
export class LineBudget {
  private left = MOST_AT_ONCE;
  private at = performance.now();
  private leftOut = 0;

  constructor(private readonly tell: (leftOut: number) => void) {}

  take(now = performance.now()): boolean {
    this.left = Math.min(MOST_AT_ONCE, this.left + ((now - this.at) / 1000) * PER_SECOND);
    this.at = now;
    if (this.left >= 1) {
      this.left--;
      return true;
    }
    if (this.leftOut++ === 0) setTimeout(() => this.tellNow(), TELL_EVERY_MS).unref();
    return false;
  }

  private tellNow(): void {
    this.tell(this.leftOut);
    this.leftOut = 0;
  }
}
