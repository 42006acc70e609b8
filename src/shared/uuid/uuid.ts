import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

export { MAX as MAX_UUID, NIL as NIL_UUID } from 'uuid';

/** Any UUID (RFC 9562), whatever its version. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const BYTES = 16;
const pool = Buffer.alloc(BYTES * 256);
let used = pool.length;
let msecs = 0;
let seq = 0;

/**
 * A new UUIDv7, greater than those this process made before (RFC 9562, 6.2: a counter seeded at random). Random bytes
 * come 256 ids at a time: fetched one by one they were a tenth of an archived batch's work.
 */
export function newUuid(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + BYTES);
  used += BYTES;
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // A bit less than there is room for, so that the counter does not run over within the millisecond.
    seq = random.readUInt32BE(6) >>> 1;
  } else seq++;
  return v7({ random, msecs, seq });
}

/**
 * The UUIDv7 of what happened at `msecs` (epoch) as number `nummer` of its kind and is `identity`: in the order of the
 * numbers, and the same however often it is asked for.
 */
export function uuidOf(msecs: number, nummer: bigint, identity: string): string {
  const random = createHash('sha256').update(identity).digest();
  return v7({ random, msecs, seq: Number(BigInt.asUintN(32, nummer)) });
}

/** The least UUIDv7 that could have been made at an instant (epoch, ms): it turns a period into a range of ids. */
export function leastUuidAt(msecs: number): string {
  const hex = Math.max(0, Math.trunc(msecs)).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** When a UUIDv7 was made (epoch, ms). */
export function uuidMs(uuid: string): number {
  return parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
}
