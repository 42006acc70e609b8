import { Injectable } from '@nestjs/common';
import type { Tx } from '../../shared/prisma/index.js';
import type { BorteMottakerDto, BorteMottakereDto } from './oversikt.dto.js';

const MOST_SHOWN = 20;

/** Reads other rooms' tables for the front page. */
@Injectable()
export class OversiktRepository {
  /** Receivers that get nothing: switched off by us because they were dead, or paused by their breaker; not what a person has stopped. Their owner may switch them off, too. */
  async receivers(tx: Tx): Promise<BorteMottakereDto> {
    const rows = await tx.$queryRaw<(BorteMottakerDto & { stengt: number; pause: number; url: string })[]>`
      SELECT callback_id AS "callbackId", klient_id AS "klientId", url, tilstand, feil_siden AS siden,
             (count(*) FILTER (WHERE tilstand = 'STENGT') OVER ())::int AS stengt,
             (count(*) FILTER (WHERE tilstand = 'PAUSE') OVER ())::int AS pause
      FROM (SELECT *, CASE WHEN aktiv THEN 'PAUSE' ELSE 'STENGT' END AS tilstand FROM callback
            WHERE slettet IS NULL
              AND CASE WHEN aktiv THEN pause_til IS NOT NULL AND stoppet IS NULL ELSE deaktivert_grunn IS NOT NULL END) AS borte
      ORDER BY feil_siden NULLS LAST, callback_id LIMIT ${MOST_SHOWN}`;
    return {
      stengt: rows[0]?.stengt ?? 0,
      pause: rows[0]?.pause ?? 0,
      liste: rows.map(({ stengt: _s, pause: _p, url, ...row }) => ({ ...row, vert: new URL(url).origin })),
    };
  }
}
