import { Injectable } from '@nestjs/common';
import type { Nyttelast } from '../noark/index.js';
import { Outbox } from '../shared/outbox/index.js';
import { Prisma, rowSet, type Tx } from '../shared/prisma/index.js';
import { FAULT, HendelseRepository, POSITION, TRACE } from './hendelse.repository.js';
import type { Arkivoppdrag, Arkivresultat, Feil, Status } from './innsending.types.js';

export interface LockedRow extends Omit<Arkivoppdrag, 'nyttelast'> {
  status: Status;
  /** Null when it has been scrubbed. */
  nyttelast: Nyttelast | null;
  /** JOURNALPOST: the submission of its sak, when it was pointed at by referanse or eksternNoekkel. */
  sakReferanse: string | null;
}

/** A locked submission without its content. */
export type LockedState = Pick<LockedRow, 'referanse' | 'klientId' | 'status' | 'saksnummer'> & {
  skrubbet: boolean;
  /** For the messages about it. */
  trace: string;
};

/** Attempts of which each is an event; of those after them only one that fails otherwise than the one before. */
const MOST_ALIKE = 20;
/** What every final status sets. */
const ENDS = Prisma.sql`neste_forsoek = NULL, oppdatert = now(), ferdig = now(), versjon = versjon + 1`;
const FOR_ARCHIVING = Prisma.sql`
  SELECT i.referanse, i.klient_id AS "klientId", k.navn AS "klientNavn", k.alle_saker AS "alleSaker", k.profil, i.type,
         i.ekstern_noekkel AS "eksternNoekkel", i.mottatt, i.forsoek, i.status, i.nyttelast,
         coalesce(i.saksnummer, CASE WHEN s.status = 'ARKIVERT' THEN s.saksnummer END) AS saksnummer,
         i.sak_referanse AS "sakReferanse", clock_timestamp() AS laast
  FROM innsending i
  JOIN klient k ON k.klient_id = i.klient_id
  LEFT JOIN innsending s ON s.referanse = i.sak_referanse`;
const ARCHIVED = { referanse: 'uuid', saksnummer: 'text', resultat: 'json', journalposter: 'json' } as const;

/** The statements behind the lifecycle, set-based: one for a whole batch. */
@Injectable()
export class InnsendingRepository {
  constructor(
    private readonly outbox: Outbox,
    private readonly hendelser: HendelseRepository,
  ) {}

  sizes(tx: Tx, referanser: string[]): Promise<{ referanse: string; bytes: number }[]> {
    return tx.$queryRaw`
      SELECT referanse, octet_length(nyttelast::text) AS bytes FROM innsending
      WHERE referanse = ANY(${referanser}::uuid[]) AND nyttelast IS NOT NULL`;
  }

  /** Lock in id order, so that two who lock several never wait for each other in a ring. */
  lockForArchiving(tx: Tx, referanser: string[]): Promise<LockedRow[]> {
    return tx.$queryRaw<LockedRow[]>`${FOR_ARCHIVING} WHERE i.referanse = ANY(${referanser}::uuid[])
      ORDER BY i.referanse
      FOR UPDATE OF i`;
  }

  /** The same of one, not locked: to look before the work, which then asks again. */
  async lookForArchiving(tx: Tx, referanse: string): Promise<LockedRow | undefined> {
    const rows = await tx.$queryRaw<LockedRow[]>`${FOR_ARCHIVING} WHERE i.referanse = ${referanse}::uuid`;
    return rows[0];
  }

  /** The newest submissions of a client, or of anybody, that have had anything archived in a sak of this number. */
  inSak(
    tx: Tx,
    klientId: string | undefined,
    saksnummer: string,
    limit: number,
  ): Promise<{ referanse: string; forHaand: boolean }[]> {
    const theirs = klientId === undefined ? Prisma.sql`true` : Prisma.sql`klient_id = ${klientId}`;
    return tx.$queryRaw`
      SELECT referanse, resultat IS NULL AS "forHaand" FROM innsending
      WHERE saksnummer = ${saksnummer} AND ${theirs} AND (type = 'SAK' OR status = 'ARKIVERT')
      ORDER BY referanse DESC LIMIT ${limit}`;
  }

