import { Injectable } from '@nestjs/common';
import type { Receiver, Topic } from '../../messages.js';
import { Prisma, type Tx } from '../prisma/index.js';

/** Messages that are counted at most, when somebody asks how many there are. */
const MOST_COUNTED = 50_000;

/** Whether it may be worked: what waits for another of its key may not, nor what is in a lane that is closed. */
function isFree(closed: string[]): Prisma.Sql {
  return Prisma.sql`(NOT behind AND lane <> ALL(${closed}))`;
}

/** How much work waits, per topic. `klare` are runnable now; `eldsteKlareSekunder` is how long the oldest has been. */
export interface OutboxDepth {
  /** There are more than were counted: the numbers are at least so great. */
  flere: boolean;
  topic: Topic;
  receiver: Receiver;
  klare: number;
  venter: number;
  iArbeid: number;
  parkert: number;
  flestForsoek: number;
  eldsteKlareSekunder: number;
}

export interface ParkedMessage {
  id: string;
  topic: Topic;
  receiver: Receiver;
  lane: string;
  key: string | null;
  payload: unknown;
  forsoek: number;
  parkert: Date;
  feil: string | null;
  opprettet: Date;
}

/** What is told of `outbox_message`: how much waits there, and what was given up. */
@Injectable()
export class DepthRepository {
  /**
   * Counted as far as MOST_COUNTED messages, whichever come first in the table; of a deeper backlog the age of the oldest is
   * looked up, lane by lane. `closed`: lanes of which nothing is to be taken now.
   */
  async depth(tx: Tx, closed: string[]): Promise<OutboxDepth[]> {
    const ready = Prisma.sql`parkert IS NULL AND claim_id IS NULL AND available_at <= now() AND ${isFree(closed)}`;
    const rows = await tx.$queryRaw<(OutboxDepth & { alle: number })[]>`
      SELECT topic, receiver,
             count(*) FILTER (WHERE ${ready})::int AS klare,
             count(*) FILTER (WHERE parkert IS NULL AND claim_id IS NULL AND (available_at > now() OR NOT ${isFree(closed)}))::int AS venter,
             count(*) FILTER (WHERE claim_id IS NOT NULL)::int AS "iArbeid",
             count(*) FILTER (WHERE parkert IS NOT NULL)::int AS parkert,
             coalesce(max(attempts), 0)::int AS "flestForsoek",
             coalesce(extract(epoch FROM now() - min(available_at) FILTER (WHERE ${ready})), 0)::float8
               AS "eldsteKlareSekunder",
             (sum(count(*)) OVER ())::int AS alle
      FROM (SELECT * FROM outbox_message LIMIT ${MOST_COUNTED}) AS m GROUP BY topic, receiver ORDER BY topic, receiver`;
    const flere = (rows[0]?.alle ?? 0) >= MOST_COUNTED;
    const counted = rows.map(({ alle: _alle, ...row }) => ({ ...row, flere }));
    return flere ? this.withAges(tx, counted, closed) : counted;
  }

  private async withAges(tx: Tx, counted: OutboxDepth[], closed: string[]): Promise<OutboxDepth[]> {
    const waiting = Prisma.sql`claim_id IS NULL AND parkert IS NULL AND NOT behind`;
    const order = Prisma.sql`ORDER BY receiver, topic, lane, available_at, id LIMIT 1`;
    const oldest = await tx.$queryRaw<{ topic: Topic; receiver: Receiver; sekunder: number }[]>`
      WITH RECURSIVE koer AS (
        (SELECT receiver, topic, lane, available_at FROM outbox_message WHERE ${waiting} ${order})
        UNION ALL
        SELECT neste.* FROM koer CROSS JOIN LATERAL (
          SELECT receiver, topic, lane, available_at FROM outbox_message
          WHERE ${waiting} AND (receiver, topic, lane) > (koer.receiver, koer.topic, koer.lane) ${order}) AS neste
      )
      SELECT topic, receiver, greatest(0, extract(epoch FROM now() - min(available_at)))::float8 AS sekunder
      FROM koer WHERE lane <> ALL(${closed}) GROUP BY topic, receiver`;
    const age = new Map(oldest.map(({ topic, receiver, sekunder }) => [`${receiver} ${topic}`, sekunder]));
    return counted.map((row) => {
      return { ...row, eldsteKlareSekunder: age.get(`${row.receiver} ${row.topic}`) ?? 0 };
    });
  }

  /** How many are parked, as far as `most`, and since when the first of them is. */
  async parkedCount(tx: Tx, most: number): Promise<{ antall: number; eldste: Date | null }> {
    const [row] = await tx.$queryRaw<{ antall: number; eldste: Date | null }[]>`
      SELECT (SELECT count(*) FROM (SELECT FROM outbox_message WHERE parkert IS NOT NULL LIMIT ${most}) AS p)::int AS antall,
             (SELECT min(parkert) FROM outbox_message WHERE parkert IS NOT NULL) AS eldste`;
    return row!;
  }

  parked(tx: Tx, limit: number): Promise<ParkedMessage[]> {
    return tx.$queryRaw<ParkedMessage[]>`
      SELECT id::text, topic, receiver, lane, key, payload, attempts AS forsoek, parkert, last_error AS feil,
             created_at AS opprettet
      FROM outbox_message WHERE parkert IS NOT NULL ORDER BY outbox_message.parkert, outbox_message.id LIMIT ${limit}`;
  }
}
