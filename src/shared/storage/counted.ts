import { createHash } from 'node:crypto';
import { YoungGarbage } from '../memory/index.js';
import { type StoredObject, TooLarge } from './storage.js';

/** Bytes passed on as they come, hashed and counted. `result` is to be asked when all have passed. */
export class Counted implements AsyncIterable<Uint8Array> {
  private readonly hash = createHash('sha256');
  private readonly garbage = new YoungGarbage();
  private size = 0;

  constructor(
    private readonly bytes: AsyncIterable<Uint8Array>,
    private readonly mostBytes = Infinity,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.bytes) {
      this.size += chunk.length;
      if (this.size > this.mostBytes) throw new TooLarge();
      this.hash.update(chunk);
      yield chunk;
      this.garbage.passed(chunk.length);
    }
  }

  result(): StoredObject {
    return { sjekksum: this.hash.digest('hex'), stoerrelse: this.size };
  }
}
