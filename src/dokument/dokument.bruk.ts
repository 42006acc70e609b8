import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../shared/prisma/index.js';
import { GRACE_MS } from './dokument.sletting.js';

/** A document that was let go by the last that used it. */
export interface SluppetDokument {
  dokumentId: string;
  sjekksum: string;
}

/** Which submissions use which documents: a row for each, from intake until the submission is scrubbed. */
@Injectable()
export class DokumentBruk {
  /**
   * Take documents into use, as two CTEs for the statement that writes the submissions. `rows`: a SELECT of (klient_id,
   * referanse, dokumenter), the last a JSON array of DokumentRow. Inline documents become rows; uploaded ones are taken
   * out of expiry. The rows are locked in order of their ids.
   */
  takeFrom(rows: Prisma.Sql): Prisma.Sql {
    return Prisma.sql`
      brukt AS MATERIALIZED (
        SELECT DISTINCT ON (d."dokumentId", i.referanse) i.klient_id, i.referanse, d.*
        FROM (${rows}) AS i CROSS JOIN LATERAL json_to_recordset(i.dokumenter) AS d(
          "dokumentId" uuid, filnavn text, mediatype text, stoerrelse bigint, sjekksum text, format text,
          formatdetaljer text, archive boolean)
      ), dokumentrad AS (
        INSERT INTO dokument (dokument_id, klient_id, filnavn, mediatype, stoerrelse, sjekksum, format, formatdetaljer,
                              arkivformat, opprettet)
        SELECT DISTINCT ON ("dokumentId") "dokumentId", klient_id, filnavn, mediatype, stoerrelse, sjekksum, format,
               formatdetaljer, archive, now()
        FROM brukt ORDER BY "dokumentId"
        ON CONFLICT (dokument_id) DO UPDATE SET utloeper = NULL
      ), dokumentbruk AS (
        INSERT INTO dokument_bruk (dokument_id, referanse) SELECT "dokumentId", referanse FROM brukt
      )`;
  }

  /**
   * Submissions that need their documents no more. A document whose last use is gone expires; what the archive has taken
   * keeps its bytes all the same: they are named there.
   *
   * The documents are locked before their uses are looked at, by a statement of its own: a submission that takes one
   * into use has then either committed, and its use is seen, or waits, and takes it out of expiry again.
   *
   * `straks`: they may be deleted at once, without the time in which a request that has looked one up may still come to use
   * it. What it then sends fails for its checksum; nothing is archived without its bytes. Answers those that nobody uses now,
   * and how many somebody else does.
   */
  async release(
    tx: Tx,
    referanser: string[],
    { straks = false } = {},
  ): Promise<{ sluppet: SluppetDokument[]; iBruk: number }> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT dokument_id AS id FROM dokument
      WHERE dokument_id IN (
        SELECT dokument_id FROM dokument_bruk WHERE referanse = ANY(${referanser}::uuid[])
        UNION ALL
        -- Taken into use by a process of the version before, which wrote no row.
        SELECT dokument_id FROM dokument WHERE referanse = ANY(${referanser}::uuid[]))
      ORDER BY dokument_id FOR UPDATE`;
    if (rows.length === 0) return { sluppet: [], iBruk: 0 };
    await tx.$executeRaw`DELETE FROM dokument_bruk WHERE referanse = ANY(${referanser}::uuid[])`;
    const sluppet = await tx.$queryRaw<SluppetDokument[]>`
      UPDATE dokument d SET utloeper = now() - ${straks ? 2 * GRACE_MS : 0} * interval '1 millisecond'
      WHERE dokument_id = ANY(${rows.map(({ id }) => id)}::uuid[]) AND utloeper IS NULL
        AND NOT EXISTS (SELECT FROM dokument_bruk b WHERE b.dokument_id = d.dokument_id)
      RETURNING dokument_id AS "dokumentId", sjekksum`;
    return { sluppet, iBruk: rows.length - sluppet.length };
  }
}
