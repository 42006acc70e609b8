import { Injectable } from '@nestjs/common';
import type { MedTittel, Skjerming } from '../../noark/index.js';
import { Prisma, type RowOf, rowSet, type Tx } from '../../shared/prisma/index.js';

/** A submission that cannot be found yet, and what of it has a title. */
export interface Ufunnet {
  referanse: string;
  sporingsId: string | null;
  /** `sakens`: of a journalpost, the skjerming of its sak. */
  deler: (MedTittel & { sakens?: Skjerming })[];
}

/** Of a part of a payload what decides which of its titles may be seen. */
const DEL = Prisma.sql`json_strip_nulls(json_build_object(
  'tittel', del -> 'tittel', 'offentligTittel', del -> 'offentligTittel', 'skjerming', del -> 'skjerming', 'sakens', sakens))`;

/**
 * Of a submission `i` the skjerming of the sak its journalposter are sent in or, by referanse, after. Null: none, or not known
 * here: the sak was pointed at by its saksnummer, or its content is scrubbed.
 */
export const SAKENS_SKJERMING = Prisma.sql`coalesce(i.nyttelast -> 'skjerming', (
  SELECT sak.nyttelast -> 'skjerming' FROM innsending sak WHERE sak.referanse = i.sak_referanse))`;

/** Whether the submission of that sak is known, and still has its content: SAKENS_SKJERMING then tells all there is. */
export const HAR_SAK = Prisma.sql`EXISTS (
  SELECT FROM innsending sak WHERE sak.referanse = i.sak_referanse AND sak.nyttelast IS NOT NULL)`;

const RAD = { referanse: 'uuid', ord: 'text[]', sporingsId: 'text' } as const;

/** Writes `innsending_soek`: what submissions are found by. */
@Injectable()
export class SoekRepository {
  /** The newest that can be found. */
  async last(tx: Tx): Promise<string | undefined> {
    const [row] = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending_soek ORDER BY referanse DESC LIMIT 1`;
    return row?.referanse;
  }

  /** The next after this one, of those that cannot be found yet. */
  next(tx: Tx, after: string, limit: number): Promise<Ufunnet[]> {
    return tx.$queryRaw<Ufunnet[]>`
      SELECT i.referanse, i.sporings_id AS "sporingsId", (
        SELECT coalesce(json_agg(${DEL}), '[]') FROM (
          SELECT i.nyttelast AS del, NULL::json AS sakens WHERE i.nyttelast -> 'tittel' IS NOT NULL
          UNION ALL
          SELECT value, ${SAKENS_SKJERMING} FROM json_array_elements(i.nyttelast -> 'journalposter')) AS deler) AS deler
      FROM innsending i
      WHERE i.referanse > ${after}::uuid AND NOT EXISTS (SELECT FROM innsending_soek s WHERE s.referanse = i.referanse)
      ORDER BY i.referanse LIMIT ${limit}`;
  }

  /** One that is there already stays: it may have been scrubbed since it was read. */
  async insert(tx: Tx, rows: RowOf<typeof RAD>[]): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO innsending_soek (referanse, ord, sporings_id)
      SELECT referanse, array_to_tsvector(ord), "sporingsId" FROM ${rowSet(RAD, rows)}
      ON CONFLICT DO NOTHING`;
  }
}