  /** The same for what needs no content: a whole batch's may be large. */
  lock(tx: Tx, referanser: string[]): Promise<LockedState[]> {
    return tx.$queryRaw<LockedState[]>`
      SELECT i.referanse, i.klient_id AS "klientId", i.status, i.nyttelast IS NULL AS skrubbet,
             coalesce(i.saksnummer, s.saksnummer) AS saksnummer,
             concat(i.sporings_id, ' ' || i.traceparent) AS trace
      FROM innsending i LEFT JOIN innsending s ON s.referanse = i.sak_referanse
      WHERE i.referanse = ANY(${referanser}::uuid[])
      ORDER BY i.referanse
      FOR UPDATE OF i`;
  }

  /**
   * Hold saker as they are: nobody ends or revives one before this transaction is over. The number is for what goes into it:
   * a remote archive may have made a sak, and no more, of a submission that is still under way or has failed.
   */
  lockSaker(
    tx: Tx,
    referanser: string[],
  ): Promise<{ referanse: string; sakStatus: Status; saksnummer: string | null }[]> {
    return tx.$queryRaw`
      SELECT referanse, status AS "sakStatus", CASE WHEN status = 'ARKIVERT' THEN saksnummer END AS saksnummer
      FROM innsending WHERE referanse = ANY(${referanser}::uuid[]) ORDER BY referanse FOR SHARE`;
  }

  markArchived(tx: Tx, results: { referanse: string; resultat: Arkivresultat }[]): Promise<void> {
    const rows = results.map(({ referanse, resultat }) => ({
      referanse,
      saksnummer: resultat.sak.saksnummer,
      resultat,
      journalposter: resultat.journalposter.map(({ eksternNoekkel, journalpostnummer }) => {
        return { eksternNoekkel, journalpostnummer };
      }),
    }));
    const update = Prisma.sql`
      UPDATE innsending i
      SET status = 'ARKIVERT', saksnummer = r.saksnummer, resultat = r.resultat, feil = NULL, forsoek = forsoek + 1,
          ${ENDS}
      FROM ${rowSet(ARCHIVED, rows)} WHERE i.referanse = r.referanse`;
    return this.hendelser.end(tx, update, { journalposter: Prisma.sql`r.journalposter` });
  }

  markFailed(tx: Tx, faults: { referanse: string; feil: Feil }[]): Promise<void> {
    const update = Prisma.sql`
      UPDATE innsending i
      SET status = 'FEILET', feil = r.feil, forsoek = forsoek + CASE WHEN status = 'VENTER_PAA_SAK' THEN 0 ELSE 1 END,
          ${ENDS}
      FROM ${rowSet({ referanse: 'uuid', feil: 'json' }, faults)} WHERE i.referanse = r.referanse`;
    return this.hendelser.end(tx, update);
  }

  /** Work has begun that may take its time. */
  async markBegun(tx: Tx, referanse: string): Promise<void> {
    await tx.$executeRaw`
      WITH endret AS (
        UPDATE innsending SET status = 'UNDER_ARKIVERING', oppdatert = now(), versjon = versjon + 1
        WHERE referanse = ${referanse}::uuid RETURNING referanse, klient_id
      )
      INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, endelig, epoke, transaksjon)
      SELECT referanse, klient_id, 'UNDER_ARKIVERING', now(), false, ${POSITION} FROM endret`;
  }

