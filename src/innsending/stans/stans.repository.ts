import { Injectable } from '@nestjs/common';
import { BY_INDEX, Prisma, type Tx } from '../../shared/prisma/index.js';
import { NIL_UUID } from '../../shared/uuid/index.js';
import type { Status } from '../innsending.types.js';

/** In work or to be worked; or waiting for one that is. */
const UNDER_WAY = ['MOTTATT', 'UNDER_ARKIVERING', 'VENTER_PAA_SAK'] as const satisfies Status[];
/** Of each status in one look. */
const SLICE = 5000;

/** Where the next look begins, of each status. Absent: at the oldest. */
export type Stanssted = Partial<Record<(typeof UNDER_WAY)[number], string>>;

/**
 * What has no next step: under way, without a message that leads on, or waiting for a sak that is not under way. Status and
 * message are written by one commit, so that no snapshot shows one without the other unless something is wrong.
 */
@Injectable()
export class StansRepository {
  /** A look at the oldest after `from`: what has stopped, and where to go on. Its cost is bounded, however much waits. */
  async look(tx: Tx, from: Stanssted): Promise<{ stanset: string[]; next: Stanssted }> {
    const slice = Prisma.sql`
      SELECT i.referanse, i.status, i.sak_referanse
      FROM unnest(${[...UNDER_WAY]}::text[], ${UNDER_WAY.map((status) => from[status] ?? NIL_UUID)}::uuid[]) AS st(status, etter)
      CROSS JOIN LATERAL (
        SELECT referanse, status, sak_referanse FROM innsending
        WHERE (innsending.status, referanse) > (st.status, st.etter) AND innsending.status = st.status
        ORDER BY innsending.status, referanse LIMIT ${SLICE}) AS i`;
    const [row] = await tx.$queryRaw<
      { stanset: string[]; ends: Record<string, { siste: string; antall: number }> }[]
    >`
      WITH ${this.parts(slice)}
      SELECT ARRAY(SELECT referanse::text FROM stanset ORDER BY referanse LIMIT ${SLICE}) AS stanset,
        (SELECT coalesce(json_object_agg(status, json_build_object('siste', siste, 'antall', antall)), '{}')
         FROM (SELECT status, max(referanse::text) AS siste, count(*) AS antall FROM utsnitt GROUP BY status) AS e) AS ends`;
    const next: Stanssted = {};
    for (const status of UNDER_WAY) {
      const end = row!.ends[status];
      if (end && end.antall === SLICE) next[status] = end.siste;
    }
    return { stanset: row!.stanset, next };
  }

  /** Those of these that have stopped. */
  async among(tx: Tx, referanser: string[]): Promise<string[]> {
    if (referanser.length === 0) return [];
    await tx.$executeRaw`SELECT ${BY_INDEX}`;
    const slice = Prisma.sql`
      SELECT referanse, status, sak_referanse FROM innsending
      WHERE referanse = ANY(${referanser}::uuid[]) AND status = ANY(${[...UNDER_WAY]}::text[])`;
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      WITH ${this.parts(slice)} SELECT referanse::text FROM stanset ORDER BY referanse`;
    return rows.map(({ referanse }) => referanse);
  }

  private parts(slice: Prisma.Sql): Prisma.Sql {
    return Prisma.sql`
      utsnitt AS MATERIALIZED (${slice}), i_arbeid AS MATERIALIZED (
        SELECT payload ->> 'referanse' AS referanse FROM outbox_message
        WHERE claim_id IS NOT NULL AND topic IN ('innsending.mottatt', 'arkiv.steg')
      ), stanset AS (
        SELECT s.referanse FROM utsnitt s
        WHERE NOT EXISTS (
            SELECT FROM outbox_message m WHERE topic IN ('innsending.mottatt', 'arkiv.steg') AND claim_id IS NULL
              AND payload ->> 'referanse' = s.referanse::text)
          AND NOT EXISTS (SELECT FROM i_arbeid a WHERE a.referanse = s.referanse::text)
          AND NOT EXISTS (
            SELECT FROM innsending sak WHERE s.status = 'VENTER_PAA_SAK' AND sak.referanse = s.sak_referanse
              AND sak.status = ANY(${[...UNDER_WAY]}::text[])))`;
  }
}
