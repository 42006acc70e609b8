import { Injectable } from '@nestjs/common';
import { Outbox } from '../../shared/outbox/index.js';
import { BY_INDEX, NOT_DURABLE, Prisma, rowSet, type Tx } from '../../shared/prisma/index.js';
import { leastUuidAt } from '../../shared/uuid/index.js';
import type { Step } from './leveranse.schedule.js';
import type { Attempt, Sending } from './leveranse.sender.js';

/** FEILET: a ping that was not taken. It is done with, and nobody need send it again. */
export const LEVERANSESTATUSER = ['VENTER', 'LEVERT', 'PARKERT', 'FEILET'] as const;
export type Leveransestatus = (typeof LEVERANSESTATUSER)[number];

/** A test event that a client asks for, about no submission. */
export const PING = 'callback.ping';

/** A delivery to be made of one event. `innhold` is the body as it will be signed and sent. */
export interface NewLeveranse {
  leveranseId: string;
  callbackId: string;
  klientId: string;
  hendelseId: string;
  hendelse: string;
  referanse: string | null;
  url: string;
  innhold: string;
  /** See NewMessage. */
  trace?: string | null;
}

/** A delivery as the sender's handler needs it, with what its callback says. */
export interface LoadedLeveranse extends Sending {
  callbackId: string;
  status: Leveransestatus;
  forsoek: number;
  /** A retry of the schedule; false for the first attempt and for one asked for by a person. */
  planlagt: boolean;
  sidenFoersteMs: number;
  /** The callback is switched on. */
  aktiv: boolean;
  /** A person has stopped it. */
  stoppet: boolean;
  /** The callback has failures or a pause to be forgotten at the next success. */
  feiler: boolean;
  /** What is left of the breaker's pause; null while it is closed. */
  pauseMs: number | null;
}

export interface RecordedAttempt {
  leveranseId: string;
  nummer: number;
  attempt: Attempt;
  step: Step;
}

const LEVERANSE = {
  leveranseId: 'uuid',
  callbackId: 'uuid',
  klientId: 'text',
  hendelseId: 'text',
  hendelse: 'text',
  referanse: 'uuid',
  url: 'text',
  innhold: 'text',
} as const;

const ATTEMPT = {
  id: 'uuid',
  nummer: 'int',
  siden: 'float8',
  varighet: 'int',
  adresse: 'text',
  http: 'int',
  feil: 'text',
  aarsak: 'text',
  svar: 'text',
  status: 'text',
  delay: 'float8',
} as const;

