import { Injectable } from '@nestjs/common';
import type { Status } from '../../innsending/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';

export interface Telling {
  /** Calendar day in Norway, YYYY-MM-DD. */
  dag: string;
  klientId: string;
  status: Status;
  antall: number;
}

@Injectable()
export class StatistikkRepository {
  /** Counts of what was received on the days from `fra` to `til`, both included: as added up, and the changes since. */
  count(tx: Tx, fra: string, til: string, klientId: string | undefined): Promise<Telling[]> {
    return tx.$queryRaw<Telling[]>`
      SELECT to_char(dag, 'YYYY-MM-DD') AS dag, klient_id AS "klientId", status, sum(antall)::int AS antall
      FROM (
        SELECT dag, klient_id, status, antall FROM innsending_tall
        UNION ALL
        SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, antall FROM innsending_endring
      ) AS tall
      WHERE dag BETWEEN ${fra}::date AND ${til}::date
        AND ${klientId === undefined ? Prisma.sql`true` : Prisma.sql`klient_id = ${klientId}`}
      GROUP BY tall.dag, klient_id, status HAVING sum(antall) <> 0
      ORDER BY tall.dag, klient_id, status`;
  }

  async today(tx: Tx): Promise<string> {
    const [row] = await tx.$queryRaw<{ dag: string }[]>`
      SELECT to_char(now() AT TIME ZONE 'Europe/Oslo', 'YYYY-MM-DD') AS dag`;
    return row!.dag;
  }
}
