import { Injectable } from '@nestjs/common';
import { oppbevaring } from '../../../auth/index.js';
import { BY_INDEX, type Tx } from '../../../shared/prisma/index.js';
import { NIL_UUID } from '../../../shared/uuid/index.js';

/** A delivery whose content has been kept long enough, and its place in the order in which they are scrubbed. */
export interface UtgaattLeveranse {
  klientId: string;
  ferdig: Date;
  leveranseId: string;
}

const BEFORE_ALL: UtgaattLeveranse = { klientId: '', ferdig: new Date(0), leveranseId: NIL_UUID };

/** Takes the content out of deliveries. */
@Injectable()
export class OppbevaringRepository {
  /** Those that ended so long ago that their content must go, in order of client, end and id; after this one. */
  due(tx: Tx, days: number, limit: number, after = BEFORE_ALL): Promise<UtgaattLeveranse[]> {
    const { klientId, ferdig, leveranseId } = after;
    return tx.$queryRaw<UtgaattLeveranse[]>`
      SELECT l.* FROM ${oppbevaring(days)} CROSS JOIN LATERAL (
        SELECT klient_id AS "klientId", ferdig, leveranse_id AS "leveranseId" FROM callback_leveranse
        WHERE klient_id = k.klient_id AND innhold IS NOT NULL AND ferdig < now() - k.dager * interval '1 day'
          AND (ferdig, leveranse_id) > (CASE k.klient_id WHEN ${klientId} THEN ${ferdig}::timestamptz ELSE '-infinity' END,
                                        ${leveranseId}::uuid)
        ORDER BY ferdig, leveranse_id LIMIT ${limit}) AS l
      WHERE k.klient_id >= ${klientId}
      ORDER BY l."klientId", l.ferdig, l."leveranseId" LIMIT ${limit}`;
  }

  /** Body, path and answers go; what was sent when, to which host and with what outcome stays. Answers how many lost theirs. */
  async scrub(tx: Tx, ids: string[]): Promise<number> {
    await tx.$executeRaw`SELECT ${BY_INDEX}`;
    const [row] = await tx.$queryRaw<{ scrubbed: number }[]>`
      WITH skrubbet AS (
        UPDATE callback_leveranse SET innhold = NULL, url = substring(url FROM '^[^:]+://[^/?#]*')
        WHERE leveranse_id IN (
          SELECT leveranse_id FROM callback_leveranse
          WHERE leveranse_id = ANY(${ids}::uuid[]) AND innhold IS NOT NULL AND ferdig < now() - interval '1 day'
          ORDER BY leveranse_id FOR UPDATE SKIP LOCKED)
        RETURNING leveranse_id
      ), svar AS (
        UPDATE callback_forsoek SET svar = NULL
        WHERE leveranse_id IN (SELECT leveranse_id FROM skrubbet) AND svar IS NOT NULL
      )
      SELECT count(*)::int AS scrubbed FROM skrubbet`;
    return row!.scrubbed;
  }

  /**
   * The same at once, of all deliveries about one submission; one that is yet to be sent keeps its body and address, which tell
   * of numbers and a status, and loses the answers. Answers how many lost theirs, and how many are yet to be sent.
   */
  async erase(tx: Tx, referanse: string): Promise<{ slettet: number; venter: number }> {
    const [row] = await tx.$queryRaw<{ slettet: number; venter: number }[]>`
      WITH om AS (
        SELECT leveranse_id, ferdig IS NULL OR status = 'VENTER' AS venter, innhold IS NOT NULL AS hel
        FROM callback_leveranse WHERE referanse = ${referanse}::uuid ORDER BY leveranse_id FOR UPDATE
      ), skrubbet AS (
        UPDATE callback_leveranse SET innhold = NULL, url = substring(url FROM '^[^:]+://[^/?#]*')
        WHERE leveranse_id IN (SELECT leveranse_id FROM om WHERE NOT venter AND hel)
      ), svar AS (
        UPDATE callback_forsoek SET svar = NULL
        WHERE leveranse_id IN (SELECT leveranse_id FROM om) AND svar IS NOT NULL
      )
      SELECT count(*) FILTER (WHERE NOT venter AND hel)::int AS slettet, count(*) FILTER (WHERE venter)::int AS venter
      FROM om`;
    return row!;
  }
}
