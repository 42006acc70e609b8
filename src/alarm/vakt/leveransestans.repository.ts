import { Injectable } from '@nestjs/common';
import { BY_INDEX, Prisma, type Tx } from '../../shared/prisma/index.js';
import { NIL_UUID } from '../../shared/uuid/index.js';

const SLICE = 5000;

interface Leveranse {
  leveranseId: string;
  callbackId: string;
  referanse: string | null;
}

/** Of the deliveries `l` those that no message sends: see sendMessage for the key. */
const STOPPED = Prisma.sql`
  l.status = 'VENTER' AND NOT EXISTS (
    SELECT FROM outbox_message m
    WHERE m.receiver = 'notification' AND m.key = l.callback_id::text || '/' || coalesce(l.referanse, l.leveranse_id)::text
      AND m.topic = 'leveranse.send' AND m.payload ->> 'leveranseId' = l.leveranse_id::text)`;

/** Deliveries that wait without a message. The two are written by one commit: no snapshot shows it unless something is wrong. */
@Injectable()
export class LeveransestansRepository {
  /** A look at the oldest after `from`, and where to go on; undefined: at the oldest. */
  async look(tx: Tx, from: string = NIL_UUID): Promise<{ stanset: string[]; next: string | undefined }> {
    const [row] = await tx.$queryRaw<{ stanset: string[]; antall: number; siste: string | null }[]>`
      WITH l AS MATERIALIZED (
        SELECT * FROM callback_leveranse
        WHERE status <> 'LEVERT' AND status = 'VENTER' AND leveranse_id > ${from}::uuid
        ORDER BY status, leveranse_id LIMIT ${SLICE})
      SELECT ARRAY(SELECT leveranse_id::text FROM l WHERE ${STOPPED} ORDER BY leveranse_id) AS stanset,
             (SELECT count(*)::int FROM l) AS antall, (SELECT max(leveranse_id::text) FROM l) AS siste`;
    const { stanset, antall, siste } = row!;
    return { stanset, next: antall === SLICE ? (siste ?? undefined) : undefined };
  }

  async among(tx: Tx, ids: string[]): Promise<Leveranse[]> {
    if (ids.length === 0) return [];
    await tx.$executeRaw`SELECT ${BY_INDEX}`;
    return tx.$queryRaw<Leveranse[]>`
      SELECT leveranse_id AS "leveranseId", callback_id AS "callbackId", referanse FROM callback_leveranse l
      WHERE leveranse_id = ANY(${ids}::uuid[]) AND ${STOPPED} ORDER BY leveranse_id`;
  }

  /** In id order, as all who lock several. */
  async lock(tx: Tx, ids: string[]): Promise<void> {
    await tx.$executeRaw`
      SELECT FROM callback_leveranse WHERE leveranse_id = ANY(${ids}::uuid[]) ORDER BY leveranse_id FOR UPDATE`;
  }
}
