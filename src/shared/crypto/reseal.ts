import type { Tx } from '../prisma/index.js';
import type { SecretBox } from './secret-box.js';

const BATCH = 100;

/** Where SecretBox's texts lie: the repository of their table. `Texts` are those of one row, by column. */
export interface SealedTable<Texts extends object> {
  /** The next `most` rows in the order of their ids. */
  sealedAfter(tx: Tx, id: string | undefined, most: number): Promise<{ id: string; texts: Texts }[]>;
  /** False: the row's texts are no longer those before, and it was left alone. */
  replaceSealed(tx: Tx, id: string, before: Texts, after: Texts): Promise<boolean>;
}

/** How many texts were sealed anew, and how many no key opens. */
export interface Resealed {
  resealed: number;
  unopened: number;
}

/**
 * Seal all texts of a table under the first key, row by row. When a row was changed meanwhile, the table is gone through
 * again. Twice at once does no harm.
 */
export async function reseal<Texts extends object>(
  tx: Tx,
  box: SecretBox,
  table: SealedTable<Texts>,
): Promise<Resealed> {
  let resealed = 0;
  for (;;) {
    const round = await goThrough(tx, box, table);
    resealed += round.resealed;
    if (!round.isOvertaken) return { resealed, unopened: round.unopened };
  }
}

async function goThrough<Texts extends object>(tx: Tx, box: SecretBox, table: SealedTable<Texts>) {
  const round = { resealed: 0, unopened: 0, isOvertaken: false };
  let last: string | undefined;
  for (;;) {
    const rows = await table.sealedAfter(tx, last, BATCH);
    for (const { id, texts } of rows) {
      const { renewed, resealed, unopened } = renew(box, texts);
      round.unopened += unopened;
      if (resealed === 0) continue;
      if (await table.replaceSealed(tx, id, texts, renewed)) round.resealed += resealed;
      else round.isOvertaken = true;
    }
    last = rows.at(-1)?.id;
    if (rows.length < BATCH) return round;
  }
}

function renew<Texts extends object>(box: SecretBox, texts: Texts): Resealed & { renewed: Texts } {
  const count = { resealed: 0, unopened: 0 };
  const entries = Object.entries(texts as Record<string, string | null>).map(([column, text]) => {
    const sealed = text === null ? null : tried(() => box.renew(text));
    if (sealed === undefined) count.unopened++;
    else if (sealed !== text) count.resealed++;
    return [column, sealed === undefined ? text : sealed];
  });
  return { ...count, renewed: Object.fromEntries(entries) as Texts };
}

function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
