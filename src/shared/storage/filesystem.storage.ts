import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Counted } from './counted.js';
import { checkedAddress, type Draft, FixityError, Quarantined, Storage, type Utsnitt } from './storage.js';
import { writeAll } from './write-all.js';

/** What a system says of a file. The others it says of the disk, of the network to it, or of this process. */
const OF_A_FILE = new Set(['EACCES', 'EBADMSG', 'EIO', 'EISDIR', 'ELOOP', 'ENOTDIR', 'EPERM']);

/** `<directory>/ab/cd/abcd…`: two levels of folders keep each one small. Beside them `tmp`, `trash`, `quarantine`. */
export class FilesystemStorage extends Storage {
  /** Folders, by the first four digits, that are known to be in their parent on the disk itself. */
  private readonly lasting = new Set<string>();

  constructor(private readonly directory: string) {
    super();
  }

  /** Temporary file → fsync → rename → fsync of the folder: after that, and only then, the bytes survive a crash. */
  async take(bytes: AsyncIterable<Uint8Array>, { mostBytes = Infinity } = {}): Promise<Draft> {
    await mkdir(join(this.directory, 'tmp'), { recursive: true });
    const temporary = join(this.directory, 'tmp', randomUUID());
    const discard = () => rm(temporary, { force: true });
    try {
      const counted = new Counted(bytes, mostBytes);
      const file = await open(temporary, 'wx', 0o640);
      await writeAll(file, counted).finally(() => file.close());
      const stored = counted.result();
      return { ...stored, keep: () => this.moveInto(temporary, stored.sjekksum), discard };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  async open(sjekksum: string, part?: Utsnitt): Promise<Readable> {
    const file = await open(this.path(sjekksum), 'r').catch(async (error: unknown) => {
      throw isMissing(error) ? await this.whyMissing(sjekksum) : error;
    });
    const range = part && { start: part.fra, end: part.til };
    return file.createReadStream({ highWaterMark: 256 * 1024, ...range });
  }

  /** A deletion that was cut off by a crash lies in the trash; deleting again ends it, either way. */
  async delete(sjekksum: string, isNeeded = async () => false): Promise<boolean> {
    const path = this.path(sjekksum);
    const aside = join(await this.folder('trash'), sjekksum);
    await rename(path, aside).catch(unlessMissing);
    const isKept = await isNeeded().catch(async (error: unknown) => {
      await this.putBack(aside, path);
      throw error;
    });
    if (isKept) await this.putBack(aside, path);
    else
      for (const gone of [aside, join(this.directory, 'quarantine', sjekksum)])
        await rm(gone, { force: true });
    return !isKept;
  }

  async quarantine(sjekksum: string): Promise<void> {
    const path = this.path(sjekksum);
    const folder = await this.folder('quarantine');
    await rename(path, join(folder, sjekksum)).catch(unlessMissing);
    for (const changed of [folder, this.directory, dirname(path)])
      await syncFolder(changed).catch(unlessMissing);
  }

  async sweep(olderThanMs: number, failed: (name: string, error: unknown) => void): Promise<number> {
    const folder = join(this.directory, 'tmp');
    const names = await readdir(folder).catch(unlessMissing);
    let swept = 0;
    for (const name of names ?? []) {
      const path = join(folder, name);
      const { mtimeMs = Infinity } = (await stat(path).catch(unlessMissing)) ?? {};
      if (Date.now() - mtimeMs < olderThanMs) continue;
      await rm(path, { force: true }).then(
        () => swept++,
        (error: unknown) => failed(name, error),
      );
    }
    return swept;
  }

  /** A disk that fails says of each file that it cannot be read, and takes no new one. No folder is made: see `whyMissing`. */
  async isThere(): Promise<boolean> {
    const path = join(this.directory, 'tmp', randomUUID());
    try {
      const file = await open(path, 'wx', 0o640);
      await file.sync().finally(() => file.close());
      await rm(path);
      return true;
    } catch {
      return false;
    }
  }

  protected isOfOneObject(error: unknown): boolean {
    return OF_A_FILE.has((error as NodeJS.ErrnoException).code ?? '');
  }

  private path(sjekksum: string): string {
    return join(this.directory, ...folders(checkedAddress(sjekksum)), sjekksum);
  }

  private async folder(name: string): Promise<string> {
    const path = join(this.directory, name);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** Over what may be there: the same bytes, or the same bytes damaged since. */
  private async moveInto(temporary: string, sjekksum: string): Promise<void> {
    const path = this.path(sjekksum);
    await mkdir(dirname(path), { recursive: true });
    await rename(temporary, path);
    await syncFolder(dirname(path));
    if (this.lasting.has(sjekksum.slice(0, 4))) return;
    await syncFolder(dirname(dirname(path)));
    await syncFolder(this.directory);
    this.lasting.add(sjekksum.slice(0, 4));
  }

  /** What was put in the meantime stays: it is as good or better. */
  private async putBack(aside: string, path: string): Promise<void> {
    await link(aside, path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') unlessMissing(error);
    });
    await syncFolder(dirname(path)).catch(unlessMissing);
    await rm(aside, { force: true });
  }

  /** A disk that is not mounted looks as if everything were gone; but then what the first `take` makes is gone too. */
  private async whyMissing(sjekksum: string): Promise<Error> {
    if (await exists(join(this.directory, 'quarantine', sjekksum))) return new Quarantined(sjekksum);
    if (await exists(join(this.directory, 'tmp'))) return new FixityError(sjekksum, true);
    return new Error(`the document storage is not there: ${this.directory}`);
  }
}

function folders(sjekksum: string): [string, string] {
  return [sjekksum.slice(0, 2), sjekksum.slice(2, 4)];
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => unlessMissing(error) ?? false,
  );
}
