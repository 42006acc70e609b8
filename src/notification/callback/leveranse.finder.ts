import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { MAX_UUID, NIL_UUID } from '../../shared/uuid/index.js';
import { LEVERANSESTATUSER } from '../delivery/index.js';

/** Everything given must fit. */
export interface LeveranseFilter {
  klientId?: string | undefined;
  callbackId?: string | undefined;
  status?: string | undefined;
  referanse?: string | undefined;
  /** Older than this delivery. */
  etter?: string | undefined;
  antall: number;
}

/** Reads deliveries, whatever the table holds of them: every plan is a stretch of an index, none the planner's guess. */
@Injectable()
export class LeveranseFinder {
  /** Newest first. */
  async find(tx: Tx, filter: LeveranseFilter) {
    const rows = await tx.$queryRaw<{ id: string }[]>`${newest(filter)}`;
    return tx.callbackLeveranse.findMany({
      where: { leveranseId: { in: rows.map(({ id }) => id) } },
      omit: { innhold: true, hendelseId: true, sendIgjen: true },
      orderBy: { leveranseId: 'desc' },
    });
  }

  attempts(tx: Tx, ids: string[]) {
    return tx.callbackForsoek.findMany({ where: { leveranseId: { in: ids } }, orderBy: { id: 'asc' } });
  }
}

function newest(filter: LeveranseFilter): Prisma.Sql {
  const { klientId, callbackId, status, referanse, etter = MAX_UUID, antall } = filter;
  const own =
    klientId === undefined ? Prisma.sql`true` : Prisma.sql`coalesce(klient_id = ${klientId}, false)`;
  const order = Prisma.sql`ORDER BY leveranse_id DESC LIMIT ${antall}`;
  if (referanse !== undefined) {
    // Of one submission there are few: all are read before any is judged.
    const [at, is] = [callbackId ?? null, status ?? null];
    return Prisma.sql`
      WITH alle AS MATERIALIZED (SELECT * FROM callback_leveranse WHERE referanse = ${referanse}::uuid)
      SELECT leveranse_id AS id FROM alle
      WHERE leveranse_id < ${etter}::uuid AND callback_id = coalesce(${at}::uuid, callback_id)
        AND status = coalesce(${is}, status) AND ${own} ${order}`;
  }
  if (callbackId === undefined && status === undefined)
    return Prisma.sql`
      SELECT leveranse_id AS id FROM callback_leveranse WHERE leveranse_id < ${etter}::uuid AND ${own} ${order}`;
  if (callbackId === undefined && status !== 'LEVERT')
    return Prisma.sql`
      SELECT leveranse_id AS id FROM callback_leveranse
      WHERE (status, leveranse_id) >= (${status}, ${NIL_UUID}::uuid) AND (status, leveranse_id) < (${status}, ${etter}::uuid)
        AND status <> 'LEVERT' AND ${own} ORDER BY status DESC, leveranse_id DESC LIMIT ${antall}`;
  // Those delivered are in no index of their own: nearly all are. The newest to each receiver, and of them the newest.
  const receivers =
    callbackId === undefined
      ? Prisma.sql`SELECT callback_id FROM callback`
      : Prisma.sql`SELECT ${callbackId}::uuid`;
  const statuses = status === undefined ? [...LEVERANSESTATUSER] : [status];
  return Prisma.sql`
    SELECT treff.leveranse_id AS id
    FROM (${receivers}) AS c(callback_id) CROSS JOIN unnest(${statuses}::text[]) AS s(status)
    CROSS JOIN LATERAL (
      SELECT leveranse_id FROM callback_leveranse l
      WHERE (l.status, l.callback_id, l.leveranse_id) >= (s.status, c.callback_id, ${NIL_UUID}::uuid)
        AND (l.status, l.callback_id, l.leveranse_id) < (s.status, c.callback_id, ${etter}::uuid) AND ${own}
      ORDER BY l.status DESC, l.callback_id DESC, l.leveranse_id DESC LIMIT ${antall}) AS treff
    ORDER BY treff.leveranse_id DESC LIMIT ${antall}`;
}
