import type { FileHandle } from 'node:fs/promises';

const BLOCK = 256 * 1024;

/** Write a stream to the end of a file, one block being written while the next is gathered; then to the disk itself. */
export async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  let writing = Promise.resolve();
  try {
    for await (const chunk of bytes) {
      gathered.push(chunk);
      size += chunk.length;
      if (size < BLOCK) continue;
      await writing;
      writing = writeBlock(file, gathered);
      // Awaited at the next block or below; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
      gathered = [];
      size = 0;
    }
  } finally {
    await writing;
  }
  await writeBlock(file, gathered);
  await file.sync();
}

/** A write may be cut short, by a disk that fills up for one: the next attempt tells why. */
async function writeBlock(file: FileHandle, chunks: Uint8Array[]): Promise<void> {
  let left = chunks;
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left);
    left = after(left, bytesWritten);
  }
}

function after(chunks: Uint8Array[], written: number): Uint8Array[] {
  let skip = written;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.length) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.length;
  }
  return [];
}
