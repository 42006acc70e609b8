import { setImmediate as turn } from 'node:timers/promises';

const SLICE = 2 ** 20;

/** Bytes in memory as a stream that lets other requests in between. */
export async function* slices(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await turn();
    yield bytes.subarray(at, at + SLICE);
  }
}
