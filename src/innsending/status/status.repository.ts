import { Injectable } from '@nestjs/common';
import { Prisma, rowSet, type Tx } from '../../shared/prisma/index.js';
import { type Innsendingsfilter, newest } from '../innsending.query.js';
import type { Advarsel, Arkivresultat, Feil, Innsendingstype, Status } from '../innsending.types.js';

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

/** Which submission, and who asks: a client, or with `null` an administrator, who sees all. */
export interface Poll {
  referanse: string;
  klientId: string | null;
}

/** How far a submission has come. `plass`: the place of its poll among those it was read with. */
export interface VersionRow {
  plass: number;
  referanse: string;
  status: Status;
  versjon: number;
}

export interface DetaljertRow extends StatusRow {
  advarsler: Advarsel[] | null;
  plass: number;
  hendelser: HendelseRow[];
}

export interface ListeFilter extends Pick<Innsendingsfilter, 'status' | 'eksternNoekkel' | 'type' | 'etter'> {
  antall: number;
}

const COLUMNS = Prisma.sql`
  i.referanse, klient_id AS "klientId", type, ekstern_noekkel AS "eksternNoekkel", status, mottatt, oppdatert, saksnummer,
  resultat, feil, forsoek, neste_forsoek AS "nesteForsoek", versjon`;

/** Reads for the client's view. The client id is in every WHERE; `null` is an administrator, who sees all. */
@Injectable()
export class StatusRepository {
  /** Submissions and their events as they were at one instant: one statement, hence one snapshot. */
  find(tx: Tx, polls: Poll[]): Promise<DetaljertRow[]> {
    return tx.$queryRaw<DetaljertRow[]>`
      SELECT plass, i.*, (
               SELECT coalesce(json_agg(json_build_object('type', h.type, 'tidspunkt', h.tidspunkt,
                                                          'detaljer', h.detaljer) ORDER BY h.id), '[]'::json)
               FROM innsending_hendelse h WHERE h.referanse = i.referanse
             ) AS hendelser
      FROM ${polled(polls, Prisma.sql`${COLUMNS}, advarsler`)}`;
  }

  /** Of the row only what tells whether there is news. */
  versions(tx: Tx, polls: Poll[]): Promise<VersionRow[]> {
    return tx.$queryRaw<VersionRow[]>`
      SELECT plass, i.* FROM ${polled(polls, Prisma.sql`referanse, status, versjon`)}`;
  }

  /** Newest first. One more than asked for is read, to know whether there is a next page. */
  list(tx: Tx, klientId: string, { antall, ...filter }: ListeFilter): Promise<StatusRow[]> {
    return tx.$queryRaw<StatusRow[]>`
      SELECT ${COLUMNS} FROM ${newest({ ...filter, klientId }, antall + 1)} ORDER BY i.referanse DESC`;
  }
}

const POLL = { plass: 'int', referanse: 'uuid', klientId: 'text' } as const;

/** The polls' submissions as a FROM item: a row for each that may be seen. LIMIT: one probe of the primary key each. */
function polled(polls: Poll[], columns: Prisma.Sql): Prisma.Sql {
  const rows = polls.map((poll, plass) => ({ plass, ...poll }));
  return Prisma.sql`${rowSet(POLL, rows, 'p', { isPlanKept: true })} CROSS JOIN LATERAL (
    SELECT ${columns} FROM innsending AS i
    WHERE referanse = p.referanse AND (p."klientId" IS NULL OR klient_id = p."klientId") LIMIT 1) AS i`;
}
