import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { Position } from './feed.position.js';

export interface FeedRow extends Position {
  type: string;
  tidspunkt: Date;
  referanse: string;
  eksternNoekkel: string | null;
  saksnummer: string | null;
}

/**
 * Of `innsending_hendelse AS h`, the events that none can come before any more. Of the epoke that is being written those
 * of transactions older than every running one: a slower one could still commit before the others, and a reader's
 * cursor would have passed it. Transactions of an earlier epoke ended with the server they ran on; so did those of the
 * last one, when this server has written nothing yet. A standby may not say so: its transactions run on its primary.
 */
const SETTLED = Prisma.sql`(h.epoke, h.transaksjon) < (
  (SELECT epoke + (server_start <> pg_postmaster_start_time()
                   AND current_setting('transaction_read_only') = 'off')::int
   FROM hendelse_epoke ORDER BY epoke DESC LIMIT 1),
  pg_snapshot_xmin(pg_current_snapshot())::text::bigint)`;

@Injectable()
export class FeedRepository {
  /** The client's final events after a position, in order. */
  page(tx: Tx, klientId: string, after: Position, antall: number): Promise<FeedRow[]> {
    return tx.$queryRaw<FeedRow[]>`
      SELECT h.id, h.epoke, h.transaksjon, h.type, h.tidspunkt, h.referanse, i.ekstern_noekkel AS "eksternNoekkel",
             i.saksnummer
      FROM innsending_hendelse h JOIN innsending i USING (referanse)
      WHERE h.klient_id = ${klientId} AND h.endelig AND ${SETTLED}
        AND (h.epoke, h.transaksjon, h.id) > (${after.epoke}, ${after.transaksjon}, ${after.id})
      ORDER BY h.epoke, h.transaksjon, h.id LIMIT ${antall}`;
  }

  /** The last position of each client that has one. */
  last(tx: Tx, klientIds: string[]): Promise<(Position & { klientId: string })[]> {
    return tx.$queryRaw`
      SELECT k.id AS "klientId", siste.* FROM unnest(${klientIds}::text[]) AS k(id) CROSS JOIN LATERAL (
        SELECT h.epoke, h.transaksjon, h.id FROM innsending_hendelse h
        WHERE h.klient_id = k.id AND h.endelig AND ${SETTLED}
        ORDER BY h.epoke DESC, h.transaksjon DESC, h.id DESC LIMIT 1) AS siste`;
  }
}
