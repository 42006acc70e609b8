import type { Readable } from 'node:stream';

/** What was stored: where, how much, and its fingerprint. */
export interface StoredObject {
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. It is the object's address. */
  sjekksum: string;
  /** Bytes. */
  stoerrelse: number;
}

/** The bytes do not have the checksum they are stored under, or are gone. */
export class FixityError extends Error {
  constructor(readonly sjekksum: string) {
    super(`stored bytes do not match ${sjekksum}`);
  }
}

/** More bytes than the limit. What had come was thrown away. */
export class TooLarge extends Error {}

/**
 * Where documents live, addressed by content: the same bytes are kept once and are never overwritten. A store that
 * has resolved survives a crash.
 */
export abstract class Storage {
  /** Take in a stream, hashing on the way; memory stays flat. Nothing is left behind when it fails. */
  abstract store(bytes: Readable, limits?: { mostBytes?: number }): Promise<StoredObject>;
  /** A stream of the stored bytes. Rejects with FixityError when they are gone. */
  abstract open(sjekksum: string): Promise<Readable>;
  /** Read everything and compare. Throws FixityError when a byte differs; answers the size. */
  abstract verify(sjekksum: string): Promise<number>;
  abstract delete(sjekksum: string): Promise<void>;
}