  /** Some of it is in the archive. What stood in the way, if anything did, does no longer. */
  async markProgress(tx: Tx, referanse: string, resultat: Arkivresultat): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET resultat = ${JSON.stringify(resultat)}::json, saksnummer = ${resultat.sak.saksnummer},
        feil = NULL, neste_forsoek = NULL, oppdatert = now(), versjon = versjon + 1
      WHERE referanse = ${referanse}::uuid`;
  }

  /** An event for each attempt, but not for the many alike of a fault that lasts for days. */
  async markRetrying(tx: Tx, items: { referanse: string; feil: Feil; delayMs: number }[]): Promise<void> {
    await tx.$executeRaw`
      WITH endret AS (
        UPDATE innsending i
        SET status = 'UNDER_ARKIVERING', feil = r.feil, forsoek = i.forsoek + 1, oppdatert = now(),
            versjon = i.versjon + 1, neste_forsoek = now() + r."delayMs" * interval '1 millisecond'
        FROM ${rowSet({ referanse: 'uuid', feil: 'json', delayMs: 'float8' }, items)}
        JOIN innsending foer ON foer.referanse = r.referanse
        WHERE i.referanse = r.referanse
        RETURNING i.referanse, i.klient_id, i.feil, i.forsoek, foer.feil ->> 'kode' AS forrige
      )
      INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, epoke, transaksjon)
      SELECT referanse, klient_id, 'UNDER_ARKIVERING', now(),
             ${FAULT}, false, ${POSITION}
      FROM endret WHERE forsoek <= ${MOST_ALIKE} OR feil ->> 'kode' IS DISTINCT FROM forrige`;
  }

  markCancelled(tx: Tx, referanse: string, detaljer: object): Promise<void> {
    const update = Prisma.sql`
      UPDATE innsending i SET status = 'AVBRUTT', ${ENDS} WHERE i.referanse = ${referanse}::uuid`;
    return this.hendelser.end(tx, update, { detaljer });
  }

  markManually(tx: Tx, referanse: string, saksnummer: string, detaljer: object): Promise<void> {
    const update = Prisma.sql`
      UPDATE innsending i SET status = 'ARKIVERT', saksnummer = ${saksnummer}, feil = NULL, ${ENDS}
      WHERE i.referanse = ${referanse}::uuid`;
    return this.hendelser.end(tx, update, { detaljer });
  }

  async markWaiting(tx: Tx, referanser: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET status = 'VENTER_PAA_SAK', oppdatert = now(), versjon = versjon + 1
      WHERE referanse = ANY(${referanser}::uuid[])`;
  }

  async waitNoLonger(tx: Tx, referanser: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET status = 'MOTTATT', oppdatert = now(), versjon = versjon + 1
      WHERE referanse = ANY(${referanser}::uuid[]) AND status = 'VENTER_PAA_SAK'`;
  }

  async markForRetry(tx: Tx, referanser: string[], aktoer: string): Promise<void> {
    await tx.$executeRaw`
      WITH endret AS (
        UPDATE innsending SET status = 'MOTTATT', feil = NULL, ferdig = NULL, oppdatert = now(), versjon = versjon + 1
        WHERE referanse = ANY(${referanser}::uuid[]) RETURNING referanse, klient_id
      )
      ${triedAgain(aktoer)}`;
  }

  /** Journalposter that failed because of these saker wait for them again. Found by their sak: many others have the same code. */
  async waitAgain(
    tx: Tx,
    saker: string[],
    { kode, aktoer }: { kode: string; aktoer: string },
  ): Promise<void> {
    await tx.$executeRaw`
      WITH endret AS (
        UPDATE innsending SET status = 'VENTER_PAA_SAK', feil = NULL, ferdig = NULL, oppdatert = now(),
                              versjon = versjon + 1
        WHERE sak_referanse = ANY(${saker}::uuid[]) AND status = 'FEILET' AND coalesce(feil ->> 'kode' = ${kode}, false)
        RETURNING referanse, klient_id
      )
      ${triedAgain(aktoer)}`;
  }

  async lockWaiting(tx: Tx, saker: string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending
      WHERE sak_referanse = ANY(${saker}::uuid[]) AND status = 'VENTER_PAA_SAK'
      ORDER BY referanse FOR UPDATE`;
    return rows.map(({ referanse }) => referanse);
  }

  /** The sak has its number: what waited for it may be archived, in the order it came. Answers how many. */
  freeWaiting(tx: Tx, saker: string[]): Promise<number> {
    return tx.$executeRaw`
      WITH fri AS (
        UPDATE innsending j
        SET status = 'MOTTATT', saksnummer = s.saksnummer, oppdatert = now(), versjon = j.versjon + 1
        FROM innsending s
        WHERE s.referanse = ANY(${saker}::uuid[]) AND s.type = 'SAK'
          AND j.sak_referanse = s.referanse AND j.status = 'VENTER_PAA_SAK'
        RETURNING j.referanse, j.klient_id, j.saksnummer, j.sporings_id, j.traceparent
      )
      ${this.outbox.publishFrom(
        'innsending.mottatt',
        Prisma.sql`SELECT klient_id, saksnummer, json_build_object('referanse', referanse), ${TRACE}
                   FROM fri ORDER BY referanse`,
      )}`;
  }
}

/** The event of those that were `endret`. */
function triedAgain(aktoer: string): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, epoke, transaksjon)
    SELECT referanse, klient_id, 'NYTT_FORSOEK', now(), json_build_object('aktoer', ${aktoer}::text), false, ${POSITION}
    FROM endret ORDER BY referanse`;
}
