import { Injectable } from '@nestjs/common';
import type { SealedTable } from '../../shared/crypto/index.js';
import { rowSet, type Tx } from '../../shared/prisma/index.js';
import { BREAKER } from './callback.health.js';

export type DeaktivertGrunn = 'KLIENT' | 'MOTTAKER_410' | 'FEILET_I_5_DOEGN';

export interface NewCallback {
  callbackId: string;
  klientId: string;
  url: string;
  hendelser: string[];
  beskrivelse: string | null;
  autentisering: string | null;
  hemmelighet: string;
}

export interface CallbackChange {
  url?: string;
  hendelser?: string[];
  /** Null takes it away; so does that of `autentisering`. */
  beskrivelse?: string | null;
  autentisering?: string | null;
}

/** What a group of attempts says of one callback's health. */
export interface Failures {
  callbackId: string;
  failures: number;
  /** One of them was the breaker's probe. */
  probe: boolean;
}

/** The last attempt of a group that failed at a callback. */
export interface LastFailure {
  callbackId: string;
  httpStatus: number | null;
  feilklasse: string | null;
  aarsak: string | null;
}

const CLEAN = { feilPaaRad: 0, feilSiden: null, pauseTil: null };

interface SealedTexts {
  hemmelighet: string;
  gammelHemmelighet: string | null;
  autentisering: string | null;
}

/** The only code that writes `callback`. */
@Injectable()
export class CallbackRepository implements SealedTable<SealedTexts> {
  insert(tx: Tx, callback: NewCallback) {
    return tx.callback.create({ data: { ...callback, opprettet: new Date() } });
  }

  /** Without `klientId`: everybody's. */
  findAll(tx: Tx, klientId?: string) {
    return tx.callback.findMany({
      where: { ...(klientId === undefined ? {} : { klientId }), slettet: null },
      orderBy: [{ opprettet: 'asc' }, { callbackId: 'asc' }],
    });
  }

  find(tx: Tx, klientId: string, callbackId: string) {
    return tx.callback.findFirst({ where: { klientId, callbackId, slettet: null } });
  }

