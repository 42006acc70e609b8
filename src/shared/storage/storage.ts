import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { YoungGarbage } from '../memory/index.js';

/** What was stored: where, how much, and its fingerprint. */
export interface StoredObject {
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. It is the object's address. */
  sjekksum: string;
  /** Bytes. */
  stoerrelse: number;
}

/** Some of the bytes: from the first to the last of them, counted from 0, both included. */
export interface Utsnitt {
  fra: number;
  til: number;
}

/** Bytes taken in and safe on disk, but not yet found by anybody. Exactly one of `keep` and `discard` ends it. */
export interface Draft extends StoredObject {
  /** Put them under their address. What has been kept survives a crash. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

/** The bytes do not have the checksum they are stored under, or are gone. */
export class FixityError extends Error {
  constructor(
    readonly sjekksum: string,
    readonly isGone = false,
  ) {
    super(isGone ? `there are no bytes under ${sjekksum}` : `stored bytes do not match ${sjekksum}`);
  }
}

/** The bytes were put away because they carry a virus: they are not to be had. */
export class Quarantined extends Error {
  constructor(readonly sjekksum: string) {
    super(`${sjekksum} is in quarantine`);
  }
}

/** The bytes are there, but cannot be read: a bad sector, missing rights, an object that was put into cold storage. */
export class Unreadable extends Error {
  constructor(
    readonly sjekksum: string,
    cause: unknown,
  ) {
    super(`the bytes under ${sjekksum} cannot be read`, { cause });
  }
}

/** More bytes than the limit. What had come was thrown away. */
export class TooLarge extends Error {}

/**
 * Where documents live, addressed by content: the same bytes are kept once, and storing them again can only repair
 * them.
 *
 * Whoever stores writes a row that names the checksum between `take` and `keep`. `delete` asks for such rows after it
 * has put the bytes out of reach. So either the row is seen and the bytes come back, or it was written later, and then
 * its owner's `keep` brings the bytes anew: a deletion and an upload of the same content cannot lose each other's.
 */
export abstract class Storage {
  /** Take in a stream, hashing on the way; memory stays flat. Nothing is left behind when it fails. */
  abstract take(bytes: AsyncIterable<Uint8Array>, limits?: { mostBytes?: number }): Promise<Draft>;

  /** Take and keep in one. */
  async store(bytes: AsyncIterable<Uint8Array>, limits?: { mostBytes?: number }): Promise<StoredObject> {
    const draft = await this.take(bytes, limits);
    await draft.keep();
    return { sjekksum: draft.sjekksum, stoerrelse: draft.stoerrelse };
  }

  /**
   * A stream of the stored bytes, or of some of them. Rejects with FixityError when they are gone, with Quarantined when put
   * away.
   */
  abstract open(sjekksum: string, part?: Utsnitt): Promise<Readable>;

  /**
   * Read everything and compare; answers the size. Throws FixityError when a byte differs or all are gone, Quarantined, and
   * Unreadable when it is this object that cannot be read, so far as can be told. Any other fault is the storage's own.
   */
  async verify(sjekksum: string): Promise<number> {
    const hash = createHash('sha256');
    const garbage = new YoungGarbage();
    let size = 0;
    try {
      for await (const chunk of (await this.open(sjekksum)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        size += chunk.length;
        garbage.passed(chunk.length);
      }
    } catch (error) {
      throw this.isOfOneObject(error) ? new Unreadable(sjekksum, error) : error;
    }
    if (hash.digest('hex') !== sjekksum) throw new FixityError(sjekksum);
    return size;
  }

  /** Whether a fault in reading may well be of the one object that was read. */
  protected abstract isOfOneObject(error: unknown): boolean;

  /** Whether the storage as a whole answers. */
  abstract isThere(): Promise<boolean>;

  /** Delete the bytes, from quarantine too, unless `isNeeded` says that somebody names them. Answers whether it did. */
  abstract delete(sjekksum: string, isNeeded?: () => Promise<boolean>): Promise<boolean>;

  /** Put the bytes where nobody gets them but an operator. */
  abstract quarantine(sjekksum: string): Promise<void>;

  /**
   * Throw away what broken-off uploads of killed processes left behind. Answers how many. What cannot be thrown away is
   * told of by its name, and passed over.
   */
  abstract sweep(olderThanMs: number, failed: (name: string, error: unknown) => void): Promise<number>;
}

/** An address is made into a path: it must be one. */
export function checkedAddress(sjekksum: string): string {
  if (!/^[0-9a-f]{64}$/.test(sjekksum)) throw new FixityError(sjekksum);
  return sjekksum;
}
