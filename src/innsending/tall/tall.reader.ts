import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { Status } from '../innsending.types.js';
import type { Ferdigtid } from './ferdigtid.js';

/** What has not ended well: under way, or failed. */
export interface Uferdige {
  klientId: string;
  status: Status;
  /** Of those that failed; empty otherwise. */
  feilkode: string;
  antall: number;
  /** Of the one that was received first: its minute, hour, day or month, the coarser the longer ago it is. */
  eldste: Date;
  /** Those that were received more than an hour ago. */
  gamle: number;
}

/** What the counts by day know: of whole days in Norway (YYYY-MM-DD, both included); each is open when not given. */
export interface Dagsfilter {
  klienter?: string[] | undefined;
  status?: string | undefined;
  fra?: string | undefined;
  til?: string | undefined;
}

export interface Dagstall {
  /** Calendar day in Norway, YYYY-MM-DD. */
  dag: string;
  klientId: string;
  status: Status;
  antall: number;
}

export const PERIODER = ['time', 'doegn', '30dager'] as const;
export type Periode = (typeof PERIODER)[number];

/** How it goes with what was received in a stretch of time. */
export interface Stolpe {
  fra: Date;
  til: Date;
  antall: Partial<Record<Status, number>>;
  /** Of those that ended in it, however they did. */
  ferdigtider: Ferdigtid[];
}

interface Scale {
  /** The stretch that an instant lies in, by its beginning. */
  of(instant: Prisma.Sql): Prisma.Sql;
  /** FROM item: the stretches (fra, til), the present one last. */
  stretches: Prisma.Sql;
}

const SCALES: Record<Periode, Scale> = {
  time: {
    of: (instant) => Prisma.sql`date_trunc('minute', ${instant})`,
    stretches: Prisma.sql`(
      SELECT fra, fra + interval '1 minute' AS til
      FROM generate_series(date_trunc('minute', now()) - interval '59 minutes', now(), interval '1 minute') AS fra)`,
  },
  doegn: {
    of: (instant) => Prisma.sql`date_trunc('hour', ${instant}, 'UTC')`,
    stretches: Prisma.sql`(
      SELECT fra, fra + interval '1 hour' AS til
      FROM generate_series(date_trunc('hour', now(), 'UTC') - interval '23 hours', now(), interval '1 hour') AS fra)`,
  },
  // Days of 23 and 25 hours among them.
  '30dager': {
    of: (instant) => Prisma.sql`date_trunc('day', ${instant}, 'Europe/Oslo')`,
    stretches: Prisma.sql`(
      SELECT dag::timestamp AT TIME ZONE 'Europe/Oslo' AS fra, (dag + 1)::timestamp AT TIME ZONE 'Europe/Oslo' AS til
      FROM (SELECT (now() AT TIME ZONE 'Europe/Oslo')::date - n AS dag FROM generate_series(0, 29) AS n) AS dager)`,
  },
};

/** A FROM item: the counts by day as added up, and the changes since. */
const BY_DAY = Prisma.sql`(
  SELECT dag, klient_id, status, antall FROM innsending_tall
  UNION ALL
  SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, antall FROM innsending_endring) AS alle`;

function fitting({ klienter, status, fra, til }: Dagsfilter): Prisma.Sql {
  const any = Prisma.sql`true`;
  return Prisma.sql`
    ${fra === undefined ? any : Prisma.sql`dag >= ${fra}::date`}
    AND ${til === undefined ? any : Prisma.sql`dag <= ${til}::date`}
    AND ${status === undefined ? any : Prisma.sql`status = ${status}`}
    AND ${klienter === undefined ? any : Prisma.sql`klient_id = ANY(${klienter}::text[])`}`;
}

