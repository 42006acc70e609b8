import { badCursor } from '../cursor.js';

/** Where an event stands in the feed: by transaction number, then id. */
export interface Position {
  transaksjon: bigint;
  id: bigint;
}

const START: Position = { transaksjon: 0n, id: 0n };

export function isAfter(one: Position, other: Position): boolean {
  if (one.transaksjon !== other.transaksjon) return one.transaksjon > other.transaksjon;
  return one.id > other.id;
}

export function toCursor({ transaksjon, id }: Position): string {
  return `${transaksjon}-${id}`;
}

/** Throws a fault of the request when it is no cursor of ours. */
export function fromCursor(cursor: string | undefined): Position {
  if (cursor === undefined) return START;
  const parts = /^(\d{1,18})-(\d{1,18})$/.exec(cursor);
  if (!parts) throw badCursor();
  return { transaksjon: BigInt(parts[1]!), id: BigInt(parts[2]!) };
}
