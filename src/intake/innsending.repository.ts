import { Injectable } from '@nestjs/common';
import { Outbox } from '../shared/outbox/index.js';
import { Prisma, type Tx } from '../shared/prisma/index.js';
import type { Arkivoppdrag, Arkivresultat, Feil, Nyttelast, Status } from './innsending.types.js';

export type EndedRow = 'ARKIVERT' | 'FEILET' | 'AVBRUTT';

export interface LockedRow extends Omit<Arkivoppdrag, 'nyttelast'> {
  status: Status;
  /** Null when it has been scrubbed. */
  nyttelast: Nyttelast | null;
  /** JOURNALPOST: how it goes with the sak it was pointed at by referanse or eksternNoekkel. */
  sakStatus: Status | null;
}

const HENDELSE = { ARKIVERT: 'innsending.arkivert', FEILET: 'innsending.feilet', AVBRUTT: 'innsending.avbrutt' };

/** The statements behind the lifecycle, set-based: one for a whole batch. */
@Injectable()
export class InnsendingRepository {
  constructor(private readonly outbox: Outbox) {}

  /** Lock in id order, so that two who lock several never wait for each other in a ring. */
  lockForArchiving(tx: Tx, referanser: string[]): Promise<LockedRow[]> {
    return tx.$queryRaw<LockedRow[]>`
      SELECT i.referanse, i.klient_id AS "klientId", k.navn AS "klientNavn", k.alle_saker AS "alleSaker", i.type,
             i.ekstern_noekkel AS "eksternNoekkel", i.mottatt, i.forsoek, i.status, i.nyttelast,
             coalesce(i.saksnummer, s.saksnummer) AS saksnummer, s.status AS "sakStatus"
      FROM innsending i
      JOIN klient k ON k.klient_id = i.klient_id
      LEFT JOIN innsending s ON s.referanse = i.sak_referanse
      WHERE i.referanse = ANY(${referanser}::uuid[])
      ORDER BY i.referanse
      FOR UPDATE OF i`;
  }

