import { unavailable } from '../shared/problem/index.js';

/** Up to this size a body goes past larger ones that wait for room: it hardly makes their wait longer. */
const PASSES_BYTES = 256 * 1024;

/** Room that one body has or waits for. */
export interface Share {
  /** Room for so many bytes, instead of what it has. Rejects (503) when there was none in time. */
  grow(bytes: number): Promise<void>;
  /** Of what it has, so many bytes are enough. */
  keep(bytes: number): void;
  /** The body is gone, or nobody wants it any more. Again is no harm. */
  release(): void;
}

interface Waiting {
  owner: string;
  /** What it has already, as long as it waits for `bytes`. */
  held: number;
  bytes: number;
  admit(): void;
  refuse(): void;
}

/**
 * Bytes of bodies that may lie in memory, from before they are read until they are answered: `mostBytes` in all, half of
 * it for one owner. What does not fit waits, in order of arrival, for at most `patienceMs`, and when refused is asked to
 * stay away as long; an owner that has its half holds up nobody else. A body larger than there is room at all is let in
 * when it is the only one.
 */
export class BodyBudget {
  private total = 0;
  private readonly byOwner = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();

  constructor(
    private readonly mostBytes: number,
    private readonly patienceMs: number,
  ) {}

  share(owner: string): Share {
    let held = 0;
    let leave = () => {};
    const hold = (bytes: number) => {
      this.count(owner, bytes - held);
      held = bytes;
    };
    const grow = (bytes: number) =>
      new Promise<void>((resolve, reject) => {
        const admit = () => {
          leave();
          hold(bytes);
          resolve();
        };
        const refuse = () => {
          leave();
          reject(unavailable(Math.ceil(this.patienceMs / 1000), 'bodies hold as many bytes as they may'));
          this.admitWaiting();
        };
        const one = { owner, held, bytes, admit, refuse };
        const timer = setTimeout(refuse, this.patienceMs);
        leave = () => {
          clearTimeout(timer);
          this.waiting.delete(one);
        };
        this.waiting.add(one);
        this.admitWaiting();
      });
    const keep = (bytes: number) => {
      hold(Math.min(bytes, held));
      this.admitWaiting();
    };
    const release = () => {
      leave();
      keep(0);
    };
    return { grow, keep, release };
  }

  /** Nobody waits any longer: the process stops. */
  end(): void {
    for (const one of [...this.waiting]) one.refuse();
  }

  private admitWaiting(): void {
    let isFull = false;
    for (const one of this.waiting) {
      const { owner, held, bytes } = one;
      if (isFull && bytes > PASSES_BYTES) continue;
      if (!fits(bytes, (this.byOwner.get(owner) ?? 0) - held, this.mostBytes / 2)) continue;
      if (fits(bytes, this.total - held, this.mostBytes)) one.admit();
      else isFull = true;
    }
  }

  private count(owner: string, change: number): void {
    this.total += change;
    const held = (this.byOwner.get(owner) ?? 0) + change;
    if (held > 0) this.byOwner.set(owner, held);
    else this.byOwner.delete(owner);
  }
}

function fits(bytes: number, held: number, most: number): boolean {
  return held === 0 || held + bytes <= most;
}
