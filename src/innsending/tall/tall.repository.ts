import { Injectable } from '@nestjs/common';
import { type Status, STATUSES } from '../innsending.types.js';
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

  /** All there ever were, by status: the days and clients are added up, not the submissions. */
  byStatus(tx: Tx): Promise<{ status: Status; antall: number }[]> {
    return tx.$queryRaw`
      SELECT s.status, coalesce(sum(antall), 0)::float8 AS antall
      FROM unnest(${[...STATUSES]}::text[]) AS s(status) LEFT JOIN (
        SELECT status, antall FROM innsending_tall UNION ALL SELECT status, antall FROM innsending_tall_endring) AS tall
        ON tall.status = s.status
      GROUP BY s.status`;
  }

  /** How long the oldest of each of these statuses has been here. None: 0. */
  oldest(tx: Tx, statuses: Status[]): Promise<{ status: Status; sekunder: number }[]> {
    return tx.$queryRaw`
      SELECT s.status, coalesce(extract(epoch FROM now() - eldste.mottatt), 0)::float8 AS sekunder
      FROM unnest(${statuses}::text[]) AS s(status) LEFT JOIN LATERAL (
        SELECT mottatt FROM innsending WHERE innsending.status = s.status
        ORDER BY innsending.status, referanse LIMIT 1) AS eldste ON true`;
  }
}