/** The counts as added up, and the changes since. What it costs goes by the clients and the stretches, not by the submissions. */
@Injectable()
export class TallReader {
  /** What is under way or has failed, since it was received first. */
  unfinished(tx: Tx): Promise<Uferdige[]> {
    const statuses = Prisma.sql`status IN ('MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING', 'FEILET')`;
    // A change is told by the minute, what it changes perhaps by the day: both are put where they belong before they are compared.
    return tx.$queryRaw<Uferdige[]>`
      SELECT klient_id AS "klientId", status, feilkode, sum(antall)::int AS antall, min(fra) AS eldste,
             coalesce(sum(antall) FILTER (WHERE fra < now() - interval '1 hour'), 0)::int AS gamle
      FROM (
        SELECT klient_id, status, feilkode, innsending_trinn(fra) AS fra, sum(antall) AS antall
        FROM (SELECT klient_id, status, feilkode, fra, antall FROM innsending_forloep WHERE ${statuses} AND antall <> 0
              UNION ALL
              SELECT klient_id, status, feilkode, mottatt, antall FROM innsending_endring WHERE ${statuses}) AS alle
        GROUP BY 1, 2, 3, 4 HAVING sum(antall) > 0) AS tall
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  }

  /** How many there are. */
  async count(tx: Tx, filter: Dagsfilter): Promise<number> {
    const [row] = await tx.$queryRaw<{ antall: number }[]>`
      SELECT coalesce(sum(antall), 0)::int AS antall FROM ${BY_DAY} WHERE ${fitting(filter)}`;
    return row!.antall;
  }

  /** The same for each day, client and status of which there are any. */
  byDay(tx: Tx, filter: Dagsfilter): Promise<Dagstall[]> {
    return tx.$queryRaw<Dagstall[]>`
      SELECT to_char(dag, 'YYYY-MM-DD') AS dag, klient_id AS "klientId", status, sum(antall)::int AS antall
      FROM ${BY_DAY} WHERE ${fitting(filter)}
      GROUP BY alle.dag, klient_id, status HAVING sum(antall) <> 0 ORDER BY alle.dag, klient_id, status`;
  }

  /** Of what was received today in Norway, by client and status. */
  today(tx: Tx): Promise<{ klientId: string; status: Status; antall: number }[]> {
    return tx.$queryRaw<{ klientId: string; status: Status; antall: number }[]>`
      SELECT klient_id AS "klientId", status, sum(antall)::int AS antall
      FROM (SELECT klient_id, status, antall FROM innsending_tall WHERE dag = (now() AT TIME ZONE 'Europe/Oslo')::date
            UNION ALL
            SELECT klient_id, status, antall FROM innsending_endring
            WHERE mottatt >= date_trunc('day', now(), 'Europe/Oslo')) AS alle
      GROUP BY 1, 2 HAVING sum(antall) > 0 ORDER BY 1, 2`;
  }

  /** Stretch by stretch, oldest first, those in which nothing came too. The counts are read once, not for each stretch. */
  over(tx: Tx, periode: Periode, klientId: string | undefined): Promise<Stolpe[]> {
    const { of, stretches } = SCALES[periode];
    const theirs = klientId === undefined ? Prisma.sql`true` : Prisma.sql`klient_id = ${klientId}`;
    const since = Prisma.sql`(SELECT min(fra) FROM skala)`;
    return tx.$queryRaw<Stolpe[]>`
      WITH skala AS MATERIALIZED (SELECT * FROM ${stretches} AS s), mottatte AS MATERIALIZED (
        SELECT ${of(Prisma.sql`fra`)} AS fra, status, sum(antall) AS antall
        FROM (SELECT fra, status, antall FROM innsending_forloep
              WHERE status = ANY('{MOTTATT,VENTER_PAA_SAK,UNDER_ARKIVERING,ARKIVERT,FEILET,AVBRUTT}'::text[])
                AND fra >= ${since} AND ${theirs}
              UNION ALL
              SELECT mottatt, status, antall FROM innsending_endring WHERE mottatt >= ${since} AND ${theirs}) AS alle
        GROUP BY 1, 2 HAVING sum(antall) > 0
      ), ferdige AS MATERIALIZED (
        SELECT ${of(Prisma.sql`fra`)} AS fra, alder, sum(antall) AS antall
        FROM (SELECT fra, alder, antall FROM innsending_ferdigtid WHERE fra >= ${since} AND ${theirs}
              UNION ALL
              SELECT ferdig, alder, antall FROM innsending_endring
              WHERE ferdig >= ${since} AND antall > 0 AND ${theirs}) AS alle
        GROUP BY 1, 2
      )
      SELECT skala.fra, skala.til,
             coalesce((SELECT json_object_agg(status, antall) FROM mottatte m WHERE m.fra = skala.fra), '{}') AS antall,
             coalesce((SELECT json_agg(json_build_object('alder', alder, 'antall', antall)) FROM ferdige f
                       WHERE f.fra = skala.fra), '[]') AS ferdigtider
      FROM skala ORDER BY skala.fra`;
  }
}
