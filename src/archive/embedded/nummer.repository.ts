import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';

/** In the order they are locked: always the saker's first, one statement each, so that two batches never deadlock. */
export type Serie = 'SAK' | 'JOURNAL';

@Injectable()
export class NummerRepository {
  /**
   * Take `count` numbers in a row; answers the first. The row stays locked until the numbers are in use or the
   * transaction is rolled back and they were never taken: the series has no gaps.
   */
  async take(tx: Tx, serie: Serie, aar: number, count: number): Promise<number> {
    if (count === 0) return 0;
    const [row] = await tx.$queryRaw<{ first: number }[]>`
      INSERT INTO arkiv.nummerserie AS n (serie, aar, neste) VALUES (${serie}, ${aar}, 1 + ${count}::int)
      ON CONFLICT (serie, aar) DO UPDATE SET neste = n.neste + ${count}::int
      RETURNING neste - ${count}::int AS first`;
    return row!.first;
  }
}
