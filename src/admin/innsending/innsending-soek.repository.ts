import { Injectable } from '@nestjs/common';
import type { Innsendingstype, Status } from '../../innsending/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { referanseRange } from '../referanse.range.js';

export interface Innsendingssoek {
  status?: string | undefined;
  klientId?: string | undefined;
  saksnummer?: string | undefined;
  eksternNoekkel?: string | undefined;
  fra?: Date | undefined;
  til?: Date | undefined;
  etter?: string | undefined;
  antall: number;
}

/** A submission in a list: ids, numbers and codes only; titles and names are personal data. */
export interface Innsendingslinje {
  referanse: string;
  klientId: string;
  type: Innsendingstype;
  status: Status;
  eksternNoekkel: string | null;
  saksnummer: string | null;
  mottatt: Date;
  oppdatert: Date;
  forsoek: number;
  nesteForsoek: Date | null;
  feil: { kode: string; melding: string } | null;
}

/** Reads intake's tables for an administrator; what it changes, it changes through intake's lifecycle. */
@Injectable()
export class InnsendingSoekRepository {
  /** Newest first. Every filter has an index that leads to few rows, so a page costs the same at a million rows. */
  search(tx: Tx, soek: Innsendingssoek): Promise<Innsendingslinje[]> {
    return tx.$queryRaw<Innsendingslinje[]>`
      SELECT i.referanse, i.klient_id AS "klientId", i.type, i.status, i.ekstern_noekkel AS "eksternNoekkel",
             i.saksnummer, i.mottatt, i.oppdatert, i.forsoek, i.neste_forsoek AS "nesteForsoek", i.feil
      FROM ${source(soek)} i
      WHERE ${Prisma.join(conditions(soek), ' AND ')}
      ORDER BY i.referanse DESC
      LIMIT ${soek.antall}`;
  }

  async klientOf(tx: Tx, referanse: string): Promise<string | undefined> {
    const [row] = await tx.$queryRaw<{ klientId: string }[]>`
      SELECT klient_id AS "klientId" FROM innsending WHERE referanse = ${referanse}::uuid`;
    return row?.klientId;
  }

  /** Oldest first. */
  async failed(tx: Tx, feilkode: string | undefined, antall: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending
      WHERE status = 'FEILET' AND status <> 'ARKIVERT'
        AND ${feilkode === undefined ? Prisma.sql`true` : Prisma.sql`feil ->> 'kode' = ${feilkode}`}
      ORDER BY referanse LIMIT ${antall}`;
    return rows.map(({ referanse }) => referanse);
  }
}

/**
 * The two keys of one sak are looked up first, apart from the order asked for: the planner would otherwise be tempted
 * to walk the table backwards until it has found enough.
 */
function source({ saksnummer, eksternNoekkel, klientId }: Innsendingssoek): Prisma.Sql {
  if (saksnummer !== undefined) {
    return Prisma.sql`(SELECT * FROM innsending WHERE saksnummer = ${saksnummer} OFFSET 0)`;
  }
  if (eksternNoekkel === undefined) return Prisma.sql`innsending`;
  // The key is unique within client and type: one probe of that index for each pair.
  return Prisma.sql`(
    SELECT treff.*
    FROM klient k CROSS JOIN (VALUES ('SAK'), ('JOURNALPOST')) AS t(type) CROSS JOIN LATERAL (
      SELECT * FROM innsending
      WHERE klient_id = k.klient_id AND type = t.type AND ekstern_noekkel = ${eksternNoekkel} LIMIT 1) AS treff
    WHERE ${klientId === undefined ? Prisma.sql`true` : Prisma.sql`k.klient_id = ${klientId}`}
    OFFSET 0)`;
}

function conditions(soek: Innsendingssoek): Prisma.Sql[] {
  const { status, klientId, eksternNoekkel, fra, til, etter } = soek;
  const range = referanseRange(fra, til);
  const all = [Prisma.sql`true`];
  if (klientId !== undefined) all.push(Prisma.sql`i.klient_id = ${klientId}`);
  if (eksternNoekkel !== undefined) all.push(Prisma.sql`i.ekstern_noekkel = ${eksternNoekkel}`);
  if (status !== undefined) all.push(Prisma.sql`i.status = ${status}`);
  // Spelt out, or a prepared statement could not use the partial index of what is not archived.
  if (status !== undefined && status !== 'ARKIVERT') all.push(Prisma.sql`i.status <> 'ARKIVERT'`);
  if (range.fra) all.push(Prisma.sql`i.referanse >= ${range.fra}::uuid AND i.mottatt >= ${fra!}`);
  if (range.til) all.push(Prisma.sql`i.referanse < ${range.til}::uuid AND i.mottatt < ${til!}`);
  if (etter !== undefined) all.push(Prisma.sql`i.referanse < ${etter}::uuid`);
  return all;
}
