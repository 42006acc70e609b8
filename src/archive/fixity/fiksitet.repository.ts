import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';

export interface Deviation {
  systemId: string;
  saksnummer: string;
  journalpostnummer: number;
  dokumentnummer: number;
  sjekksum: string;
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

  /** Those longest not verified, of those that are due. */
  async due(tx: Tx, days: number, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ sjekksum: string }[]>`
      SELECT sjekksum FROM arkiv.dokumentobjekt
      WHERE sist_verifisert < now() - ${days} * interval '1 day'
      ORDER BY sist_verifisert LIMIT ${limit}`;
    return [...new Set(rows.map(({ sjekksum }) => sjekksum))];
  }

  /** Answers whether it is news: a sound file that is found damaged, or the other way round. */
  async record(tx: Tx, sjekksum: string, isSound: boolean): Promise<boolean> {
    const rows = await tx.$queryRaw<{ news: boolean }[]>`
      WITH foer AS (SELECT bool_or(avvik_siden IS NOT NULL) AS avvik FROM arkiv.dokumentobjekt WHERE sjekksum = ${sjekksum}),
      naa AS (
        UPDATE arkiv.dokumentobjekt
        SET sist_verifisert = now(), avvik_siden = CASE WHEN ${isSound} THEN NULL ELSE coalesce(avvik_siden, now()) END
        WHERE sjekksum = ${sjekksum})
      SELECT coalesce(avvik, false) = ${isSound} AS news FROM foer`;
    return rows[0]!.news;
  }

  async counts(tx: Tx): Promise<FiksitetCounts> {
    const [counts] = await tx.$queryRaw<FiksitetCounts[]>`
      SELECT count(*)::int AS dokumenter, count(avvik_siden)::int AS avvik, min(sist_verifisert) AS "eldsteVerifisering"
      FROM arkiv.dokumentobjekt`;
    return counts!;
  }

  async deviationCount(tx: Tx): Promise<number> {
    return tx.arkivDokumentobjekt.count({ where: { avvikSiden: { not: null } } });
  }

  /** Oldest first. Numbers only: what the document is called is nobody's concern here. */
  deviations(tx: Tx, limit: number): Promise<Deviation[]> {
    return tx.$queryRaw<Deviation[]>`
      SELECT o.system_id AS "systemId", s.saksaar || '/' || s.sakssekvensnummer AS saksnummer, j.journalpostnummer,
             b.dokumentnummer, o.sjekksum, o.avvik_siden AS "avvikSiden", o.sist_verifisert AS "sistVerifisert"
      FROM arkiv.dokumentobjekt o
      JOIN arkiv.dokumentbeskrivelse b ON b.system_id = o.dokumentbeskrivelse_id
      JOIN arkiv.journalpost j ON j.system_id = b.journalpost_id
      JOIN arkiv.sak s ON s.system_id = j.sak_id
      WHERE o.avvik_siden IS NOT NULL
      ORDER BY o.avvik_siden, o.system_id LIMIT ${limit}`;
  }
}
