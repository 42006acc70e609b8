import { Injectable } from '@nestjs/common';
import { rowSet, type Tx } from '../../shared/prisma/index.js';

/** As many hits as FLERE_SAKER_FUNNET lists; a sak made anew each day for years must not be locked whole. */
const MOST_HITS = 100;

/** A sak in the archive, locked until the transaction ends. */
export interface LockedSak {
  systemId: string;
  klientId: string;
  saksnummer: string;
  soekenoekkel: string;
  isOpen: boolean;
  nesteJournalpostnummer: number;
}

/** The saker a batch attaches to. */
@Injectable()
export class TargetRepository {
  /**
   * Two that look for the same sak take turns, so that the second finds what the first made. The keys come sorted:
   * two batches with several keys never wait for each other in a ring.
   */
  async takeTurns(tx: Tx, soekenoekler: string[]): Promise<void> {
    if (soekenoekler.length === 0) return;
    const locks = soekenoekler
      .map((key) => Buffer.from(key, 'hex').readBigInt64BE())
      .sort((a, b) => (a < b ? -1 : 1));
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(lock) FROM unnest(${locks}::bigint[]) AS lock`;
  }

  /** Lock the saker pointed at by number and the open ones that a search finds, in id order. */
  async lock(tx: Tx, saksnumre: string[], soekenoekler: string[]): Promise<LockedSak[]> {
    const numbers = saksnumre.map((saksnummer) => saksnummer.split('/').map(Number));
    if (numbers.length === 0 && soekenoekler.length === 0) return [];
    return tx.$queryRaw<LockedSak[]>`
      SELECT system_id AS "systemId", klient_id AS "klientId", saksaar || '/' || sakssekvensnummer AS saksnummer,
             soekenoekkel, saksstatus NOT IN ('A', 'U') AND avsluttet_dato IS NULL AS "isOpen",
             neste_journalpostnummer AS "nesteJournalpostnummer"
      FROM arkiv.sak
      WHERE system_id IN (
        SELECT s.system_id
        FROM unnest(${numbers.map(([aar]) => aar!)}::int[], ${numbers.map(([, nummer]) => nummer!)}::int[]) AS n(aar, nummer)
        JOIN arkiv.sak s ON s.saksaar = n.aar AND s.sakssekvensnummer = n.nummer
        UNION ALL
        SELECT hit.system_id
        FROM unnest(${soekenoekler}::text[]) AS k(soekenoekkel)
        CROSS JOIN LATERAL (
          SELECT s.system_id FROM arkiv.sak s
          WHERE s.soekenoekkel = k.soekenoekkel AND s.saksstatus NOT IN ('A', 'U') AND s.avsluttet_dato IS NULL
          ORDER BY s.saksaar, s.sakssekvensnummer LIMIT ${MOST_HITS}
        ) AS hit
      )
      ORDER BY system_id
      FOR UPDATE`;
  }

  /** Remember how far the journalpostnummer of locked saker have come. */
  async moveOn(tx: Tx, saker: { systemId: string; nesteJournalpostnummer: number }[]): Promise<void> {
    if (saker.length === 0) return;
    await tx.$executeRaw`
      UPDATE arkiv.sak s SET neste_journalpostnummer = r."nesteJournalpostnummer"
      FROM ${rowSet({ systemId: 'uuid', nesteJournalpostnummer: 'int' }, saker)}
      WHERE s.system_id = r."systemId"`;
  }
}