function insertion(leveranser: NewLeveranse[], joined = Prisma.empty): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO callback_leveranse
      (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, opprettet)
    SELECT "leveranseId", "callbackId", "klientId", "hendelseId", hendelse, referanse, url, innhold, 'VENTER', now()
    FROM ${rowSet(LEVERANSE, leveranser)} ${joined}
    ON CONFLICT (callback_id, hendelse_id) DO NOTHING`;
}

/** What a delivery is when no more attempts are made by themselves. */
const GIVEN_UP = Prisma.sql`CASE hendelse WHEN ${PING} THEN 'FEILET' ELSE 'PARKERT' END`;

/** The only code that writes `callback_leveranse` and `callback_forsoek`, beside what takes the content out again (oppbevaring). */
@Injectable()
export class LeveranseRepository {
  constructor(private readonly outbox: Outbox) {}

  async insert(tx: Tx, leveranser: NewLeveranse[]): Promise<void> {
    await tx.$executeRaw`${insertion(leveranser)}`;
  }

  /**
   * Those that were not there before are to be sent. The key keeps the events of one submission in order: a later one never
   * overtakes an earlier one. No wait for the disk: should the server lose this, the same is done again, and a delivery has
   * the same id as before.
   */
  async insertAndPublish(tx: Tx, leveranser: NewLeveranse[]): Promise<void> {
    const messages = Prisma.sql`
      SELECT callback_id::text, callback_id || '/' || referanse, json_build_object('leveranseId', leveranse_id), trace
      FROM ny JOIN ${rowSet({ leveranseId: 'uuid', trace: 'text' }, leveranser)} ON "leveranseId" = leveranse_id
      ORDER BY leveranse_id`;
    await tx.$executeRaw`
      WITH unwaited AS (SELECT ${NOT_DURABLE} AS setting),
           ny AS (${insertion(leveranser, Prisma.sql`CROSS JOIN unwaited`)} RETURNING leveranse_id, callback_id, referanse)
      ${this.outbox.publishFrom('leveranse.send', messages)}`;
    this.outbox.wakeAfterCommit(tx, 'leveranse.send');
  }

  /** One value of JSON: Prisma's conversion of a dozen columns a row cost more than reading them. */
  async load(tx: Tx, ids: string[]): Promise<LoadedLeveranse[]> {
    const [all] = await tx.$queryRaw<{ rows: LoadedLeveranse[] | null }[]>`
      SELECT json_agg(r) AS rows FROM (
        SELECT l.leveranse_id AS "leveranseId", l.callback_id AS "callbackId", l.url, l.innhold, l.status, l.forsoek,
               l.neste_forsoek IS NOT NULL AS planlagt,
               CASE WHEN l.forsoek = 0 THEN 0 ELSE coalesce((
                 SELECT extract(epoch FROM now() - greatest(min(f.startet), c.fortsatt)) * 1000 FROM callback_forsoek f
                 WHERE f.leveranse_id = l.leveranse_id), 0) END::float8 AS "sidenFoersteMs",
               c.hemmelighet, c.autentisering,
               CASE WHEN c.gammel_utloeper > now() THEN c.gammel_hemmelighet END AS "gammelHemmelighet",
               c.aktiv AND c.slettet IS NULL AS aktiv, c.stoppet IS NOT NULL AS stoppet,
               c.feil_paa_rad > 0 OR c.pause_til IS NOT NULL AS feiler,
               (extract(epoch FROM c.pause_til - now()) * 1000)::float8 AS "pauseMs"
        FROM callback_leveranse l JOIN callback c ON c.callback_id = l.callback_id
        WHERE l.leveranse_id = ANY(${ids}::uuid[])
      ) r`;
    return all?.rows ?? [];
  }

  /**
   * One attempt each, and what becomes of the delivery. One parked meanwhile does not wait again; one sent again
   * meanwhile does, whatever the attempt came to. Answers the latter.
   */
  async record(tx: Tx, attempts: RecordedAttempt[]): Promise<string[]> {
    // No wait for the disk: should the server lose this, the same delivery is sent again under the same webhook-id.
    // The ids are said as an array, too: with only the join, an early plan was slower by index than by scan.
    await tx.$executeRaw`SELECT ${BY_INDEX}, ${NOT_DURABLE}`;
    const again = await tx.$queryRaw<{ id: string }[]>`
      WITH r AS MATERIALIZED (
        SELECT * FROM ${rowSet(ATTEMPT, attempts.map(attemptRow))}
      ), logged AS (
        INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, adresse, http_status, feilklasse, aarsak, svar)
        SELECT id, nummer, now() - siden * interval '1 millisecond', varighet, adresse, http, feil, aarsak, svar FROM r
      ), recorded AS (
        UPDATE callback_leveranse l
        SET status = CASE WHEN l.send_igjen OR r.status = 'VENTER' AND l.status IN ('PARKERT', 'FEILET') THEN l.status
                          WHEN r.status = 'PARKERT' THEN ${GIVEN_UP} ELSE r.status END,
            forsoek = r.nummer,
            neste_forsoek = CASE WHEN NOT l.send_igjen THEN now() + r.delay * interval '1 millisecond' END,
            ferdig = CASE WHEN l.send_igjen OR r.status = 'VENTER' THEN l.ferdig ELSE now() END
        FROM r
        WHERE l.leveranse_id = ANY(${attempts.map(({ leveranseId }) => leveranseId)}::uuid[])
          AND l.leveranse_id = r.id
        RETURNING l.leveranse_id, l.send_igjen
      )
      SELECT leveranse_id AS id FROM recorded WHERE send_igjen`;
    return again.map(({ id }) => id);
  }

  /** Locks deliveries whose messages came to no attempt. Answers those that were sent again meanwhile. */
  async lockForEnd(tx: Tx, ids: string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string; sendIgjen: boolean }[]>`
      SELECT leveranse_id AS id, send_igjen AS "sendIgjen" FROM callback_leveranse
      WHERE leveranse_id = ANY(${ids}::uuid[]) ORDER BY leveranse_id FOR NO KEY UPDATE`;
    return rows.filter(({ sendIgjen }) => sendIgjen).map(({ id }) => id);
  }

  /** They are on their way once more. */
  async clearSendAgain(tx: Tx, ids: string[]): Promise<void> {
    await tx.$executeRaw`UPDATE callback_leveranse SET send_igjen = false WHERE leveranse_id = ANY(${ids}::uuid[])`;
  }

  /** Given up without another attempt. */
  async park(tx: Tx, ids: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE callback_leveranse SET status = ${GIVEN_UP}, neste_forsoek = NULL, ferdig = now()
      WHERE leveranse_id = ANY(${ids}::uuid[]) AND status = 'VENTER'`;
  }

  /** Everything that waits for a callback which was switched off. Their messages find that out when they come due. */
  async parkWaiting(tx: Tx, callbackId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE callback_leveranse SET status = ${GIVEN_UP}, neste_forsoek = NULL, send_igjen = false, ferdig = now()
      WHERE callback_id = ${callbackId}::uuid AND status = 'VENTER'`;
  }

  /** Lock a delivery of the client's (undefined: anybody's). `aktiv`: its callback would take it. */
  async lock(tx: Tx, id: string, klientId: string | undefined) {
    const [row] = await tx.$queryRaw<(LockedLeveranse & { aktiv: boolean })[]>`
      SELECT l.leveranse_id AS "leveranseId", l.callback_id AS "callbackId", l.referanse,
             c.aktiv AND c.slettet IS NULL AS aktiv, l.innhold IS NULL AS skrubbet
      FROM callback_leveranse l JOIN callback c ON c.callback_id = l.callback_id
      WHERE l.leveranse_id = ${id}::uuid AND l.klient_id = coalesce(${klientId ?? null}, l.klient_id)
      FOR UPDATE OF l`;
    return row;
  }

  /** `inWork`: their messages are, and whoever settles those is to send them once more. */
  async sendAgain(tx: Tx, ids: string[], inWork: boolean): Promise<void> {
    const data = { status: 'VENTER', nesteForsoek: null, ferdig: null, sendIgjen: inWork };
    await tx.callbackLeveranse.updateMany({ where: { leveranseId: { in: ids } }, data });
  }

  /** Of one callback, those of this status whose events are from the period, oldest first; after this one. Locked. */
  lockSince(tx: Tx, { callbackId, status, fra, foer, etter, antall }: Since): Promise<LockedLeveranse[]> {
    const after = etter ?? leastUuidAt(fra.getTime());
    const lead = Prisma.sql`${status}::text, ${callbackId}::uuid`;
    return tx.$queryRaw<LockedLeveranse[]>`
      SELECT leveranse_id AS "leveranseId", callback_id AS "callbackId", referanse, innhold IS NULL AS skrubbet
      FROM callback_leveranse
      WHERE (status, callback_id, leveranse_id) > (${lead}, ${after}::uuid)
        AND (status, callback_id, leveranse_id) < (${lead}, ${leastUuidAt(foer.getTime())}::uuid) AND hendelse <> ${PING}
      ORDER BY status, callback_id, leveranse_id LIMIT ${antall} FOR NO KEY UPDATE`;
  }
}

export interface Since {
  callbackId: string;
  status: Leveransestatus;
  fra: Date;
  foer: Date;
  etter?: string | undefined;
  antall: number;
}

export interface LockedLeveranse {
  leveranseId: string;
  callbackId: string;
  referanse: string | null;
  /** Its content is gone: there is nothing to send. */
  skrubbet: boolean;
}

function attemptRow({ leveranseId, nummer, attempt, step }: RecordedAttempt) {
  return {
    id: leveranseId,
    nummer,
    siden: performance.now() - attempt.startedAt,
    varighet: attempt.varighetMs,
    adresse: attempt.adresse,
    http: attempt.httpStatus,
    feil: attempt.feilklasse,
    aarsak: attempt.aarsak,
    svar: attempt.svar,
    status: step.status,
    delay: step.status === 'VENTER' ? step.delayMs : null,
  };
}
