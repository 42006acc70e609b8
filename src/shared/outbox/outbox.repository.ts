import { Injectable } from '@nestjs/common';
import { RECEIVERS, type Receiver, type Topic } from '../../messages.js';
import { BY_INDEX, NOT_DURABLE, Prisma, rowSet, type Tx } from '../prisma/index.js';
import type { ClaimedMessage, NewMessage } from './outbox.message.js';

/** How long a claim holds without a heartbeat. A killed worker's messages are taken over after at most this. */
export const LEASE_SECONDS = 45;
/**
 * A message claimed this often without a result may be what kills its worker. It is then worked alone, so that the
 * attempts of those claimed beside it are not used up with its own.
 */
export const SUSPECT_AFTER = 3;

/** Dead rows that make a vacuum worth its while. */
const VACUUM_AFTER = 10_000;

export interface ClaimRequest {
  topic: Topic;
  receiver: Receiver;
  claimId: string;
  limit: number;
  laneCapacity: number;
  /** Messages of each lane already in work in this process. */
  busy: Record<string, number>;
  /** Whether a suspect (see SUSPECT_AFTER) may be claimed: one at a time in a process. */
  suspects: boolean;
}

/** A message and the claim it is held under: what fencing checks. */
export interface Lease {
  id: bigint;
  claimId: string;
}

const LEASE = { id: 'bigint', claim: 'uuid' } as const;
const MESSAGE = {
  topic: 'text',
  receiver: 'text',
  lane: 'text',
  key: 'text',
  payload: 'json',
  trace: 'text',
  delay: 'float8',
} as const;

/** The only code that reads or writes `outbox_message`. All times are the database's. */
@Injectable()
export class OutboxRepository {
  async insert(tx: Tx, messages: NewMessage[]): Promise<void> {
    const rows = messages.flatMap((message) =>
      RECEIVERS[message.topic].map((receiver) => ({
        topic: message.topic,
        receiver,
        lane: message.lane,
        key: message.key ?? null,
        payload: message.payload,
        trace: message.trace ?? null,
        delay: message.delayMs ?? 0,
      })),
    );
    await tx.$executeRaw`
      INSERT INTO outbox_message (topic, receiver, lane, key, payload, trace, available_at)
      SELECT topic, receiver, lane, key, payload, trace, now() + delay * interval '1 millisecond'
      FROM ${rowSet(MESSAGE, rows)}`;
  }

  /** The INSERT as a fragment, for a statement that writes its own rows and the messages about them in one go. */
  insertFrom(topic: Topic, rows: Prisma.Sql): Prisma.Sql {
    const receivers = Prisma.join([...RECEIVERS[topic]]);
    return Prisma.sql`
      INSERT INTO outbox_message (topic, receiver, lane, key, payload, trace)
      SELECT ${topic}, receiver, lane, key, payload, trace
      FROM (${rows}) AS m(lane, key, payload, trace), unnest(ARRAY[${receivers}]) AS receiver`;
  }

