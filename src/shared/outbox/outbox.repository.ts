import { Injectable } from '@nestjs/common';
import { type Messages, RECEIVERS, type Receiver, type Topic } from '../../messages.js';
import { BY_INDEX, Prisma, rowSet, type Tx } from '../prisma/index.js';
import { activeSpan } from '../telemetry/index.js';
import { LEASE_SECONDS } from './claim.repository.js';
import type { NewMessage } from './outbox.message.js';

/** Dead rows that make a vacuum worth its while. */
const VACUUM_AFTER = 10_000;

/** A message and the claim it is held under: what fencing checks. */
export interface Lease {
  id: bigint;
  claimId: string;
}

/** A message to be let go: when it may be claimed again, the attempts it has then, whether it is worked alone, a new lane. */
export interface PutOff extends Lease {
  delayMs: number;
  attempts: number;
  alone: boolean;
  lane?: string | undefined;
}

interface Key {
  receiver: Receiver;
  topic: Topic;
  key: string;
}

const KEY = { receiver: 'text', topic: 'text', key: 'text' } as const;
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

/** All that reads or writes `outbox_message` but for the claim (ClaimRepository) and what is told of it (DepthRepository). All times are the database's. */
@Injectable()
export class OutboxRepository {
  async insert(tx: Tx, messages: NewMessage[]): Promise<void> {
    const span = activeSpan();
    const trace = span ? ` ${span.traceparent}` : null;
    const rows = messages.flatMap((message) =>
      RECEIVERS[message.topic].map((receiver) => ({
        topic: message.topic,
        receiver,
        lane: message.lane,
        key: message.key ?? null,
        payload: message.payload,
        trace: message.trace ?? trace,
        delay: message.delayMs ?? 0,
      })),
    );
    await tx.$executeRaw`
      INSERT INTO outbox_message (topic, receiver, lane, key, payload, trace, available_at)
      SELECT topic, receiver, lane, key, payload, trace, now() + delay * interval '1 millisecond'
      FROM ${rowSet(MESSAGE, rows)}`;
  }