  /** For the rest of the transaction nobody else registers a callback of this client, or gives one another URL. */
  async lockAddresses(tx: Tx, klientId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('callback ' || ${klientId}, 0))`;
  }

  /** Active callbacks of these clients, oldest first. */
  active(tx: Tx, klientIder: string[]) {
    return tx.callback.findMany({
      where: { klientId: { in: klientIder }, aktiv: true, slettet: null },
      select: { callbackId: true, klientId: true, url: true, hendelser: true },
      orderBy: [{ opprettet: 'asc' }, { callbackId: 'asc' }],
    });
  }

  /** Lock the client's callback for the rest of the transaction. False: there is none. */
  async lock(tx: Tx, klientId: string, callbackId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT 1 AS found FROM callback
      WHERE callback_id = ${callbackId}::uuid AND klient_id = ${klientId} AND slettet IS NULL FOR UPDATE`;
    return rows.length > 0;
  }

  change(tx: Tx, callbackId: string, data: CallbackChange) {
    return tx.callback.update({ where: { callbackId }, data });
  }

  /** Switched on again: the receiver starts with a clean record. */
  switchOn(tx: Tx, callbackId: string) {
    const data = { aktiv: true, deaktivertGrunn: null, ...CLEAN };
    return tx.callback.update({ where: { callbackId }, data });
  }

  /** By a person. What is to be sent waits from now on, and the days in which it is tried do not pass. */
  async stop(tx: Tx, callbackId: string, stoppetAv: string, stoppetFordi: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE callback SET stoppet = now(), stoppet_av = ${stoppetAv}, stoppet_fordi = ${stoppetFordi}
      WHERE callback_id = ${callbackId}::uuid`;
  }

  /** After a stop: the receiver starts with a clean record, and what waits for it has all its days before it. */
  async goOn(tx: Tx, callbackId: string): Promise<void> {
    const data = { stoppet: null, stoppetAv: null, stoppetFordi: null, fortsatt: new Date(), ...CLEAN };
    await tx.callback.update({ where: { callbackId }, data });
  }

  /** Ids of those that a person has stopped. */
  async stopped(tx: Tx): Promise<string[]> {
    const rows = await tx.callback.findMany({
      where: { stoppet: { not: null }, slettet: null },
      select: { callbackId: true },
    });
    return rows.map(({ callbackId }) => callbackId);
  }

  /** Whoever's it is, locked for the rest of the transaction. */
  async lockAnybodys(tx: Tx, callbackId: string) {
    await tx.$executeRaw`SELECT FROM callback WHERE callback_id = ${callbackId}::uuid FOR UPDATE`;
    return tx.callback.findFirst({ where: { callbackId, slettet: null } });
  }

  /** False: it was off already. */
  async switchOff(tx: Tx, callbackId: string, grunn: DeaktivertGrunn): Promise<boolean> {
    const data = { aktiv: false, deaktivertGrunn: grunn, pauseTil: null };
    return (await tx.callback.updateMany({ where: { callbackId, aktiv: true }, data })).count > 0;
  }

  async delete(tx: Tx, callbackId: string): Promise<void> {
    await tx.callback.update({ where: { callbackId }, data: { slettet: new Date(), aktiv: false } });
  }

  /** A new secret; the one before signs along for 24 h. Answers until when. */
  async renewSecret(tx: Tx, callbackId: string, hemmelighet: string): Promise<Date> {
    const [row] = await tx.$queryRaw<{ gammelUtloeper: Date }[]>`
      UPDATE callback
      SET gammel_hemmelighet = hemmelighet, gammel_utloeper = now() + interval '24 hours', hemmelighet = ${hemmelighet}
      WHERE callback_id = ${callbackId}::uuid RETURNING gammel_utloeper AS "gammelUtloeper"`;
    return row!.gammelUtloeper;
  }

  /** Of callbacks whose pause has ended, those that this caller may probe. Moving the pause on is what takes the turn. */
  async takeProbes(tx: Tx, callbackIds: string[]): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ callbackId: string }[]>`
      UPDATE callback SET pause_til = now() + ${BREAKER.probeSeconds} * interval '1 second'
      WHERE callback_id = ANY(${callbackIds}::uuid[]) AND pause_til <= now()
      RETURNING callback_id AS "callbackId"`;
    return new Set(rows.map(({ callbackId }) => callbackId));
  }

  /**
   * In id order, so that two workers with the same callbacks do not wait for each other. Answers those whose breaker is
   * closed.
   */
  async lockAll(tx: Tx, callbackIds: string[]): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ callbackId: string; isClosed: boolean }[]>`
      SELECT callback_id AS "callbackId", pause_til IS NULL AS "isClosed" FROM callback
      WHERE callback_id = ANY(${callbackIds}::uuid[]) ORDER BY callback_id FOR UPDATE`;
    return new Set(rows.filter(({ isClosed }) => isClosed).map(({ callbackId }) => callbackId));
  }

  /**
   * Count failures and open the breaker. While it is open only probes count: what was under way when it opened says
   * nothing new. Answers for how long each callback has failed without a success.
   */
  recordFailures(tx: Tx, failures: Failures[]): Promise<{ callbackId: string; feilerMs: number }[]> {
    const { tripsAt, shortestPauseSeconds, longestPauseSeconds } = BREAKER;
    return tx.$queryRaw<{ callbackId: string; feilerMs: number }[]>`
      UPDATE callback c
      SET feil_siden = coalesce(c.feil_siden, now()),
          feil_paa_rad = CASE WHEN c.feil_paa_rad < ${tripsAt}::int THEN least(c.feil_paa_rad + r.failures, ${tripsAt}::int)
                              ELSE c.feil_paa_rad + r.probe::int END,
          pause_til = CASE
            WHEN c.feil_paa_rad + r.failures < ${tripsAt}::int OR c.feil_paa_rad >= ${tripsAt}::int AND NOT r.probe
              THEN c.pause_til
            ELSE now() + interval '1 second' * least(${longestPauseSeconds}::float8,
              ${shortestPauseSeconds}::float8 * power(2, greatest(0, least(c.feil_paa_rad + 1 - ${tripsAt}::int, 20)))) END
      FROM ${rowSet({ callbackId: 'uuid', failures: 'int', probe: 'boolean' }, failures)}
      WHERE c.callback_id = r."callbackId"
      RETURNING c.callback_id AS "callbackId", (extract(epoch FROM now() - c.feil_siden) * 1000)::float8 AS "feilerMs"`;
  }

  /**
   * The receiver of a delivery (of this client; undefined: of anybody) is to be tried again, and its callback is locked.
   * It has not answered yet: for how long it has failed is still counted.
   */
  async closeBreaker(tx: Tx, leveranseId: string, klientId: string | undefined): Promise<void> {
    await tx.$executeRaw`
      UPDATE callback SET feil_paa_rad = 0, pause_til = NULL
      WHERE callback_id = (SELECT callback_id FROM callback_leveranse WHERE leveranse_id = ${leveranseId}::uuid
                             AND klient_id = coalesce(${klientId ?? null}, klient_id))`;
  }

  /** All is well again: the breaker closes. */
  async recordSuccess(tx: Tx, callbackIds: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE callback SET feil_paa_rad = 0, feil_siden = NULL, pause_til = NULL, sist_levert = now()
      WHERE callback_id = ANY(${callbackIds}::uuid[])`;
  }

  /** Taken, by callbacks with which nothing was wrong. */
  async recordTaken(tx: Tx, callbackIds: string[]): Promise<void> {
    await tx.$executeRaw`UPDATE callback SET sist_levert = now() WHERE callback_id = ANY(${callbackIds}::uuid[])`;
  }

  /** What a person is told of the last attempt that failed. */
  async recordLastFailures(tx: Tx, failures: LastFailure[]): Promise<void> {
    const columns = { callbackId: 'uuid', httpStatus: 'int', feilklasse: 'text', aarsak: 'text' } as const;
    await tx.$executeRaw`
      UPDATE callback c
      SET sist_feilet = now(), sist_http_status = r."httpStatus", sist_feilklasse = r.feilklasse, sist_aarsak = r.aarsak
      FROM ${rowSet(columns, failures)} WHERE c.callback_id = r."callbackId"`;
  }

  async sealedAfter(tx: Tx, id: string | undefined, most: number) {
    const rows = await tx.callback.findMany({
      where: id === undefined ? {} : { callbackId: { gt: id } },
      select: { callbackId: true, hemmelighet: true, gammelHemmelighet: true, autentisering: true },
      orderBy: { callbackId: 'asc' },
      take: most,
    });
    return rows.map(({ callbackId, ...texts }) => ({ id: callbackId, texts }));
  }

  async replaceSealed(tx: Tx, id: string, before: SealedTexts, after: SealedTexts): Promise<boolean> {
    return (await tx.callback.updateMany({ where: { callbackId: id, ...before }, data: after })).count > 0;
  }
}