  async markArchived(tx: Tx, results: { referanse: string; resultat: Arkivresultat }[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending i
      SET status = 'ARKIVERT', saksnummer = r.resultat -> 'sak' ->> 'saksnummer', resultat = r.resultat, feil = NULL,
          forsoek = forsoek + 1, neste_forsoek = NULL, oppdatert = now(), ferdig = now(), versjon = versjon + 1
      FROM json_to_recordset(${JSON.stringify(results)}::json) AS r(referanse uuid, resultat json)
      WHERE i.referanse = r.referanse`;
  }

  async markFailed(tx: Tx, faults: { referanse: string; feil: Feil }[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending i
      SET status = 'FEILET', feil = r.feil, forsoek = forsoek + CASE WHEN status = 'VENTER_PAA_SAK' THEN 0 ELSE 1 END,
          neste_forsoek = NULL, oppdatert = now(), ferdig = now(), versjon = versjon + 1
      FROM json_to_recordset(${JSON.stringify(faults)}::json) AS r(referanse uuid, feil json)
      WHERE i.referanse = r.referanse`;
  }

  async markRetrying(tx: Tx, items: { referanse: string; feil: Feil; delayMs: number }[]): Promise<void> {
    await tx.$executeRaw`
      WITH endret AS (
        UPDATE innsending i
        SET status = 'UNDER_ARKIVERING', feil = r.feil, forsoek = forsoek + 1, oppdatert = now(), versjon = versjon + 1,
            neste_forsoek = now() + r."delayMs" * interval '1 millisecond'
        FROM json_to_recordset(${JSON.stringify(items)}::json) AS r(referanse uuid, feil json, "delayMs" float8)
        WHERE i.referanse = r.referanse
        RETURNING i.referanse, i.klient_id, i.feil, i.forsoek
      )
      INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, transaksjon)
      SELECT referanse, klient_id, 'UNDER_ARKIVERING', now(),
             json_build_object('kode', feil ->> 'kode', 'forsoek', forsoek), false, ${CURRENT_XACT}
      FROM endret`;
  }

  async markCancelled(tx: Tx, referanse: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET status = 'AVBRUTT', neste_forsoek = NULL, oppdatert = now(), ferdig = now(),
                            versjon = versjon + 1
      WHERE referanse = ${referanse}::uuid`;
  }

  async markManually(tx: Tx, referanse: string, saksnummer: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET status = 'ARKIVERT', saksnummer = ${saksnummer}, feil = NULL, neste_forsoek = NULL,
                            oppdatert = now(), ferdig = now(), versjon = versjon + 1
      WHERE referanse = ${referanse}::uuid`;
  }

  async markWaiting(tx: Tx, referanser: string[]): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET status = 'VENTER_PAA_SAK', oppdatert = now(), versjon = versjon + 1
      WHERE referanse = ANY(${referanser}::uuid[])`;
  }

  async markForRetry(tx: Tx, referanse: string, aktoer: string): Promise<void> {
    await tx.$executeRaw`
      WITH endret AS (
        UPDATE innsending SET status = 'MOTTATT', feil = NULL, ferdig = NULL, oppdatert = now(), versjon = versjon + 1
        WHERE referanse = ${referanse}::uuid RETURNING referanse, klient_id
      )
      INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, transaksjon)
      SELECT referanse, klient_id, 'NYTT_FORSOEK', now(), json_build_object('aktoer', ${aktoer}::text), false,
             ${CURRENT_XACT}
      FROM endret`;
  }

  /** Journalposter that failed because of this sak wait for it again. */
  async waitAgain(tx: Tx, sak: string, kode: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE innsending SET status = 'VENTER_PAA_SAK', feil = NULL, ferdig = NULL, oppdatert = now(),
                            versjon = versjon + 1
      WHERE sak_referanse = ${sak}::uuid AND status = 'FEILET' AND feil ->> 'kode' = ${kode}`;
  }

  async lockWaiting(tx: Tx, saker: string[]): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending
      WHERE sak_referanse = ANY(${saker}::uuid[]) AND status = 'VENTER_PAA_SAK'
      ORDER BY referanse FOR UPDATE`;
    return rows.map(({ referanse }) => referanse);
  }

  /** The sak has its number: what waited for it may be archived, in the order it came. */
  async freeWaiting(tx: Tx, saker: string[]): Promise<void> {
    await tx.$executeRaw`
      WITH fri AS (
        UPDATE innsending j
        SET status = 'MOTTATT', saksnummer = s.saksnummer, oppdatert = now(), versjon = j.versjon + 1
        FROM innsending s
        WHERE s.referanse = ANY(${saker}::uuid[]) AND s.type = 'SAK'
          AND j.sak_referanse = s.referanse AND j.status = 'VENTER_PAA_SAK'
        RETURNING j.referanse, j.klient_id, j.saksnummer
      )
      ${this.outbox.publishFrom(
        'innsending.mottatt',
        Prisma.sql`SELECT klient_id, saksnummer, json_build_object('referanse', referanse), NULL::text
                   FROM fri ORDER BY referanse`,
      )}`;
  }

  /** One statement: the event of each submission and the message that carries it to notification (FerdigMelding). */
  async recordEnd(tx: Tx, referanser: string[], type: EndedRow, detaljer?: object): Promise<void> {
    await tx.$executeRaw`
      WITH hendelse AS (
        INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, detaljer, endelig, transaksjon)
        SELECT referanse, klient_id, ${type}, oppdatert, ${detaljer ? JSON.stringify(detaljer) : null}::json, true,
               ${CURRENT_XACT}
        FROM innsending WHERE referanse = ANY(${referanser}::uuid[]) ORDER BY referanse
        RETURNING id, referanse, tidspunkt
      )
      ${this.outbox.publishFrom(
        'innsending.ferdig',
        Prisma.sql`
          SELECT i.klient_id, NULL::text, json_build_object(
              'hendelseId', h.id::text, 'hendelse', ${HENDELSE[type]}::text, 'klientId', i.klient_id,
              'tidspunkt', ${RFC3339(Prisma.sql`h.tidspunkt`)}, 'callbackUrl', i.callback_url,
              'data', json_build_object(
                'referanse', i.referanse, 'type', i.type, 'eksternNoekkel', i.ekstern_noekkel, 'status', i.status,
                'saksnummer', i.saksnummer,
                'journalposter', coalesce((
                  SELECT json_agg(json_build_object('eksternNoekkel', j -> 'eksternNoekkel',
                                                    'journalpostnummer', j -> 'journalpostnummer'))
                  FROM json_array_elements(i.resultat -> 'journalposter') AS j), '[]'::json),
                'feil', i.feil)), NULL::text
          FROM hendelse h JOIN innsending i USING (referanse) ORDER BY h.id`,
      )}`;
  }
}

/** The transaction's number: the event feed does not read past one that may still commit. */
const CURRENT_XACT = Prisma.sql`pg_current_xact_id()::text::bigint`;

/** An instant as the contract writes it: UTC `Z` with milliseconds. */
function RFC3339(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
