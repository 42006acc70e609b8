const HEAD = 64 * 1024;
const TAIL = 64 * 1024;
/** What is kept of each place where a word was found: the word and what follows it. */
const SNIPPET = 96;
const MOST_SNIPPETS = 32;
const MOST_PIECES = 64;

/** Words that may stand anywhere in a PDF and decide what it is: the PDF/A claim in its XMP, and encryption. */
const WORDS = ['pdfaid:', '/Encrypt'];

/** What is kept of a document that streamed by: enough to tell its format, never the whole. */
export interface Formatproeve {
  /** The first 64 KiB. */
  head: Buffer;
  /** The last 64 KiB; it overlaps the head when the document is small. */
  tail: Buffer;
  stoerrelse: number;
  /** PDF only: what stands where a word was found, from the word on, as latin1. In the order of the document. */
  funn: string[];
}

/** Takes the sample while the bytes pass. Memory is bounded, whatever the sizes of document and chunks. */
export class Formatproevetaker {
  private head = Buffer.alloc(0);
  private tail: Uint8Array[] = [];
  private tailSize = 0;
  private size = 0;
  private isPdf: boolean | undefined;
  private carry = Buffer.alloc(0);
  private readonly found: string[] = [];

  async *watch(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.see(chunk);
      yield chunk;
    }
  }

  see(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.head.length < HEAD) {
      this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD - this.head.length)]);
    }
    this.keepTail(chunk);
    this.isPdf ??= this.size >= 1024 ? isPdf(this.head) : undefined;
    if (this.isPdf !== false) this.search(chunk);
  }

  /** When all bytes have passed. */
  proeve(): Formatproeve {
    this.isPdf ??= isPdf(this.head);
    this.note(this.carry, this.carry.length);
    const tail = Buffer.concat(this.tail).subarray(-TAIL);
    return { head: this.head, tail, stoerrelse: this.size, funn: this.isPdf ? this.found : [] };
  }

  private keepTail(chunk: Uint8Array): void {
    this.tail.push(chunk);
    this.tailSize += chunk.length;
    while (this.tailSize - this.tail[0]!.length >= TAIL) this.tailSize -= this.tail.shift()!.length;
    // Many small chunks would each hold on to the larger piece of memory they were read into.
    if (this.tail.length > MOST_PIECES) this.tail = [Buffer.concat(this.tail)];
  }

  /** Each place is noted when all that is wanted of it has come: the last bytes of a chunk wait for the next one. */
  private search(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const seam = Buffer.concat([this.carry, bytes.subarray(0, SNIPPET)]);
    this.note(seam, seam.length - SNIPPET);
    this.note(bytes, bytes.length - SNIPPET);
    this.carry = Buffer.from(bytes.length >= SNIPPET ? bytes.subarray(-SNIPPET) : seam.subarray(-SNIPPET));
  }

  /** Places that begin before `end`. */
  private note(bytes: Buffer, end: number): void {
    for (const word of WORDS) {
      for (let at = bytes.indexOf(word); at >= 0 && at < end; at = bytes.indexOf(word, at + 1)) {
        if (this.found.length >= MOST_SNIPPETS) return;
        this.found.push(bytes.toString('latin1', at, at + SNIPPET));
      }
    }
  }
}

export function proeveAv(bytes: Buffer): Formatproeve {
  const taker = new Formatproevetaker();
  taker.see(bytes);
  return taker.proeve();
}

/** Readers open a PDF whose header stands anywhere in its first kilobyte, and some producers write such. */
export function isPdf(head: Buffer): boolean {
  return head.subarray(0, 1024).includes('%PDF-');
}
