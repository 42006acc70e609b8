import { Injectable } from '@nestjs/common';
import { newest } from '../../innsending/index.js';
import { BY_INDEX, Prisma, type Tx } from '../../shared/prisma/index.js';

/** Submissions that are looked at one by one; of more, what they have is reckoned from these. */
export const MOST_LOOKED_AT = 1000;
/** Rows of an index that are counted; of more, the counts by day say how many. */
const MOST_COUNTED = 10_000;

/** Of the newest submissions of a client, what there is of each kind. */
export interface Utvalg {
  innsendinger: number;
  hele: number;
  innholdBytes: number;
  saker: number;
  journalposter: number;
  hendelser: number;
  dokumenter: number;
  dokumentBytes: number;
  leveranser: number;
  forsoek: number;
  leveranserHele: number;
  leveranseBytes: number;
  revisjon: number;
}

/** Of all of them, what can be counted, or is kept count of. */
export interface Tellinger {
  innsendinger: number;
  eldsteDag: Date | null;
  /** With their content; null: more than are counted. */
  hele: number | null;
  /** Received on the days for which content is kept. */
  nye: number;
  eldsteHele: Date | null;
  eldsteLeveranse: Date | null;
  opplastinger: number;
  opplastingBytes: number;
  eldsteOpplasting: Date | null;
  nesteOpplasting: Date | null;
  revisjon: number;
}

/**
 * What is stored of a client. It costs the same however much that is: at most 1,000 submissions are looked at, 10,000 entries of
 * an index counted, and the counts by day added up.
 */
@Injectable()
export class PersonvernRepository {
  async sample(tx: Tx, klientId: string): Promise<Utvalg> {
    await tx.$executeRaw`SELECT ${BY_INDEX}`;
    const [row] = await tx.$queryRaw<Utvalg[]>`
      WITH s AS MATERIALIZED (
        SELECT i.referanse, i.type, i.status, i.saksnummer, pg_column_size(i.nyttelast) AS bytes,
               json_array_length(i.resultat -> 'journalposter') AS journalposter
        FROM ${newest({ klientId }, MOST_LOOKED_AT)}
      ), d AS (
        SELECT DISTINCT dokument_id, stoerrelse FROM s JOIN dokument_bruk USING (referanse) JOIN dokument USING (dokument_id)
      ), l AS (
        SELECT l.forsoek, octet_length(l.innhold) AS bytes FROM s JOIN callback_leveranse l ON l.referanse = s.referanse
      )
      SELECT count(*)::int AS innsendinger, count(bytes)::int AS hele, coalesce(sum(bytes), 0)::float8 AS "innholdBytes",
             (count(DISTINCT saksnummer) FILTER (WHERE type = 'SAK' AND status = 'ARKIVERT'))::int AS saker,
             coalesce(sum(journalposter) FILTER (WHERE status = 'ARKIVERT'), 0)::int AS journalposter,
             (SELECT count(*) FROM innsending_hendelse h WHERE h.referanse IN (SELECT referanse FROM s))::int AS hendelser,
             (SELECT count(*) FROM d)::int AS dokumenter,
             (SELECT coalesce(sum(stoerrelse), 0) FROM d)::float8 AS "dokumentBytes",
             (SELECT count(*) FROM l)::int AS leveranser, (SELECT coalesce(sum(forsoek), 0) FROM l)::int AS forsoek,
             (SELECT count(bytes) FROM l)::int AS "leveranserHele",
             (SELECT coalesce(sum(bytes), 0) FROM l)::float8 AS "leveranseBytes",
             (SELECT count(*) FROM revisjonslogg r WHERE r.gjelder IN (SELECT referanse::text FROM s))::int AS revisjon
      FROM s`;
    return row!;
  }

  async count(tx: Tx, klientId: string, dager: number): Promise<Tellinger> {
    const hele = Prisma.sql`klient_id = ${klientId} AND nyttelast IS NOT NULL`;
    const [row] = await tx.$queryRaw<Tellinger[]>`
      WITH tall AS (
        SELECT dag, sum(antall) AS antall FROM (
          SELECT dag, antall FROM innsending_tall WHERE klient_id = ${klientId}
          UNION ALL
          SELECT (mottatt AT TIME ZONE 'Europe/Oslo')::date, antall FROM innsending_endring WHERE klient_id = ${klientId}) AS alle
        GROUP BY dag HAVING sum(antall) > 0
      ), hele AS (
        (SELECT 1 FROM innsending WHERE ${hele} AND ferdig IS NOT NULL LIMIT ${MOST_COUNTED + 1})
        UNION ALL
        (SELECT 1 FROM innsending WHERE ${hele} AND type IN ('SAK', 'JOURNALPOST')
           AND status IN ('MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING') LIMIT ${MOST_COUNTED + 1})
      ), opplastet AS (
        SELECT stoerrelse, opprettet, utloeper FROM dokument
        WHERE klient_id = ${klientId} AND utloeper > now() LIMIT ${MOST_COUNTED}
      )
      SELECT (SELECT coalesce(sum(antall), 0) FROM tall)::int AS innsendinger,
             (SELECT min(dag)::timestamp AT TIME ZONE 'Europe/Oslo' FROM tall) AS "eldsteDag",
             (SELECT CASE WHEN count(*) <= ${MOST_COUNTED} THEN count(*)::int END FROM hele) AS hele,
             (SELECT coalesce(sum(antall), 0) FROM tall WHERE dag > current_date - ${dager}::int)::int AS nye,
             (SELECT ferdig FROM innsending WHERE ${hele} AND ferdig IS NOT NULL ORDER BY ferdig LIMIT 1) AS "eldsteHele",
             (SELECT ferdig FROM callback_leveranse WHERE klient_id = ${klientId} AND innhold IS NOT NULL AND ferdig IS NOT NULL
              ORDER BY ferdig LIMIT 1) AS "eldsteLeveranse",
             (SELECT count(*) FROM opplastet)::int AS opplastinger,
             (SELECT coalesce(sum(stoerrelse), 0) FROM opplastet)::float8 AS "opplastingBytes",
             (SELECT min(opprettet) FROM opplastet) AS "eldsteOpplasting",
             (SELECT min(utloeper) FROM opplastet) AS "nesteOpplasting",
             (SELECT count(*) FROM (
                SELECT 1 FROM revisjonslogg WHERE gjelder = ${klientId} LIMIT ${MOST_COUNTED}) AS r)::int AS revisjon`;
    return row!;
  }
}
