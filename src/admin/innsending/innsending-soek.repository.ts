import { Injectable } from '@nestjs/common';
import {
  counted,
  countedByFault,
  HAR_SAK,
  type Innsendingsfilter,
  newest,
  pageOf,
  SAKENS_SKJERMING,
  type Walked,
} from '../../innsending/index.js';
import type { Nyttelast } from '../../noark/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { SoeskenDto } from './innsending.detalj.dto.js';
import type { InnsendingslinjeDto } from './innsending.liste.dto.js';
import type { MedSak } from './skjerming.reader.js';

export interface Innsendingssoek extends Innsendingsfilter {
  antall: number;
}

export interface Innsendingsside {
  innsendinger: InnsendingslinjeDto[];
  neste: string | null;
}

/** A submission, for an administrator's eyes. */
export interface Innsendingsrad extends Omit<MedSak, 'nyttelast'> {
  sporingsId: string | null;
  /** JOURNALPOST: the submission of its sak, when it was pointed at that way. */
  sakReferanse: string | null;
  nyttelast: Nyttelast | null;
  /** Of its client. */
  profil: Record<string, unknown>;
}

/** Submissions with words that are so rare that all of them are looked at. */
const MOST_RARE = 20_000;
/** How many of the newest are asked for words before those that have them are looked up. */
const SHORT_WALK = 2000;
/** Words that so many of those walked through for a count have are common ones. */
const FEW_COMMON = 1000;

/** Reads intake's tables for an administrator; what it changes, it changes through intake's lifecycle. */
@Injectable()
export class InnsendingSoekRepository {
  /**
   * Newest first. A page may have fewer than `antall` before there are no more: it looks at so many only. Common words are
   * met soon from the newest on; only when they are not, all that have them are asked for, which for common ones takes long.
   */
  async search(tx: Tx, { antall, ord, ...filter }: Innsendingssoek): Promise<Innsendingsside> {
    if (ord === undefined) return this.page(tx, filter, antall);
    const soon = await this.page(tx, { ...filter, ord }, antall, SHORT_WALK);
    if (soon.neste === null || soon.innsendinger.length === antall) return soon;
    return this.page(tx, { ...filter, ...(await this.byWords(tx, ord)) }, antall);
  }

  /**
   * How many fit: exactly, up to `most`; `flere`: there are, or may be, more. Words that are common among the newest are not
   * looked up: of these only some are counted, however long it may take.
   */
  async count(
    tx: Tx,
    { ord, ...filter }: Innsendingsfilter,
    most: number,
  ): Promise<{ antall: number; flere: boolean }> {
    const soon = await this.counted(tx, { ...filter, ord }, most);
    if (ord === undefined || !soon.flere || soon.antall > FEW_COMMON) return soon;
    const words = await this.byWords(tx, ord);
    return 'blant' in words ? this.counted(tx, { ...filter, ...words }, most) : soon;
  }

  /** How many fit of each fault code, most first; `flere` as above. */
  async countFaults(
    tx: Tx,
    filter: Innsendingsfilter,
    most: number,
  ): Promise<{ feilkoder: { feilkode: string; antall: number }[]; flere: boolean }> {
    const rows = await tx.$queryRaw<{ kode: string; antall: number; grense: boolean }[]>(
      countedByFault(filter, most),
    );
    return {
      feilkoder: rows.map(({ kode, antall }) => ({ feilkode: kode, antall })),
      flere: rows.some(({ grense }) => grense),
    };
  }

  private async counted(
    tx: Tx,
    filter: Innsendingsfilter,
    most: number,
  ): Promise<{ antall: number; flere: boolean }> {
    const [row] = await tx.$queryRaw<{ passer: number; grense: boolean }[]>(counted(filter, most));
    const { passer, grense } = row!;
    return { antall: Math.min(passer, most), flere: grense || passer > most };
  }

  private async page(
    tx: Tx,
    filter: Innsendingsfilter,
    antall: number,
    walk?: number,
  ): Promise<Innsendingsside> {
    const found = await tx.$queryRaw<(InnsendingslinjeDto & Walked)[]>`
      SELECT i.referanse, i.klient_id AS "klientId", i.type, i.status, i.ekstern_noekkel AS "eksternNoekkel",
             i.saksnummer, i.sporings_id AS "sporingsId", i.mottatt, i.oppdatert, i.forsoek, i.neste_forsoek AS "nesteForsoek",
             i.feil, nyeste.passer, nyeste.grense
      FROM ${newest(filter, antall + 1, walk)}
      ORDER BY i.referanse DESC`;
    const { items, neste } = pageOf(found, antall);
    return { innsendinger: items.map(({ passer: _passer, grense: _grense, ...row }) => row), neste };
  }

  /**
   * Of rare words all that have them; of common ones each is asked, from the newest on. The planner cannot tell which they are:
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
             i.saksnummer, ${SAKENS_SKJERMING} AS "sakensSkjerming", ${HAR_SAK} AS "harSak", coalesce(k.profil, '{}') AS profil
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
