import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FixityError, Storage, type StoredObject, TooLarge } from './storage.js';

/** `<directory>/ab/cd/abcd…`: two levels of folders keep each one small. */
export class FilesystemStorage extends Storage {
  constructor(private readonly directory: string) {
    super();
  }

  /** Temporary file → fsync → rename → fsync of the folder: after that, and only then, the bytes survive a crash. */
  async store(bytes: Readable, { mostBytes = Infinity } = {}): Promise<StoredObject> {
    await mkdir(join(this.directory, 'tmp'), { recursive: true });
    const temporary = join(this.directory, 'tmp', randomUUID());
    try {
      const file = await open(temporary, 'wx', 0o640);
      const stored = await writeAll(file, bytes, mostBytes).finally(() => file.close());
      await this.moveInto(temporary, this.path(stored.sjekksum));
      return stored;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async open(sjekksum: string): Promise<Readable> {
    const path = this.path(sjekksum);
    if (!(await exists(path))) throw new FixityError(sjekksum);
    return createReadStream(path, { highWaterMark: 256 * 1024 });
  }

  async verify(sjekksum: string): Promise<number> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of await this.open(sjekksum)) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
    if (hash.digest('hex') !== sjekksum) throw new FixityError(sjekksum);
    return size;
  }

  async delete(sjekksum: string): Promise<void> {
    await rm(this.path(sjekksum), { force: true });
  }

  private path(sjekksum: string): string {
    if (!/^[0-9a-f]{64}$/.test(sjekksum)) throw new FixityError(sjekksum);
    return join(this.directory, sjekksum.slice(0, 2), sjekksum.slice(2, 4), sjekksum);
  }

  private async moveInto(temporary: string, target: string): Promise<void> {
    const folder = dirname(target);
    await mkdir(folder, { recursive: true });
    await rename(temporary, target);
    for (const directory of [folder, dirname(folder), this.directory]) {
      const handle = await open(directory, 'r');
      await handle.sync().finally(() => handle.close());
    }
  }
}

async function writeAll(file: FileHandle, bytes: Readable, mostBytes: number): Promise<StoredObject> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    const buffer = chunk as Buffer;
    size += buffer.length;
    if (size > mostBytes) throw new TooLarge();
    hash.update(buffer);
    await file.appendFile(buffer);
  }
  await file.sync();
  return { sjekksum: hash.digest('hex'), stoerrelse: size };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