  /** Until the end of the transaction, each in its turn: taken in one order by all, so that two never wait for each other. */
  async holdKeys(tx: Tx, keys: string[]): Promise<void> {
    if (keys.length === 0) return;
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended('outbox key ' || key, 0))
      FROM (SELECT DISTINCT key FROM unnest(${keys}::text[]) AS k(key) ORDER BY key) AS ordered`;
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
   * Delete finished messages, of however many claims, and bring forward what waited for them. Answers how many were still
   * ours, and of which topics others came forward.
   */
  async complete(tx: Tx, leases: Lease[]): Promise<{ count: number; topics: Topic[] }> {
    const [gone] = await tx.$queryRaw<{ count: number; led: Key[] | null }[]>`
      WITH gone AS (
        DELETE FROM outbox_message
        WHERE id = ANY(${leases.map(({ id }) => id)}::bigint[])
          AND (id, claim_id) IN (SELECT id, claim FROM ${rowSet(LEASE, leases.map(leaseRow))})
        RETURNING receiver, topic, key, leads)
      SELECT count(*)::int AS count,
             json_agg(DISTINCT jsonb_build_object('receiver', receiver, 'topic', topic, 'key', key))
               FILTER (WHERE leads) AS led
      FROM gone`;
    // A statement of its own: its snapshot sees what a claim marked while the deletion waited for it.
    const { count, led } = gone!;
    if (led) await this.bringForward(tx, led);
    return { count, topics: (led ?? []).map(({ topic }) => topic) };
  }

  private async bringForward(tx: Tx, keys: Key[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE outbox_message SET behind = false, leads = true
      WHERE id = ANY(ARRAY(
        SELECT (SELECT e.id FROM outbox_message e
                WHERE e.receiver = r.receiver AND e.key BETWEEN r.key AND r.key AND e.topic = r.topic
                ORDER BY e.key, e.id LIMIT 1)
        FROM ${rowSet(KEY, keys)}))`;
  }

  /**
   * Let go of messages until later. What the same claim holds of their keys behind them is freed with them: it must not
   * overtake. `record`: a statement that writes why in the same breath, for those that were still ours: they are `put_off`.
   * Answers how many were.
   */
  async reschedule(tx: Tx, messages: PutOff[], why: string, record?: Prisma.Sql): Promise<number> {
    const rows = messages.map(({ delayMs, attempts, alone, lane, ...lease }) => {
      return { ...leaseRow(lease), delay: delayMs, attempts, alone, lane };
    });
    const ids = messages.map(({ id }) => id);
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      WITH put_off AS (
        UPDATE outbox_message m
        SET claim_id = NULL, leased_until = NULL, last_error = ${why.slice(0, 1000)}, attempts = r.attempts,
            alone = r.alone, lane = coalesce(r.lane, m.lane),
            available_at = now() + r.delay * interval '1 millisecond'
        FROM ${rowSet({ ...LEASE, delay: 'float8', attempts: 'int', alone: 'boolean', lane: 'text' }, rows)}
        WHERE m.id = ANY(${ids}::bigint[]) AND m.id = r.id AND m.claim_id = r.claim
        RETURNING m.id, m.receiver, m.topic, m.key, r.claim
      ), freed AS (${freeFollowers(Prisma.sql`put_off`, ids)})${record ? Prisma.sql`, recorded AS (${record})` : Prisma.empty}
      SELECT count(*)::int AS count FROM put_off`;
    return row!.count;
  }

  /** Renew the leases of messages, and move them to a lane if one is given. Answers how many were still ours. */
  keep(tx: Tx, leases: Lease[], lane: string | undefined): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET leased_until = now() + ${LEASE_SECONDS} * interval '1 second',
                                lane = coalesce(${lane ?? null}::text, lane)
      WHERE id = ANY(${leases.map(({ id }) => id)}::bigint[])
        AND (id, claim_id) IN (SELECT id, claim FROM ${rowSet(LEASE, leases.map(leaseRow))})`;
  }

  /** Give a message up. One that others wait for may stand after one of them: that comes forward, as when it is completed. */
  async park(tx: Tx, { id, claimId, attempts }: Lease & { attempts: number }, why: string): Promise<void> {
    const led = await tx.$queryRaw<Key[]>`
      WITH parked AS (
        UPDATE outbox_message
        SET claim_id = NULL, leased_until = NULL, parkert = now(), last_error = ${why.slice(0, 1000)},
            attempts = ${attempts}
        WHERE id = ${id} AND claim_id = ${claimId}::uuid
        RETURNING id, receiver, topic, key, leads, ${claimId}::uuid AS claim
      ), freed AS (${freeFollowers(Prisma.sql`parked`, [id])})
      SELECT receiver, topic, key FROM parked WHERE leads`;
    if (led.length > 0) await this.bringForward(tx, led);
  }

  renewLeases(tx: Tx, claimIds: string[]): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
      WHERE claim_id IS NOT NULL AND claim_id = ANY(${claimIds}::uuid[])`;
  }

  /** Free what workers that died, froze or lost the database still hold. */
  freeExpired(tx: Tx): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET claim_id = NULL, leased_until = NULL, alone = true
      WHERE id IN (SELECT id FROM outbox_message WHERE claim_id IS NOT NULL AND leased_until < now()
                   FOR UPDATE SKIP LOCKED)`;
  }

  freeAll(tx: Tx): Promise<number> {
    return tx.$executeRaw`
      UPDATE outbox_message SET claim_id = NULL, leased_until = NULL, alone = true WHERE claim_id IS NOT NULL`;
  }

  /** Look anew at all that waits: whoever completed what it waits for may have been a release that knew no `behind`. */
  async lookAnew(tx: Tx): Promise<void> {
    await tx.$executeRaw`UPDATE outbox_message SET behind = false WHERE behind`;
  }

  /** Make those of `which` that wait or are parked runnable now, with all attempts before them. */
  async hasten(tx: Tx, which: Prisma.Sql): Promise<Hastened & { topics: Topic[] }> {
    await tx.$executeRaw`SELECT ${BY_INDEX}`;
    // Locked before they are judged: one that is being claimed or let go at this instant is what it will be then.
    const [row] = await tx.$queryRaw<(Hastened & { topics: Topic[] })[]>`
      WITH these AS MATERIALIZED (
        SELECT id, claim_id IS NOT NULL AS is_in_work FROM outbox_message WHERE ${which} ORDER BY id FOR UPDATE
      ), hastened AS (
        UPDATE outbox_message SET available_at = now(), parkert = NULL, attempts = 0
        WHERE id = ANY(ARRAY(SELECT id FROM these WHERE NOT is_in_work))
        RETURNING topic
      )
      SELECT count(*) FILTER (WHERE NOT is_in_work)::int AS hastened, count(*) FILTER (WHERE is_in_work)::int AS "inWork",
             ARRAY(SELECT DISTINCT topic FROM hastened) AS topics
      FROM these`;
    return row!;
  }

  /** What those of `which` are about, in work or not. */
  async payloads<T extends Topic>(tx: Tx, which: Prisma.Sql): Promise<Messages[T][]> {
    await tx.$executeRaw`SELECT ${BY_INDEX}`;
    const rows = await tx.$queryRaw<
      { payload: Messages[T] }[]
    >`SELECT payload FROM outbox_message WHERE ${which}`;
    return rows.map(({ payload }) => payload);
  }

  /** The ids of those of them that were parked. */
  async unpark(tx: Tx, ids: bigint[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE outbox_message SET parkert = NULL, attempts = 0, available_at = now()
      WHERE id = ANY(${ids}::bigint[]) AND parkert IS NOT NULL RETURNING id::text`;
    return rows.map(({ id }) => id);
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

  /** All but the parked, by an index of these lanes alone. */
  inLane(tx: Tx, topic: Topic): Promise<{ lane: string; count: number }[]> {
    return tx.$queryRaw<{ lane: string; count: number }[]>`
      SELECT lane, count(*)::int AS count FROM outbox_message
      WHERE topic = ${topic} AND lane LIKE 'arkiv %' AND parkert IS NULL GROUP BY lane`;
  }
}

/** What the same claims hold of the keys of `these` (id, receiver, topic, key, claim) behind them, `ids` not included. */
function freeFollowers(these: Prisma.Sql, ids: bigint[]): Prisma.Sql {
  return Prisma.sql`
    UPDATE outbox_message m SET claim_id = NULL, leased_until = NULL
    FROM ${these} AS t
    WHERE m.receiver = t.receiver AND m.key = t.key AND m.topic = t.topic AND m.id > t.id AND m.claim_id = t.claim
      AND m.id <> ALL(${ids}::bigint[])`;
}

function leaseRow({ id, claimId }: Lease) {
  return { id, claim: claimId };
}

/** How many of some messages were made runnable, and how many are in work and were left alone. */
export interface Hastened {
  hastened: number;
  inWork: number;
}
