import { Injectable } from '@nestjs/common';
import { sendMessage } from '../../notification/index.js';
import {
  aboutEnds,
  aboutSends,
  aboutSubmissions,
  aboutSubmissionsInWork,
} from '../../shared/outbox/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import type { UtbokslinjeDto } from './utboks.dto.js';

/** Reads the outbox for an administrator; what it changes, it changes through Outbox. */
@Injectable()
export class UtboksRepository {
  /** The messages about one submission and its deliveries. */
  ofInnsending(
    tx: Tx,
    referanse: string,
    leveranser: Parameters<typeof sendMessage>[0][],
  ): Promise<UtbokslinjeDto[]> {
    return tx.$queryRaw<UtbokslinjeDto[]>`
      SELECT id::text, topic, attempts AS forsoek, available_at AS "klarFra", last_error AS feil,
             CASE WHEN parkert IS NOT NULL THEN 'PARKERT' WHEN claim_id IS NOT NULL THEN 'I_ARBEID'
                  WHEN available_at > now() THEN 'VENTER' ELSE 'KLAR' END AS tilstand
      FROM outbox_message
      WHERE ${aboutSubmissions([referanse])} OR ${aboutSubmissionsInWork([referanse])} OR ${aboutEnds(referanse)}
         OR ${aboutSends(leveranser.map(sendMessage))}
      ORDER BY outbox_message.id`;
  }

  /** Which submissions deliveries tell of. A delivery that tells of none is left out. */
  async ofLeveranser(tx: Tx, ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.$queryRaw<{ id: string; referanse: string }[]>`
      SELECT leveranse_id AS id, referanse FROM callback_leveranse
      WHERE leveranse_id = ANY(${ids}::uuid[]) AND referanse IS NOT NULL`;
    return new Map(rows.map(({ id, referanse }) => [id, referanse]));
  }
}
