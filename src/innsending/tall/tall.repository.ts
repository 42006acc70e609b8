import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';

/** The counts by day, client and status. What changes them is written by the triggers of `innsending`. */
@Injectable()
export class TallRepository {
  /** Adds the changes to the counts. One statement: a reader sees each change on one side or the other, never on both. */
  async addUp(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      WITH tatt AS (DELETE FROM innsending_tall_endring RETURNING dag, klient_id, status, antall)
      INSERT INTO innsending_tall AS t (dag, klient_id, status, antall)
      SELECT dag, klient_id, status, sum(antall) FROM tatt GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (dag, klient_id, status) DO UPDATE SET antall = t.antall + excluded.antall`;
  }
}
