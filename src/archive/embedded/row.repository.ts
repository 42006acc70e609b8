import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { SerialisedChildren } from './child.rows.js';

/** What a batch adds, ready to be sent: nothing is left to do while others wait for a number. */
export interface BatchRows {
  aar: number;
  saker: RowSet;
  journalposter: RowSet;
  children: SerialisedChildren;
}

/** Rows that have `base` in common: what all share is sent and read once. Property names are column names. */
export interface RowSet {
  base: object;
  rows: object[];
}

/** The first number taken of each series; null when none was. */
export interface FirstNumbers {
  sak: number | null;
  journalpost: number | null;
}

const SAK = Prisma.sql`arkiv.sak`;
const JOURNALPOST = Prisma.sql`arkiv.journalpost`;
const PART = Prisma.sql`arkiv.part`;
const KLASSERING = Prisma.sql`arkiv.klassering`;
const KORRESPONDANSEPART = Prisma.sql`arkiv.korrespondansepart`;
const DOKUMENTBESKRIVELSE = Prisma.sql`arkiv.dokumentbeskrivelse`;
const DOKUMENTOBJEKT = Prisma.sql`arkiv.dokumentobjekt`;

/** All columns but the number. */
const SAK_COLUMNS = Prisma.sql`system_id, klient_id, innsending_id, ekstern_noekkel, saksaar, tittel, offentlig_tittel,
  beskrivelse, saksdato, saksstatus, arkivdel, administrativ_enhet, saksansvarlig, journalenhet, saksmappetype,
  tilgangsgruppe, dokumentmedium, soekenoekkel, neste_journalpostnummer, opprettet_dato, opprettet_av`;
const JOURNALPOST_COLUMNS = Prisma.sql`system_id, sak_id, innsending_id, indeks, ekstern_noekkel, journalaar,
  journalpostnummer, tittel, offentlig_tittel, beskrivelse, journalposttype, journalstatus, journaldato,
  dokumentets_dato, mottatt_dato, sendt_dato, forfallsdato, administrativ_enhet, saksbehandler, opprettet_dato,
  opprettet_av`;

@Injectable()
export class RowRepository {
  /**
   * Everything of a batch in one statement. All other batches wait from the instant a number is taken until the
   * commit, so the numbers are taken as late as can be: when everything below sak and journalpost is in. (Foreign
   * keys are checked when the statement ends.) What makes PostgreSQL keep to that order is that each part reads the
   * one before it: `below` counts what the children returned, the SAK series reads `below`, the JOURNAL series the
   * SAK series. The series are locked in that order by everybody, so two batches never wait for each other in a ring.
   *
   * The numbers in the rows count from 0; the first of the series is added. A series is a locked row, not a sequence:
   * what is rolled back was never taken, and there are no gaps.
   */
  async insert(tx: Tx, { aar, saker, journalposter, children }: BatchRows): Promise<FirstNumbers> {
    const [first] = await tx.$queryRaw<FirstNumbers[]>`
      WITH ${insertChildren(children)},
      sakserie AS (${takeNumbers('SAK', aar, saker.rows.length, Prisma.sql`below`)}),
      journalserie AS (
        ${takeNumbers('JOURNAL', aar, journalposter.rows.length, Prisma.sql`(SELECT count(*) AS n FROM sakserie)`)}),
      sak AS (
        INSERT INTO ${SAK} (sakssekvensnummer, ${SAK_COLUMNS})
        SELECT first + sakssekvensnummer, ${SAK_COLUMNS} FROM sakserie, ${rowsOn(SAK, saker)}),
      journalpost AS (
        INSERT INTO ${JOURNALPOST} (journalsekvensnummer, ${JOURNALPOST_COLUMNS})
        SELECT first + journalsekvensnummer, ${JOURNALPOST_COLUMNS}
        FROM journalserie, ${rowsOn(JOURNALPOST, journalposter)})
      SELECT (SELECT first FROM sakserie) AS sak, (SELECT first FROM journalserie) AS journalpost`;
    return first!;
  }
}

