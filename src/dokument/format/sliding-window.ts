/** How much before a needle, and from the needle on, `found` wants to see. */
interface Omgivelser {
  before: number;
  after: number;
}

type Found = (before: string, after: string) => void;

/** Finds needles in a stream, also those that a chunk's border cuts in two, with the bytes around each. */
export class SlidingWindow {
  private readonly needles: Buffer[];
  private readonly longest: number;
  /** The end of what has come: what a needle in the next chunk may want to see, and what may begin one. */
  private rest = Buffer.alloc(0);
  /** Place in `rest` from which needles have not been looked for. */
  private from = 0;

  constructor(
    needles: string[],
    private readonly around: Omgivelser,
    private readonly found: Found,
  ) {
    this.needles = needles.map((needle) => Buffer.from(needle, 'latin1'));
    this.longest = Math.max(...this.needles.map(({ length }) => length));
  }

  write(chunk: Buffer): void {
    if (this.isPlain(chunk)) return this.keep(chunk);
    const bytes = Buffer.concat([this.rest, chunk]);
    // What begins later may still lack some of what follows it.
    const until = Math.max(this.from, bytes.length - this.around.after + 1);
    this.search(bytes, until);
    this.cut(bytes, until);
  }

  end(): void {
    this.search(this.rest, this.rest.length);
    this.rest = Buffer.alloc(0);
  }

  /** Nearly every chunk: no needle begins in it or before it, and none is waiting. Spares copying the stream. */
  private isPlain(chunk: Buffer): boolean {
    if (chunk.length < this.around.before + this.longest) return false;
    const seam = Buffer.concat([this.rest.subarray(this.from), chunk.subarray(0, this.longest)]);
    return this.needles.every((needle) => !seam.includes(needle) && !chunk.includes(needle));
  }

  private keep(chunk: Buffer): void {
    this.cut(chunk, chunk.length - this.longest + 1);
  }

  private cut(bytes: Buffer, until: number): void {
    const keep = Math.max(0, until - this.around.before);
    this.rest = Buffer.from(bytes.subarray(keep));
    this.from = until - keep;
  }

  private search(bytes: Buffer, until: number): void {
    const places = this.needles.flatMap((needle) => {
      const found: number[] = [];
      for (
        let at = bytes.indexOf(needle, this.from);
        at >= 0 && at < until;
        at = bytes.indexOf(needle, at + 1)
      ) {
        found.push(at);
      }
      return found;
    });
    for (const at of places.sort((a, b) => a - b)) {
      const before = bytes.toString('latin1', Math.max(0, at - this.around.before), at);
      this.found(before, bytes.toString('latin1', at, at + this.around.after));
    }
  }
}
