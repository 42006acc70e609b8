import { badCursor } from '../cursor.js';

/** Where an event stands in the feed: by epoke, then transaction number, then id. */
export interface Position {
  epoke: bigint;
  transaksjon: bigint;
  id: bigint;
}

const START: Position = { epoke: 0n, transaksjon: 0n, id: 0n };

export function isAfter(one: Position, other: Position): boolean {
  if (one.epoke !== other.epoke) return one.epoke > other.epoke;
  if (one.transaksjon !== other.transaksjon) return one.transaksjon > other.transaksjon;
  return one.id > other.id;
}

/** In epoke 0 as it was before there were epoker: such cursors are kept by readers, and read by the version before. */
export function toCursor({ epoke, transaksjon, id }: Position): string {
  return epoke === 0n ? `${transaksjon}-${id}` : `${epoke}-${transaksjon}-${id}`;
}

/** Throws a fault of the request when it is no cursor of ours. */
export function fromCursor(cursor: string | undefined): Position {
  if (cursor === undefined) return START;
  if (!/^(\d{1,18}-)?\d{1,18}-\d{1,18}$/.test(cursor)) throw badCursor();
  const [id, transaksjon, epoke = 0n] = cursor.split('-').map(BigInt).reverse();
  return { epoke, transaksjon: transaksjon!, id: id! };
}
