import { Injectable } from '@nestjs/common';
import type { Receiver, Topic } from '../../messages.js';
import { BY_INDEX, NOT_DURABLE, Prisma, type Tx } from '../prisma/index.js';
import type { ClaimedMessage } from './outbox.message.js';

/** How long a claim holds without a heartbeat. A killed worker's messages are taken over after at most this. */
export const LEASE_SECONDS = 45;
/**
 * A lost claim says nothing of a message that waited its turn in memory. So it counts no attempt, but from then on the
 * message is worked alone, with so many others of its lane at most: it is claimed when its work begins, and that counts.
 */
const ALONE_AT_ONCE = 8;
/** Claimed this often without a result, it may be what kills its worker. There is then one such at a time in a process. */
export const SUSPECT_AFTER = 3;

export interface ClaimRequest {
  topic: Topic;
  receiver: Receiver;
  claimId: string;
  limit: number;
  laneCapacity: number;
  /** Messages of one key claimed together, in their order. They belong in one batch. */
  run: number;
  /** Messages of each lane already in work in this process, and those of them that are worked alone. */
  busy: Record<string, number>;
  alone: Record<string, number>;
  /** Whether a suspect (see SUSPECT_AFTER) may be claimed: one at a time in a process. */
  suspects: boolean;
}

/** `more`: there may be more to claim at once. */
export interface Claim {
  messages: ClaimedMessage[];
  more: boolean;
}

/** A message as the claim reads it: one value of JSON, since Prisma's conversion of columns costs more than the reading. */
type ClaimedRow = Omit<ClaimedMessage, 'id' | 'topic' | 'claimId'> & { id: string };