/** `count` numbers in a row, once `after` has been read to its end. */
function takeNumbers(serie: 'SAK' | 'JOURNAL', aar: number, count: number, after: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO arkiv.nummerserie AS serie (serie, aar, neste)
    SELECT ${serie}, ${aar}::int, 1 + ${count}::int FROM ${after} AS after WHERE after.n >= 0 AND ${count}::int > 0
    ON CONFLICT (serie, aar) DO UPDATE SET neste = serie.neste + ${count}::int
    RETURNING neste - ${count}::int AS first`;
}

/** The tables whose key is a sequence name their columns: a whole row would put NULL in the key's place. */
function insertChildren(children: SerialisedChildren): Prisma.Sql {
  return Prisma.sql`
    part AS (INSERT INTO ${PART} SELECT * FROM ${rowsOf(PART, children.part)} RETURNING 1),
    klassering AS (INSERT INTO ${KLASSERING} SELECT * FROM ${rowsOf(KLASSERING, children.klassering)} RETURNING 1),
    korrespondansepart AS (
      INSERT INTO ${KORRESPONDANSEPART}
      SELECT * FROM ${rowsOf(KORRESPONDANSEPART, children.korrespondansepart)} RETURNING 1),
    beskrivelse AS (
      INSERT INTO ${DOKUMENTBESKRIVELSE}
      SELECT * FROM ${rowsOf(DOKUMENTBESKRIVELSE, children.dokumentbeskrivelse)} RETURNING 1),
    objekt AS (
      INSERT INTO ${DOKUMENTOBJEKT} SELECT * FROM ${rowsOf(DOKUMENTOBJEKT, children.dokumentobjekt)} RETURNING 1),
    skjerming AS (
      INSERT INTO arkiv.skjerming (sak_id, journalpost_id, dokumentbeskrivelse_id, korrespondansepart_id,
        tilgangsrestriksjon, skjermingshjemmel, skjerming_metadata, skjerming_dokument, opphoersdato)
      SELECT sak_id, journalpost_id, dokumentbeskrivelse_id, korrespondansepart_id,
        tilgangsrestriksjon, skjermingshjemmel, skjerming_metadata, skjerming_dokument, opphoersdato
      FROM ${rowsOf(Prisma.sql`arkiv.skjerming`, children.skjerming)} RETURNING 1),
    merknad AS (
      INSERT INTO arkiv.merknad (sak_id, journalpost_id, tekst, merknadstype, merknadsdato, registrert_av)
      SELECT sak_id, journalpost_id, tekst, merknadstype, merknadsdato, registrert_av
      FROM ${rowsOf(Prisma.sql`arkiv.merknad`, children.merknad)} RETURNING 1),
    noekkelord AS (
      INSERT INTO arkiv.noekkelord (sak_id, journalpost_id, noekkelord)
      SELECT sak_id, journalpost_id, noekkelord
      FROM ${rowsOf(Prisma.sql`arkiv.noekkelord`, children.noekkelord)} RETURNING 1),
    below AS (
      SELECT (SELECT count(*) FROM part) + (SELECT count(*) FROM klassering)
        + (SELECT count(*) FROM korrespondansepart) + (SELECT count(*) FROM beskrivelse)
        + (SELECT count(*) FROM objekt) + (SELECT count(*) FROM skjerming) + (SELECT count(*) FROM merknad)
        + (SELECT count(*) FROM noekkelord) AS n)`;
}

function rowsOf(table: Prisma.Sql, json: string): Prisma.Sql {
  return Prisma.sql`json_populate_recordset(NULL::${table}, ${json}::json)`;
}

function rowsOn(table: Prisma.Sql, { base, rows }: RowSet): Prisma.Sql {
  const first = Prisma.sql`json_populate_record(NULL::${table}, ${JSON.stringify(base)}::json)`;
  return Prisma.sql`json_populate_recordset(${first}, ${JSON.stringify(rows)}::json)`;
}
