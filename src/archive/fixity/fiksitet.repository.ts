import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';
import { NIL_UUID } from '../../shared/uuid/index.js';

/** Why archived bytes are not as they were: changed, gone, put away for a virus, or there but not to be read. */
export const AVVIKSAARSAKER = ['SKADET', 'BORTE', 'KARANTENE', 'ULESELIG'] as const;
export type Avviksaarsak = (typeof AVVIKSAARSAKER)[number];

/** A file whose turn it is, and its place in the order of turns. */
export interface Due {
  sjekksum: string;
  sistVerifisert: Date;
  systemId: string;
}

export interface Deviation {
  systemId: string;
  saksnummer: string;
  journalpostnummer: number;
  dokumentnummer: number;
  sjekksum: string;
  /** Null: found by a version that did not write it down. */
  aarsak: Avviksaarsak | null;
  avvikSiden: Date;
  sistVerifisert: Date;
}

export interface FiksitetCounts {
  dokumenter: number;
  avvik: number;
  eldsteVerifisering: Date | null;
}

/** What is known of the archived bytes. A checksum is one file, however many dokumentobjekt name it. */
@Injectable()
export class FiksitetRepository {
  async isArchived(tx: Tx, sjekksum: string): Promise<boolean> {
    return (
      (await tx.arkivDokumentobjekt.findFirst({ where: { sjekksum }, select: { systemId: true } })) !== null
    );
  }

  /** Those longest not verified, of those that are due; after this one. */
  due(tx: Tx, days: number, limit: number, after: Due | undefined): Promise<Due[]> {
    const { sistVerifisert = new Date(0), systemId = NIL_UUID } = after ?? {};
    return tx.$queryRaw<Due[]>`
      SELECT sjekksum, sist_verifisert AS "sistVerifisert", system_id AS "systemId" FROM arkiv.dokumentobjekt
      WHERE sist_verifisert < now() - ${days} * interval '1 day' AND sist_verifisert >= ${sistVerifisert}
        AND (sist_verifisert, system_id) > (${sistVerifisert}, ${systemId}::uuid)
      ORDER BY sist_verifisert, system_id LIMIT ${limit}`;
  }

  /** `aarsak` null: it is sound. Answers whether it is news: a deviation, another one than before, or the end of one. */
  async record(tx: Tx, sjekksum: string, aarsak: Avviksaarsak | null): Promise<boolean> {
    const rows = await tx.$queryRaw<{ news: boolean }[]>`
      WITH foer AS (
        SELECT max(coalesce(avvik_aarsak, '?')) FILTER (WHERE avvik_siden IS NOT NULL) AS aarsak
        FROM arkiv.dokumentobjekt WHERE sjekksum = ${sjekksum}
      ), naa AS (
        UPDATE arkiv.dokumentobjekt
        SET sist_verifisert = now(), avvik_aarsak = ${aarsak}::text,
            avvik_siden = CASE WHEN ${aarsak}::text IS NOT NULL THEN coalesce(avvik_siden, now()) END
        WHERE sjekksum = ${sjekksum})
      SELECT aarsak IS DISTINCT FROM ${aarsak}::text AS news FROM foer`;
    return rows[0]!.news;
  }

  /** Each by its index: the rows are wide, and only how many there are goes by all of them. */
  async counts(tx: Tx): Promise<FiksitetCounts> {
    const [counts] = await tx.$queryRaw<FiksitetCounts[]>`
      SELECT (SELECT count(*) FROM arkiv.dokumentobjekt)::int AS dokumenter,
             (SELECT count(*) FROM arkiv.dokumentobjekt WHERE avvik_siden IS NOT NULL)::int AS avvik,
             (SELECT min(sist_verifisert) FROM arkiv.dokumentobjekt) AS "eldsteVerifisering"`;
    return counts!;
  }

  async deviationCount(tx: Tx): Promise<number> {
    return tx.arkivDokumentobjekt.count({ where: { avvikSiden: { not: null } } });
  }

  /** Oldest first. Numbers only: what the document is called is nobody's concern here. */
  deviations(tx: Tx, limit: number): Promise<Deviation[]> {
    return tx.$queryRaw<Deviation[]>`
      SELECT o.system_id AS "systemId", s.saksaar || '/' || s.sakssekvensnummer AS saksnummer, j.journalpostnummer,
             b.dokumentnummer, o.sjekksum, o.avvik_aarsak AS aarsak, o.avvik_siden AS "avvikSiden", o.sist_verifisert AS "sistVerifisert"
      FROM arkiv.dokumentobjekt o
      JOIN arkiv.dokumentbeskrivelse b ON b.system_id = o.dokumentbeskrivelse_id
      JOIN arkiv.journalpost j ON j.system_id = b.journalpost_id
      JOIN arkiv.sak s ON s.system_id = j.sak_id
      WHERE o.avvik_siden IS NOT NULL
      ORDER BY o.avvik_siden, o.system_id LIMIT ${limit}`;
  }
}
