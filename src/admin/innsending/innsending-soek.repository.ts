import { Injectable } from '@nestjs/common';
import { type Innsendingsfilter, newest, SAKENS_SKJERMING } from '../../innsending/index.js';
import type { Nyttelast, Skjerming } from '../../noark/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { SoeskenDto } from './innsending.detalj.dto.js';
import type { InnsendingslinjeDto } from './innsending.liste.dto.js';

export interface Innsendingssoek extends Omit<Innsendingsfilter, 'type'> {
  antall: number;
}

/** A submission, for an administrator's eyes. */
export interface Innsendingsrad {
  klientId: string;
  sporingsId: string | null;
  /** JOURNALPOST: the submission of its sak, when it was pointed at that way. */
  sakReferanse: string | null;
  nyttelast: Nyttelast | null;
  /** Of the sak its journalposter are for, as far as it is known. */
  sakensSkjerming: Skjerming | null;
  /** Of its client. */
  profil: Record<string, unknown>;
}

/** Submissions with words that are so rare that all of them are looked at. */
const MOST_RARE = 5000;

/** Reads intake's tables for an administrator; what it changes, it changes through intake's lifecycle. */
@Injectable()
export class InnsendingSoekRepository {
  /** Newest first. */
  async search(tx: Tx, { antall, ord, ...filter }: Innsendingssoek): Promise<InnsendingslinjeDto[]> {
    const words = ord === undefined ? {} : await this.byWords(tx, ord);
    return tx.$queryRaw<InnsendingslinjeDto[]>`
      SELECT i.referanse, i.klient_id AS "klientId", i.type, i.status, i.ekstern_noekkel AS "eksternNoekkel",
             i.saksnummer, i.sporings_id AS "sporingsId", i.mottatt, i.oppdatert, i.forsoek, i.neste_forsoek AS "nesteForsoek", i.feil
      FROM ${newest({ ...filter, ...words }, antall)}
      ORDER BY i.referanse DESC`;
  }

  /**
   * Of rare words all that have them; common ones are met soon from the newest on. The planner cannot tell which they are:
   * of the beginnings of words it guesses the same of all.
   */
  private async byWords(tx: Tx, ord: string): Promise<{ ord: string } | { blant: string }> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending_soek WHERE ord @@ ${ord}::tsquery LIMIT ${MOST_RARE + 1}`;
    return rows.length > MOST_RARE
      ? { ord }
      : { blant: `{${rows.map(({ referanse }) => referanse).join(',')}}` };
  }

  /** What the status does not tell. `nyttelast` null: scrubbed. */
  async find(tx: Tx, referanse: string): Promise<Innsendingsrad | undefined> {
    const [row] = await tx.$queryRaw<Innsendingsrad[]>`
      SELECT i.klient_id AS "klientId", i.sporings_id AS "sporingsId", i.sak_referanse AS "sakReferanse", i.nyttelast,
             ${SAKENS_SKJERMING} AS "sakensSkjerming", coalesce(k.profil, '{}') AS profil
      FROM innsending i LEFT JOIN klient k ON k.klient_id = i.klient_id WHERE i.referanse = ${referanse}::uuid`;
    return row;
  }

  /**
   * Others about the same sak: its own submission, what waits for or failed with it, and what has its number; newest first. At
   * most `antall` of each are read, however many there are.
   */
  siblings(
    tx: Tx,
    {
      referanse,
      sakReferanse,
      saksnummer,
    }: { referanse: string; sakReferanse: string | null; saksnummer: string | null },
    antall: number,
  ): Promise<SoeskenDto[]> {
    const sak = sakReferanse ?? referanse;
    const numbered =
      saksnummer === null
        ? Prisma.empty
        : Prisma.sql`UNION SELECT i.referanse FROM ${newest({ saksnummer }, antall + 1)}`;
    return tx.$queryRaw<SoeskenDto[]>`
      SELECT i.referanse, i.klient_id AS "klientId", i.type, i.status, i.ekstern_noekkel AS "eksternNoekkel", i.saksnummer,
             i.mottatt, i.feil ->> 'kode' AS feilkode
      FROM innsending i
      WHERE i.referanse <> ${referanse}::uuid AND i.referanse IN (
        SELECT ${sak}::uuid
        UNION (SELECT referanse FROM innsending
               WHERE sak_referanse = ${sak}::uuid AND status IN ('VENTER_PAA_SAK', 'FEILET') LIMIT ${antall + 1})
        ${numbered})
      ORDER BY i.referanse DESC LIMIT ${antall}`;
  }

  /** Oldest first. Without a code all but UTFALL_UKJENT, each of which is for a person to decide. */
  async failed(tx: Tx, feilkode: string | undefined, antall: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending
      WHERE status = 'FEILET'
        AND ${feilkode === undefined ? Prisma.sql`feil ->> 'kode' IS DISTINCT FROM ${UNCLEAR}` : Prisma.sql`feil ->> 'kode' = ${feilkode}`}
      ORDER BY referanse LIMIT ${antall}`;
    return rows.map(({ referanse }) => referanse);
  }

  async unclear(tx: Tx): Promise<number> {
    const [row] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM innsending
      WHERE status = 'FEILET' AND feil ->> 'kode' = ${UNCLEAR}`;
    return row!.n;
  }
}

/** What the archive itself cannot tell: sending it again by mistake could make another sak. */
const UNCLEAR = 'UTFALL_UKJENT';
