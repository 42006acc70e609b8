import { Injectable } from '@nestjs/common';
import { type Innsendingsfilter, newest } from '../../innsending/index.js';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import { referanseRange } from '../referanse.range.js';
import type { InnsendingslinjeDto } from './innsending.liste.dto.js';

export interface Innsendingssoek extends Omit<Innsendingsfilter, 'type'> {
  fra?: Date | undefined;
  til?: Date | undefined;
  antall: number;
}

/** Reads intake's tables for an administrator; what it changes, it changes through intake's lifecycle. */
@Injectable()
export class InnsendingSoekRepository {
  /** Newest first. */
  search(tx: Tx, { fra, til, antall, ...filter }: Innsendingssoek): Promise<InnsendingslinjeDto[]> {
    return tx.$queryRaw<InnsendingslinjeDto[]>`
      SELECT i.referanse, i.klient_id AS "klientId", i.type, i.status, i.ekstern_noekkel AS "eksternNoekkel",
             i.saksnummer, i.mottatt, i.oppdatert, i.forsoek, i.neste_forsoek AS "nesteForsoek", i.feil
      FROM ${newest(filter, antall, received(fra, til))}
      ORDER BY i.referanse DESC`;
  }

  async klientOf(tx: Tx, referanse: string): Promise<string | undefined> {
    const [row] = await tx.$queryRaw<{ klientId: string }[]>`
      SELECT klient_id AS "klientId" FROM innsending WHERE referanse = ${referanse}::uuid`;
    return row?.klientId;
  }

  /** Oldest first. Without a code all but UTFALL_UKJENT, each of which is for a person to decide. */
  async failed(tx: Tx, feilkode: string | undefined, antall: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ referanse: string }[]>`
      SELECT referanse FROM innsending
      WHERE status = 'FEILET' AND status <> 'ARKIVERT'
        AND ${feilkode === undefined ? Prisma.sql`feil ->> 'kode' IS DISTINCT FROM ${UNCLEAR}` : Prisma.sql`feil ->> 'kode' = ${feilkode}`}
      ORDER BY referanse LIMIT ${antall}`;
    return rows.map(({ referanse }) => referanse);
  }

  async unclear(tx: Tx): Promise<number> {
    const [row] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM innsending
      WHERE status = 'FEILET' AND status <> 'ARKIVERT' AND feil ->> 'kode' = ${UNCLEAR}`;
    return row!.n;
  }
}

/** What the archive itself cannot tell: sending it again by mistake could make another sak. */
const UNCLEAR = 'UTFALL_UKJENT';

/** In [fra, til). */
function received(fra: Date | undefined, til: Date | undefined): Prisma.Sql[] {
  const range = referanseRange(fra, til);
  return [
    ...(range.fra ? [Prisma.sql`referanse >= ${range.fra}::uuid AND mottatt >= ${fra!}`] : []),
    ...(range.til ? [Prisma.sql`referanse < ${range.til}::uuid AND mottatt < ${til!}`] : []),
  ];
}
