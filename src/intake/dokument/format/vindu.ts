/** Bytes that follow a needle's last place, and come before it, that `found` wants to see. */
interface Omgivelser {
  before: number;
  after: number;
}

/** Finds needles in a stream, also those that a chunk's border cuts in two, with the bytes around each. */
export class Vindu {
  private readonly needles: Buffer[];
  private readonly longest: number;
  private rest = Buffer.alloc(0);
  /** Place in `rest` from which needles have not been looked for. */
  private from = 0;

  constructor(
    needles: string[],
    private readonly around: Omgivelser,
    private readonly found: (before: string, after: string) => void,
  ) {
    this.needles = needles.map((needle) => Buffer.from(needle, 'latin1'));
    this.longest = Math.max(...this.needles.map(({ length }) => length));
  }

  write(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    // What begins later may still lack some of what follows it.
    const until = Math.max(this.from, bytes.length - this.longest - this.around.after + 1);
    this.search(bytes, until);
    const keep = Math.max(0, until - this.around.before);
    this.rest = Buffer.from(bytes.subarray(keep));
    this.from = until - keep;
  }

  end(): void {
    this.search(this.rest, this.rest.length);
    this.rest = Buffer.alloc(0);
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
      const { before, after } = this.around;
      this.found(
        bytes.toString('latin1', Math.max(0, at - before), at),
        bytes.toString('latin1', at, at + this.longest + after),
      );
    }
  }
}
