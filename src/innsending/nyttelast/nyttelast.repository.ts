import { Injectable } from '@nestjs/common';
import { oppbevaring } from '../auth/index.js';
import type { Tx } from '../shared/prisma/index.js';
import { NIL_UUID } from '../shared/uuid/index.js';

/** A submission whose content has been kept long enough, and its place in the order in which they are scrubbed. */
export interface Utgaatt {
  klientId: string;
  ferdig: Date;
  referanse: string;
}

const BEFORE_ALL: Utgaatt = { klientId: '', ferdig: new Date(0), referanse: NIL_UUID };

/** The statements of the scrubbing. */
@Injectable()
export class NyttelastRepository {
  /** The next in order of client, end and id: read from the index that holds only what may be scrubbed some day. */
  due(tx: Tx, days: number, limit: number, after = BEFORE_ALL): Promise<Utgaatt[]> {
    const { klientId, ferdig, referanse } = after;
    return tx.$queryRaw<Utgaatt[]>`
      SELECT i.* FROM ${oppbevaring(days)} CROSS JOIN LATERAL (
        SELECT klient_id AS "klientId", ferdig, referanse FROM innsending
        WHERE klient_id = k.klient_id AND nyttelast IS NOT NULL AND ferdig < now() - k.dager * interval '1 day'
          AND (ferdig, referanse) > (CASE k.klient_id WHEN ${klientId} THEN ${ferdig}::timestamptz ELSE '-infinity' END, ${referanse}::uuid)
        ORDER BY ferdig, referanse LIMIT ${limit}) AS i
      WHERE k.klient_id >= ${klientId}
      ORDER BY k.klient_id, i.ferdig, i.referanse LIMIT ${limit}`;
  }

  /**
   * Takes away what was sent, the words it is found by, where it was to be told, and what an operator wrote. Answers the submissions that lost it:
   * not one that is being scrubbed elsewhere, or has been revived.
   */
  async scrub(tx: Tx, referanser: string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      WITH skrubbet AS (
        UPDATE innsending SET nyttelast = NULL, callback_url = NULL, versjon = versjon + 1
        WHERE referanse IN (
          SELECT referanse FROM innsending
          WHERE referanse = ANY(${referanser}::uuid[]) AND nyttelast IS NOT NULL AND ferdig < now() - interval '1 day'
          ORDER BY referanse FOR UPDATE SKIP LOCKED)
        RETURNING referanse, sporings_id
      ), ord AS (
        INSERT INTO innsending_soek (referanse, ord, sporings_id) SELECT referanse, '', sporings_id FROM skrubbet
        ON CONFLICT (referanse) DO UPDATE SET ord = ''
      ), hendelser AS (
        UPDATE innsending_hendelse SET detaljer = (detaljer::jsonb - 'begrunnelse')::json
        WHERE referanse IN (SELECT referanse FROM skrubbet) AND detaljer ->> 'begrunnelse' IS NOT NULL
      )
      SELECT referanse FROM skrubbet`;
    return rows.map(({ referanse }) => referanse);
  }
}