/** The one statement that takes work from `outbox_message`. All times are the database's. */
@Injectable()
export class ClaimRepository {
  /**
   * Lease up to `limit` runnable messages, going round the lanes. Claims of one subscription take turns by an advisory
   * lock: the order of a key could not be kept between two that look at the same instant, and one claimer is faster
   * than four. `lanes` is a loose index scan: it costs one index probe per lane, however deep the backlog, which finds
   * the lane and when its first message is due.
   *
   * A message with a key is runnable when it is the first of its key and none of its key is in work (numbers are drawn
   * before commits: an older one may appear while a younger one is being worked). With it go those that follow it, up to
   * `run`, as one batch. One that must wait is looked at once: it is marked `behind`, the one it waits for `leads`, and
   * `complete` brings the next forward. The one it waits for is locked for that: had it been deleted meanwhile, nobody
   * would bring the other forward.
   */
  async claim(tx: Tx, request: ClaimRequest): Promise<Claim> {
    const { topic, receiver, claimId, limit, run, laneCapacity, busy, alone, suspects } = request;
    const ofThis = (alias: string) => {
      const table = Prisma.raw(alias);
      return Prisma.sql`${table}.receiver = ${receiver} AND ${table}.topic = ${topic}`;
    };
    const candidate = (alias: string) => {
      const table = Prisma.raw(alias);
      return Prisma.sql`${ofThis(alias)} AND ${table}.claim_id IS NULL AND ${table}.parkert IS NULL AND NOT ${table}.behind`;
    };
    // Whatever the statistics say (this table is empty one minute and deep the next), every step below is to be an index
    // probe. Hence no sequential scan, scalar subqueries and arrays where a join could be chosen, and an order of (key, id)
    // where the primary key would do for id: only the index on (receiver, key, id) gives it without a sort.
    // A claim need not survive a crash of the database: losing it frees the message, and fencing turns its holder away.
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`outbox ${receiver} ${topic}`}, 0)),
             ${BY_INDEX}, ${NOT_DURABLE}`;
    const [claimed] = await tx.$queryRaw<{ messages: ClaimedRow[]; more: boolean }[]>`
      WITH RECURSIVE lanes AS (
        (SELECT lane, available_at FROM outbox_message m WHERE ${candidate('m')} ORDER BY lane, available_at LIMIT 1)
        UNION ALL
        SELECT next.lane, next.available_at
        FROM lanes l CROSS JOIN LATERAL (
          SELECT m.lane, m.available_at FROM outbox_message m
          WHERE ${candidate('m')} AND m.lane > l.lane
          ORDER BY m.lane, m.available_at LIMIT 1) next
      ), due AS MATERIALIZED (
        SELECT lane,
               greatest(0, least(${laneCapacity}::int - coalesce((${JSON.stringify(busy)}::jsonb ->> lane)::int, 0),
                                 ceil(${limit}::numeric / count(*) OVER ())::int)) AS room,
               ${ALONE_AT_ONCE}::int - coalesce((${JSON.stringify(alone)}::jsonb ->> lane)::int, 0) AS room_alone
        FROM lanes WHERE available_at <= now()
      ), in_work AS MATERIALIZED (
        SELECT receiver, topic, key, id FROM outbox_message WHERE claim_id IS NOT NULL
      ), busy_keys AS MATERIALIZED (
        SELECT key, min(id) AS id FROM in_work w WHERE ${ofThis('w')} AND key IS NOT NULL GROUP BY key
      ), seen AS MATERIALIZED (
        SELECT d.*, c.*
        FROM due d CROSS JOIN LATERAL (
          SELECT c.id, c.key, c.available_at, c.attempts, c.alone FROM outbox_message c
          WHERE ${candidate('c')} AND c.lane = d.lane AND c.available_at <= now()
            AND (NOT c.alone OR d.room_alone > 0 AND (c.attempts < ${SUSPECT_AFTER} OR ${suspects}))
          ORDER BY c.available_at, c.id LIMIT d.room
          FOR UPDATE SKIP LOCKED) c
      ), judged AS MATERIALIZED (
        SELECT s.*, CASE WHEN s.key IS NULL THEN NULL ELSE coalesce(
          (SELECT b.id FROM busy_keys b WHERE b.key = s.key),
          nullif((SELECT e.id FROM outbox_message e
                  WHERE e.receiver = ${receiver} AND e.key BETWEEN s.key AND s.key AND e.topic = ${topic}
                  ORDER BY e.key, e.id LIMIT 1), s.id)) END AS waits_for
        FROM seen s
      ), heads AS MATERIALIZED (
        SELECT *, ceil(room::numeric / count(*) OVER (PARTITION BY lane))::int AS share
        FROM judged WHERE waits_for IS NULL
      ), members AS (
        SELECT lane, room, room_alone, id, available_at, attempts, alone, 0 AS nth FROM heads
        UNION ALL
        SELECT h.lane, h.room, h.room_alone, f.id, h.available_at, f.attempts, false, f.nth
        FROM heads h CROSS JOIN LATERAL (
          SELECT e.*, row_number() OVER (ORDER BY e.id) AS nth, bool_and(e.is_free) OVER (ORDER BY e.id) AS follows
          FROM (
            SELECT e.id, e.attempts, e.parkert IS NULL AND e.available_at <= now() AND NOT e.alone AS is_free
            FROM outbox_message e
            WHERE e.receiver = ${receiver} AND e.key BETWEEN h.key AND h.key AND e.topic = ${topic} AND e.id > h.id
            ORDER BY e.key, e.id LIMIT least(${run}::int, h.share) - 1) e) f
        WHERE NOT h.alone AND f.follows
      ), claimed AS MATERIALIZED (
        SELECT id FROM (
          SELECT *, row_number() OVER (PARTITION BY lane ORDER BY nth, available_at, id) AS turn,
                 row_number() OVER (PARTITION BY lane, alone ORDER BY available_at, id) AS turn_alone,
                 row_number() OVER (PARTITION BY alone AND attempts >= ${SUSPECT_AFTER} ORDER BY attempts, available_at, id)
                   AS turn_suspect
          FROM members) m
        WHERE turn <= room
          AND (NOT alone OR turn_alone <= room_alone AND (attempts < ${SUSPECT_AFTER} OR turn_suspect = 1))
        ORDER BY turn, available_at, id LIMIT ${limit}
      ), leased AS (
        UPDATE outbox_message m
        SET claim_id = ${claimId}::uuid, leased_until = now() + ${LEASE_SECONDS} * interval '1 second',
            attempts = attempts + alone::int, leads = leads OR id IN (SELECT waits_for FROM judged WHERE waits_for IS NOT NULL)
        WHERE m.id = ANY(ARRAY(SELECT id FROM claimed)) AND m.claim_id IS NULL AND m.parkert IS NULL
        RETURNING m.id::text, m.lane, m.key, m.payload, m.trace, m.alone, m.attempts + 1 - m.alone::int AS attempts,
                  (extract(epoch FROM now() - m.created_at) * 1000)::float8 AS "ageMs"
      ), held AS MATERIALIZED (
        SELECT id, leads FROM outbox_message
        WHERE id = ANY(ARRAY(SELECT DISTINCT waits_for FROM judged WHERE waits_for IS NOT NULL))
        FOR NO KEY UPDATE SKIP LOCKED
      ), led AS (
        UPDATE outbox_message SET leads = true
        WHERE id = ANY(ARRAY(SELECT id FROM held WHERE NOT leads AND id NOT IN (SELECT id FROM claimed)))
      ), waiting AS (
        UPDATE outbox_message SET behind = true
        WHERE id = ANY(ARRAY(SELECT j.id FROM judged j JOIN held h ON h.id = j.waits_for
                             WHERE j.id NOT IN (SELECT id FROM claimed)))
        RETURNING id
      )
      SELECT coalesce((SELECT json_agg(leased ORDER BY leased.id::bigint) FROM leased), '[]'::json) AS messages,
             EXISTS (SELECT 1 FROM waiting)
               OR EXISTS (SELECT 1 FROM members GROUP BY lane, room HAVING count(*) >= room) AS more`;
    const { messages, more } = claimed!;
    return { messages: messages.map((row) => ({ ...row, id: BigInt(row.id), topic, claimId })), more };
  }
}