  /**
   * Lease up to `limit` runnable messages, going round the lanes. Claims of one subscription take turns by an advisory
   * lock: the order of a key could not be kept between two that look at the same instant, and one claimer is faster
   * than four. `lanes` is a loose index scan: it costs one index probe per lane, however deep the backlog, which finds
   * the lane and when its first message is due.
   *
   * A message with a key is runnable when it is the first of its key and none of its key is in work; the latter because
   * numbers are drawn before commits, so that an older one may appear while a younger one is being worked.
   */
  async claim(tx: Tx, request: ClaimRequest): Promise<ClaimedMessage[]> {
    const { topic, receiver, claimId, limit, laneCapacity, busy, suspects } = request;
    // Whatever the statistics say (this table is empty one minute and deep the next), every step below is to be an index
    // probe. Hence no sequential scan, scalar subqueries and arrays where a join could be chosen, and an order of (key, id)
    // where the primary key would do for id: only the index on (receiver, key, id) gives it without a sort.
    // A claim need not survive a crash of the database: losing it frees the message, and fencing turns its holder away.
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`outbox ${receiver} ${topic}`}, 0)),
             ${BY_INDEX}, ${NOT_DURABLE}`;
    const [claimed] = await tx.$queryRaw<{ messages: ClaimedRow[] }[]>`
      WITH RECURSIVE lanes AS (
        (SELECT lane, available_at FROM outbox_message
         WHERE receiver = ${receiver} AND topic = ${topic} AND claim_id IS NULL AND parkert IS NULL
         ORDER BY lane, available_at LIMIT 1)
        UNION ALL
        SELECT next.lane, next.available_at
        FROM lanes l CROSS JOIN LATERAL (
          SELECT m.lane, m.available_at FROM outbox_message m
          WHERE m.receiver = ${receiver} AND m.topic = ${topic} AND m.claim_id IS NULL AND m.parkert IS NULL
            AND m.lane > l.lane
          ORDER BY m.lane, m.available_at LIMIT 1) next
      ), due AS MATERIALIZED (
        SELECT lane, ${laneCapacity}::int - coalesce((${JSON.stringify(busy)}::jsonb ->> lane)::int, 0) AS room
        FROM lanes WHERE available_at <= now()
      ), in_work AS MATERIALIZED (
        SELECT receiver, topic, key FROM outbox_message WHERE claim_id IS NOT NULL
      ), busy_keys AS MATERIALIZED (
        SELECT key FROM in_work WHERE receiver = ${receiver} AND topic = ${topic} AND key IS NOT NULL
      ), picked AS MATERIALIZED (
        SELECT m.id, m.available_at, m.attempts,
               row_number() OVER (PARTITION BY d.lane ORDER BY m.available_at, m.id) AS turn
        FROM due d CROSS JOIN LATERAL (
          SELECT c.id, c.available_at, c.attempts FROM outbox_message c
          WHERE c.receiver = ${receiver} AND c.topic = ${topic} AND c.lane = d.lane
            AND c.claim_id IS NULL AND c.parkert IS NULL AND c.available_at <= now()
            AND (c.attempts < ${SUSPECT_AFTER} OR ${suspects})
            AND (c.key IS NULL OR c.key NOT IN (SELECT key FROM busy_keys) AND c.id = (
              SELECT e.id FROM outbox_message e
              WHERE e.receiver = c.receiver AND e.key BETWEEN c.key AND c.key AND e.topic = c.topic
              ORDER BY e.key, e.id LIMIT 1))
          ORDER BY c.available_at, c.id
          LIMIT greatest(0, least(d.room, ceil(${limit}::numeric / (SELECT count(*) FROM due))::int))
          FOR UPDATE SKIP LOCKED
        ) m
      ), claimed AS (
        SELECT id FROM (
          SELECT *, row_number() OVER (PARTITION BY attempts >= ${SUSPECT_AFTER} ORDER BY attempts, turn) AS nth FROM picked
        ) p
        WHERE attempts < ${SUSPECT_AFTER} OR nth = 1 ORDER BY turn, available_at, id LIMIT ${limit}
      ), leased AS (
        UPDATE outbox_message m
        SET claim_id = ${claimId}::uuid, leased_until = now() + ${LEASE_SECONDS} * interval '1 second',
            attempts = attempts + 1
        WHERE m.id = ANY(ARRAY(SELECT id FROM claimed))
        RETURNING m.id::text, m.lane, m.key, m.payload, m.trace, m.attempts,
                  (extract(epoch FROM now() - m.created_at) * 1000)::float8 AS "ageMs"
      )
      SELECT coalesce(json_agg(leased ORDER BY leased.id::bigint), '[]'::json) AS messages FROM leased`;
    return claimed!.messages.map((row) => ({ ...row, id: BigInt(row.id), topic, claimId }));
  }

  /** Delete finished messages, of however many claims. Answers how many were still ours. */
  complete(tx: Tx, leases: Lease[]): Promise<number> {
    return tx.$executeRaw`
      DELETE FROM outbox_message
      WHERE id = ANY(${leases.map(({ id }) => id)}::bigint[])
        AND (id, claim_id) IN (SELECT id, claim FROM ${rowSet(LEASE, leases.map(leaseRow))})`;
  }

  /** Let go of messages until later. `countsAttempt` false takes back the attempt that the claim counted. */
  reschedule(
    tx: Tx,
    leases: (Lease & { delayMs: number })[],
    why: string,
    countsAttempt: boolean,
  ): Promise<number> {
    const rows = leases.map(({ delayMs, ...lease }) => ({ ...leaseRow(lease), delay: delayMs }));
    return tx.$executeRaw`
      UPDATE outbox_message m
      SET claim_id = NULL, leased_until = NULL, last_error = ${why.slice(0, 1000)},
          available_at = now() + r.delay * interval '1 millisecond',
          attempts = attempts - ${countsAttempt ? 0 : 1}
      FROM ${rowSet({ ...LEASE, delay: 'float8' }, rows)}
      WHERE m.id = ANY(${leases.map(({ id }) => id)}::bigint[]) AND m.id = r.id AND m.claim_id = r.claim`;
  }

  park(tx: Tx, claimId: string, id: bigint, why: string): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message
      SET claim_id = NULL, leased_until = NULL, parkert = now(), last_error = ${why.slice(0, 1000)}
      WHERE id = ${id} AND claim_id = ${claimId}::uuid`;
  }

  renewLeases(tx: Tx, claimIds: string[]): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
      WHERE claim_id IS NOT NULL AND claim_id = ANY(${claimIds}::uuid[])`;
  }

  /** Free what workers that died, froze or lost the database still hold. */
  freeExpired(tx: Tx): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET claim_id = NULL, leased_until = NULL
      WHERE id IN (SELECT id FROM outbox_message WHERE claim_id IS NOT NULL AND leased_until < now()
                   FOR UPDATE SKIP LOCKED)`;
  }

  freeAll(tx: Tx): Promise<number> {
    return tx.$executeRaw`UPDATE outbox_message SET claim_id = NULL, leased_until = NULL WHERE claim_id IS NOT NULL`;
  }

  /** Make the waiting or parked messages about a submission runnable now, with all attempts before them. */
  hasten(tx: Tx, topic: Topic, field: string, value: string): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET available_at = now(), parkert = NULL, attempts = 0
      WHERE topic = ${topic} AND claim_id IS NULL AND payload ->> ${field} = ${value}`;
  }

  unpark(tx: Tx, id: bigint): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET parkert = NULL, attempts = 0, available_at = now()
      WHERE id = ${id} AND parkert IS NOT NULL`;
  }

  /**
   * Every message leaves a dead entry at the front of the index that the next claim reads from, and autovacuum looks
   * at a table once a minute at most. Plain VACUUM locks nobody out; where the role may not, PostgreSQL passes it over.
   */
  async vacuum(tx: Tx): Promise<void> {
    const [table] = await tx.$queryRaw<{ isDue: boolean }[]>`
      SELECT n_dead_tup >= ${VACUUM_AFTER} AS "isDue" FROM pg_stat_user_tables
      WHERE relid = 'outbox_message'::regclass`;
    if (table?.isDue) await tx.$executeRaw`VACUUM (SKIP_LOCKED, TRUNCATE FALSE) outbox_message`;
  }

  depth(tx: Tx): Promise<OutboxDepth[]> {
    return tx.$queryRaw<OutboxDepth[]>`
      SELECT topic, receiver,
             count(*) FILTER (WHERE parkert IS NULL AND claim_id IS NULL AND available_at <= now())::int AS klare,
             count(*) FILTER (WHERE parkert IS NULL AND claim_id IS NULL AND available_at > now())::int AS venter,
             count(*) FILTER (WHERE claim_id IS NOT NULL)::int AS "iArbeid",
             count(*) FILTER (WHERE parkert IS NOT NULL)::int AS parkert,
             coalesce(max(attempts), 0)::int AS "flestForsoek",
             coalesce(extract(epoch FROM now() - min(available_at)
               FILTER (WHERE parkert IS NULL AND claim_id IS NULL AND available_at <= now())), 0)::float8
               AS "eldsteKlareSekunder"
      FROM outbox_message GROUP BY topic, receiver ORDER BY topic, receiver`;
  }

  parked(tx: Tx, limit: number): Promise<ParkedMessage[]> {
    return tx.$queryRaw<ParkedMessage[]>`
      SELECT id::text, topic, receiver, lane, key, payload, attempts AS forsoek, parkert, last_error AS feil,
             created_at AS opprettet
      FROM outbox_message WHERE parkert IS NOT NULL ORDER BY id LIMIT ${limit}`;
  }
}

/** A message as the claim reads it: one value of JSON, since Prisma's conversion of columns costs more than the reading. */
type ClaimedRow = Omit<ClaimedMessage, 'id' | 'topic' | 'claimId'> & { id: string };

function leaseRow({ id, claimId }: Lease) {
  return { id, claim: claimId };
}

/** How much work waits, per topic. `klare` are runnable now; `eldsteKlareSekunder` is how long the oldest has been. */
export interface OutboxDepth {
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
