import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { SerialisedChildren } from './child.rows.js';

/** Rows of a table as a JSON array; property names are column names. */
function rowsOf(table: Prisma.Sql, json: string): Prisma.Sql {
  return Prisma.sql`json_populate_recordset(NULL::${table}, ${json}::json)`;
}

/** Rows that have `base` in common: what all share is sent and read once. */
export interface RowSet {
  base: object;
  rows: object[];
}

function rowsOn(table: Prisma.Sql, { base, rows }: RowSet): Prisma.Sql {
  const first = Prisma.sql`json_populate_record(NULL::${table}, ${JSON.stringify(base)}::json)`;
  return Prisma.sql`json_populate_recordset(${first}, ${JSON.stringify(rows)}::json)`;
}

const SAK = Prisma.sql`arkiv.sak`;
const JOURNALPOST = Prisma.sql`arkiv.journalpost`;
const PART = Prisma.sql`arkiv.part`;
const KLASSERING = Prisma.sql`arkiv.klassering`;
const KORRESPONDANSEPART = Prisma.sql`arkiv.korrespondansepart`;
const DOKUMENTBESKRIVELSE = Prisma.sql`arkiv.dokumentbeskrivelse`;
const DOKUMENTOBJEKT = Prisma.sql`arkiv.dokumentobjekt`;

@Injectable()
export class RowRepository {
  /**
   * Everything of a batch in one statement: all other batches wait for a number while it runs, and a statement a
   * table would make them wait for ten answers instead of one. Foreign keys are checked when all rows are in. Tables
   * whose key is a sequence name their columns, because a whole row would put NULL in its place.
   */
  async insert(tx: Tx, saker: RowSet, journalposter: RowSet, children: SerialisedChildren): Promise<void> {
    await tx.$executeRaw`
      WITH sak AS (INSERT INTO ${SAK} SELECT * FROM ${rowsOn(SAK, saker)}),
      part AS (INSERT INTO ${PART} SELECT * FROM ${rowsOf(PART, children.part)}),
      klassering AS (INSERT INTO ${KLASSERING} SELECT * FROM ${rowsOf(KLASSERING, children.klassering)}),
      korrespondansepart AS (
        INSERT INTO ${KORRESPONDANSEPART} SELECT * FROM ${rowsOf(KORRESPONDANSEPART, children.korrespondansepart)}),
      beskrivelse AS (
        INSERT INTO ${DOKUMENTBESKRIVELSE} SELECT * FROM ${rowsOf(DOKUMENTBESKRIVELSE, children.dokumentbeskrivelse)}),
      objekt AS (INSERT INTO ${DOKUMENTOBJEKT} SELECT * FROM ${rowsOf(DOKUMENTOBJEKT, children.dokumentobjekt)}),
      skjerming AS (
        INSERT INTO arkiv.skjerming (sak_id, journalpost_id, dokumentbeskrivelse_id, korrespondansepart_id,
          tilgangsrestriksjon, skjermingshjemmel, skjerming_metadata, skjerming_dokument, opphoersdato)
        SELECT sak_id, journalpost_id, dokumentbeskrivelse_id, korrespondansepart_id,
          tilgangsrestriksjon, skjermingshjemmel, skjerming_metadata, skjerming_dokument, opphoersdato
        FROM ${rowsOf(Prisma.sql`arkiv.skjerming`, children.skjerming)}),
      merknad AS (
        INSERT INTO arkiv.merknad (sak_id, journalpost_id, tekst, merknadstype, merknadsdato, registrert_av)
        SELECT sak_id, journalpost_id, tekst, merknadstype, merknadsdato, registrert_av
        FROM ${rowsOf(Prisma.sql`arkiv.merknad`, children.merknad)}),
      noekkelord AS (
        INSERT INTO arkiv.noekkelord (sak_id, journalpost_id, noekkelord)
        SELECT sak_id, journalpost_id, noekkelord FROM ${rowsOf(Prisma.sql`arkiv.noekkelord`, children.noekkelord)})
      INSERT INTO ${JOURNALPOST} SELECT * FROM ${rowsOn(JOURNALPOST, journalposter)}`;
  }
}
