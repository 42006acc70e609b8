import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { referanseRange } from '../referanse.range.js';

export interface Telling {
  /** Calendar day in Norway, YYYY-MM-DD. */
  dag: string;
  klientId: string;
  status: string;
  antall: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

@Injectable()
export class StatistikkRepository {
  /** Counts of what was received on the days from `fra` to `til`, both included. */
  count(tx: Tx, fra: string, til: string, klientId: string | undefined): Promise<Telling[]> {
    // A day in Norway lies within a day of the same day in UTC; the exact bounds are the database's to find.
    const range = referanseRange(new Date(Date.parse(fra) - DAY_MS), new Date(Date.parse(til) + 2 * DAY_MS));
    return tx.$queryRaw<Telling[]>`
      SELECT to_char(dag, 'YYYY-MM-DD') AS dag, "klientId", status, antall
      FROM (
        SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date AS dag, klient_id AS "klientId", status, count(*)::int AS antall
        FROM innsending
        WHERE referanse >= ${range.fra!}::uuid AND referanse < ${range.til!}::uuid
          AND mottatt >= ${fra}::date::timestamp AT TIME ZONE 'Europe/Oslo'
          AND mottatt < (${til}::date + 1)::timestamp AT TIME ZONE 'Europe/Oslo'
          AND ${klientId === undefined ? Prisma.sql`true` : Prisma.sql`klient_id = ${klientId}`}
        GROUP BY 1, 2, 3
      ) AS tall
      ORDER BY 1, 2, 3`;
  }

  async today(tx: Tx): Promise<string> {
    const [row] = await tx.$queryRaw<{ dag: string }[]>`
      SELECT to_char(now() AT TIME ZONE 'Europe/Oslo', 'YYYY-MM-DD') AS dag`;
    return row!.dag;
  }
}
