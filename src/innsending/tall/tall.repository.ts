import { Injectable } from '@nestjs/common';
import { type Status, STATUSES } from '../innsending.types.js';
import type { Tx } from '../../shared/prisma/index.js';

/** The counts by day, by time and by how long it took. What changes them is written by the triggers of `innsending`. */
@Injectable()
export class TallRepository {
  /** Adds the changes to the counts. One statement: a reader sees each change on one side or the other, never on both. */
  async addUp(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      WITH tatt AS (
        DELETE FROM innsending_endring RETURNING mottatt, klient_id, status, feilkode, antall, ferdig, alder
      ), dager AS (
        INSERT INTO innsending_tall AS t (dag, klient_id, status, antall)
        SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, klient_id, status, sum(antall) FROM tatt
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (dag, klient_id, status) DO UPDATE SET antall = t.antall + excluded.antall
      ), ferdigtider AS (
        INSERT INTO innsending_ferdigtid AS t (fra, klient_id, status, alder, antall)
        SELECT innsending_trinn(ferdig), klient_id, status, alder, sum(antall) FROM tatt
        WHERE ferdig IS NOT NULL AND antall > 0 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        ON CONFLICT (fra, klient_id, status, alder) DO UPDATE SET antall = t.antall + excluded.antall
      )
      INSERT INTO innsending_forloep AS t (status, fra, klient_id, feilkode, antall)
      SELECT status, innsending_trinn(mottatt), klient_id, feilkode, sum(antall) FROM tatt
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (status, fra, klient_id, feilkode) DO UPDATE SET antall = t.antall + excluded.antall`;
  }

  /** Minutes become hours, hours days and days months, as they grow old. One statement a table, for the same reason. */
  async coarsen(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      WITH gamle AS (
        DELETE FROM innsending_forloep WHERE fra <> innsending_trinn(fra)
        RETURNING status, fra, klient_id, feilkode, antall)
      INSERT INTO innsending_forloep AS t (status, fra, klient_id, feilkode, antall)
      SELECT status, innsending_trinn(fra), klient_id, feilkode, sum(antall) FROM gamle
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (status, fra, klient_id, feilkode) DO UPDATE SET antall = t.antall + excluded.antall`;
    await tx.$executeRaw`
      WITH gamle AS (
        DELETE FROM innsending_ferdigtid WHERE fra <> innsending_trinn(fra)
        RETURNING fra, klient_id, status, alder, antall)
      INSERT INTO innsending_ferdigtid AS t (fra, klient_id, status, alder, antall)
      SELECT innsending_trinn(fra), klient_id, status, alder, sum(antall) FROM gamle
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      ON CONFLICT (fra, klient_id, status, alder) DO UPDATE SET antall = t.antall + excluded.antall`;
  }

  /** What nobody asks for any more: what there is none of, and what ended well more than 40 days ago. */
  async forget(tx: Tx): Promise<void> {
    await tx.$executeRaw`
      DELETE FROM innsending_forloep
      WHERE antall = 0 OR (status IN ('ARKIVERT', 'AVBRUTT') AND fra < now() - interval '40 days')`;
    await tx.$executeRaw`DELETE FROM innsending_ferdigtid WHERE fra < now() - interval '40 days'`;
  }

  /** All there ever were, by status: the days and clients are added up, not the submissions. */
  byStatus(tx: Tx): Promise<{ status: Status; antall: number }[]> {
    return tx.$queryRaw`
      SELECT s.status, coalesce(sum(antall), 0)::float8 AS antall
      FROM unnest(${[...STATUSES]}::text[]) AS s(status) LEFT JOIN (
        SELECT status, antall FROM innsending_tall UNION ALL SELECT status, antall FROM innsending_endring) AS tall
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
