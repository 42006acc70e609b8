import { isDatabaseAway } from '../prisma/index.js';
import type { Failed } from './chores.js';

/** How a chore gets its items, and what it does with them. */
interface Work<Item> {
  /** A few that come after this one, in the order of a key; undefined: the first. None: all is done. */
  next(after: Item | undefined): Promise<Item[]>;
  alone(item: Item): Promise<unknown>;
  /** All at once, or none of them: tried before each alone. */
  together?(items: Item[]): Promise<unknown>;
}

/**
 * Work through items in order, until none is left or the run is aborted. What fails alone is told of and passed over: it
 * waits for the next run, and all behind it gets its turn.
 */
export async function inTurn<Item extends object>(
  { signal, failed }: { signal: AbortSignal; failed: Failed },
  { next, alone, together }: Work<Item>,
): Promise<void> {
  let items = await next(undefined);
  while (items.length > 0) {
    const isDone = together !== undefined && (await lasting(together(items), () => undefined));
    for (const item of isDone ? [] : items) {
      if (signal.aborted) return;
      await lasting(alone(item), (error) => failed(item, error));
    }
    if (signal.aborted) return;
    items = await next(items.at(-1));
  }
}

/** Whether it came to its end. Without a database nothing else would either. */
async function lasting(work: Promise<unknown>, onError: (error: unknown) => void): Promise<boolean> {
  return work.then(
    () => true,
    (error: unknown) => {
      if (isDatabaseAway(error)) throw error;
      onError(error);
      return false;
    },
  );
}
