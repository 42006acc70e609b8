import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { leastUuidAt } from '../../shared/uuid/index.js';

/** Counted no further: whether it is ten thousand or a million makes no difference to what is to be done. */
const MOST_COUNTED = 10_000;
/** The events that are looked at to tell how many fail: the newest, of the last quarter of an hour. */
const MOST_EVENTS = 5000;
const PERIOD_MINUTES = 15;
/** Longer than any backlog that clears by itself in ordinary running: /health/ready goes by the same. */
const IDLE_MINUTES = 15;

interface Count {
  antall: number;
  siden: Date | null;
}

/** What the alarms are about, in the tables of other rooms: each by an index, and counted no further than it matters. */
@Injectable()
export class VaktRepository {
  /** Of these archives: how many of its lists could not be fetched when last tried. */
  unfetchedLists(tx: Tx, arkiv: string[]): Promise<{ gjelder: string; antall: number }[]> {
    return tx.$queryRaw`
      SELECT arkivsystem AS gjelder, count(*)::int AS antall FROM arkiv_kodeliste
      WHERE arkivsystem = ANY(${arkiv}::text[]) AND feil IS NOT NULL GROUP BY arkivsystem ORDER BY arkivsystem`;
  }

  /** By status; a referanse is in the order of when it was received. */
  underWayBefore(tx: Tx, instant: Date): Promise<{ gjelder: string; antall: number }[]> {
    const end = leastUuidAt(instant.getTime());
    return tx.$queryRaw`
      SELECT st.status AS gjelder, gamle.antall
      FROM unnest('{MOTTATT,VENTER_PAA_SAK,UNDER_ARKIVERING}'::text[]) AS st(status)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS antall FROM (
          SELECT FROM innsending WHERE innsending.status = st.status AND referanse < ${end}::uuid
          ORDER BY innsending.status, referanse LIMIT ${MOST_COUNTED}) AS i) AS gamle
      WHERE gamle.antall > 0`;
  }

  /** Of the newest final events: how many there are, and how many are failures. */
  async ended(tx: Tx): Promise<{ feilet: number; endt: number }> {
    const [row] = await tx.$queryRaw<{ feilet: number; endt: number }[]>`
      SELECT count(*) FILTER (WHERE type = 'FEILET')::int AS feilet, count(*)::int AS endt
      FROM (SELECT type, tidspunkt, endelig FROM innsending_hendelse ORDER BY id DESC LIMIT ${MOST_EVENTS}) AS nyeste
      WHERE endelig AND tidspunkt > now() - ${PERIOD_MINUTES} * interval '1 minute'`;
    return row!;
  }

  async parked(tx: Tx): Promise<Count> {
    const [row] = await tx.$queryRaw<Count[]>`
      SELECT count(*)::int AS antall, min(parkert) AS siden FROM (
        SELECT parkert FROM outbox_message WHERE parkert IS NOT NULL ORDER BY parkert LIMIT ${MOST_COUNTED}) AS parkerte`;
    return row!;
  }

  /**
   * Topics of which something has been ready for long while nothing is worked: looked up lane by lane. What a person has
   * stopped is not ready, and an archive with orders under way is at work.
   */
  async idleTopics(tx: Tx): Promise<string[]> {
    const waiting = Prisma.sql`claim_id IS NULL AND parkert IS NULL AND NOT behind`;
    const first = Prisma.sql`ORDER BY receiver, topic, lane, available_at, id LIMIT 1`;
    const rows = await tx.$queryRaw<{ topic: string }[]>`
      WITH RECURSIVE koer AS (
        (SELECT receiver, topic, lane, available_at FROM outbox_message WHERE ${waiting} ${first})
        UNION ALL
        SELECT neste.* FROM koer CROSS JOIN LATERAL (
          SELECT receiver, topic, lane, available_at FROM outbox_message
          WHERE ${waiting} AND (receiver, topic, lane) > (koer.receiver, koer.topic, koer.lane) ${first}) AS neste
      )
      SELECT DISTINCT topic FROM koer
      WHERE available_at < now() - ${IDLE_MINUTES} * interval '1 minute'
        AND NOT EXISTS (
          SELECT FROM callback c
          WHERE koer.topic = 'leveranse.send' AND c.callback_id::text = koer.lane AND c.stoppet IS NOT NULL)
        AND NOT EXISTS (
          SELECT FROM outbox_message m
          WHERE m.receiver = koer.receiver AND m.topic = koer.topic AND m.claim_id IS NOT NULL)
        AND NOT EXISTS (
          SELECT FROM outbox_message m
          WHERE koer.topic = 'arkiv.steg' AND m.topic = 'arkiv.steg' AND m.lane LIKE 'arkiv %' AND m.parkert IS NULL)
      ORDER BY topic`;
    return rows.map(({ topic }) => topic);
  }

  async deviations(tx: Tx): Promise<Count> {
    const [row] = await tx.$queryRaw<Count[]>`
      SELECT count(*)::int AS antall, min(avvik_siden) AS siden FROM (
        SELECT avvik_siden FROM arkiv.dokumentobjekt WHERE avvik_siden IS NOT NULL
        ORDER BY avvik_siden LIMIT ${MOST_COUNTED}) AS avvik`;
    return row!;
  }

  /** Those that have taken nothing for so long while something waits for them; and those that were switched off for it. */
  async receivers(tx: Tx, hours: number): Promise<{ doede: Count; avslaatte: { antall: number } }> {
    const [row] = await tx.$queryRaw<(Count & { avslaatte: number })[]>`
      SELECT count(*) FILTER (WHERE doed)::int AS antall, min(feil_siden) FILTER (WHERE doed) AS siden,
             count(*) FILTER (WHERE deaktivert_grunn IN ('MOTTAKER_410', 'FEILET_I_5_DOEGN'))::int AS avslaatte
      FROM (
        SELECT c.feil_siden, c.deaktivert_grunn,
               c.aktiv AND c.stoppet IS NULL AND c.feil_siden < now() - ${hours} * interval '1 hour' AND EXISTS (
                 SELECT FROM outbox_message m
                 WHERE m.receiver = 'notification' AND m.topic = 'leveranse.send' AND m.lane = c.callback_id::text
                   AND m.claim_id IS NULL AND m.parkert IS NULL AND NOT m.behind) AS doed
        FROM callback c WHERE c.slettet IS NULL) AS mottakere`;
    const { antall, siden, avslaatte } = row!;
    return { doede: { antall, siden }, avslaatte: { antall: avslaatte } };
  }

  /** Seconds since each recurring work last came to its end. Null: it never has. */
  chores(tx: Tx): Promise<{ name: string; sekunder: number | null }[]> {
    return tx.$queryRaw`SELECT name, extract(epoch FROM now() - last_run)::float8 AS sekunder FROM chore`;
  }
}
