import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '../../shared/prisma/index.js';
import type { Arkivresultat, Feil, Innsendingstype, Status } from '../innsending.types.js';

export interface StatusRow {
  referanse: string;
  klientId: string;
  type: Innsendingstype;
  eksternNoekkel: string | null;
  status: Status;
  mottatt: Date;
  oppdatert: Date;
  saksnummer: string | null;
  resultat: Arkivresultat | null;
  feil: Feil | null;
  forsoek: number;
  nesteForsoek: Date | null;
  versjon: number;
}

export interface HendelseRow {
  type: string;
  /** ISO 8601, as JSON gives it. */
  tidspunkt: string;
  detaljer: Record<string, unknown> | null;
}

export interface DetaljertRow extends StatusRow {
  hendelser: HendelseRow[];
}

export interface ListeFilter {
  status?: string;
  eksternNoekkel?: string;
  type?: string;
  antall: number;
  /** Only those before this referanse. */
  etter?: string;
}

const COLUMNS = Prisma.sql`
  referanse, klient_id AS "klientId", type, ekstern_noekkel AS "eksternNoekkel", status, mottatt, oppdatert, saksnummer,
  resultat, feil, forsoek, neste_forsoek AS "nesteForsoek", versjon`;

/** Reads for the client's view. The client id is in every WHERE; `null` is an administrator, who sees all. */
@Injectable()
export class StatusRepository {
  /** The submission and its events as they were at one instant: one statement, hence one snapshot. */
  async find(tx: Tx, referanse: string, klientId: string | null): Promise<DetaljertRow | undefined> {
    const [row] = await tx.$queryRaw<DetaljertRow[]>`
      SELECT ${COLUMNS}, (
               SELECT coalesce(json_agg(json_build_object('type', h.type, 'tidspunkt', h.tidspunkt,
                                                          'detaljer', h.detaljer) ORDER BY h.id), '[]'::json)
               FROM innsending_hendelse h WHERE h.referanse = innsending.referanse
             ) AS hendelser
      FROM innsending
      WHERE referanse = ${referanse}::uuid AND (${klientId}::text IS NULL OR klient_id = ${klientId})`;
    return row;
  }

  /** Newest first. One more than asked for is read, to know whether there is a next page. */
  list(tx: Tx, klientId: string, filter: ListeFilter): Promise<StatusRow[]> {
    const conditions = [
      Prisma.sql`klient_id = ${klientId}`,
      ...(filter.status ? [Prisma.sql`status = ${filter.status}`] : []),
      ...(filter.type ? [Prisma.sql`type = ${filter.type}`] : []),
      ...(filter.eksternNoekkel ? [Prisma.sql`ekstern_noekkel = ${filter.eksternNoekkel}`] : []),
      ...(filter.etter ? [Prisma.sql`referanse < ${filter.etter}::uuid`] : []),
    ];
    return tx.$queryRaw<StatusRow[]>`
      SELECT ${COLUMNS} FROM innsending WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY referanse DESC LIMIT ${filter.antall + 1}`;
  }

  versions(tx: Tx, referanser: string[]): Promise<{ referanse: string; versjon: number }[]> {
    return tx.$queryRaw`SELECT referanse, versjon FROM innsending WHERE referanse = ANY(${referanser}::uuid[])`;
  }
}
