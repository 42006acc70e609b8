import type { DokumentRow } from '../dokument/index.js';
import type { Nyttelast } from '../noark/index.js';
import { Prisma, rowSet } from '../shared/prisma/index.js';

/** Who a submission is from, and what makes a repeat of it known. */
export interface Noekler {
  referanse: string;
  klientId: string;
  eksternNoekkel: string | null;
  idempotensnoekkel: string | null;
  /** Null when it has no key: then it can have no repeat. */
  innholdSha256: string | null;
}

/** A submission ready to be written. */
export interface NyInnsending extends Noekler {
  alleSaker: boolean;
  nyttelast: Nyttelast;
  callbackUrl: string | null;
  trace: string;
  /** JOURNALPOST only: what the sak was pointed at by. */
  sakReferanse?: string | null;
  sakEksternNoekkel?: string | null;
  saksnummer?: string | null;
  dokumenter: DokumentRow[];
}

export const NOEKLER = {
  referanse: 'uuid',
  klientId: 'text',
  eksternNoekkel: 'text',
  idempotensnoekkel: 'text',
} as const;

const NY_INNSENDING = {
  ...NOEKLER,
  innholdSha256: 'text',
  alleSaker: 'boolean',
  nyttelast: 'json',
  callbackUrl: 'text',
  trace: 'text',
  sakReferanse: 'uuid',
  sakEksternNoekkel: 'text',
  saksnummer: 'text',
  dokumenter: 'json',
} as const;

/** The group as a FROM item, one row a submission. */
export function rowsOf(group: NyInnsending[]): Prisma.Sql {
  return Prisma.sql`SELECT * FROM ${rowSet(NY_INNSENDING, group)}`;
}

/**
 * Inline documents become rows; uploaded ones are taken out of expiry. One that is used twice in the group is one row.
 * Left out when the group has no document.
 */
export function documentsOf(group: NyInnsending[]): Prisma.Sql {
  if (group.every(({ dokumenter }) => dokumenter.length === 0)) return Prisma.empty;
  return Prisma.sql`
    dokumentrad AS (
      INSERT INTO dokument (dokument_id, klient_id, referanse, filnavn, mediatype, stoerrelse, sjekksum, format,
                            formatdetaljer, arkivformat, opprettet)
      SELECT DISTINCT ON (d."dokumentId") d."dokumentId", ny.klient_id, ny.referanse, d.filnavn, d.mediatype,
             d.stoerrelse, d.sjekksum, d.format, d.formatdetaljer, d.archive, now()
      FROM ny JOIN inn USING (referanse) CROSS JOIN LATERAL json_to_recordset(inn.dokumenter) AS d(
        "dokumentId" uuid, filnavn text, mediatype text, stoerrelse bigint, sjekksum text, format text,
        formatdetaljer text, archive boolean)
      ORDER BY d."dokumentId", ny.referanse
      ON CONFLICT (dokument_id) DO UPDATE
        SET utloeper = NULL, referanse = coalesce(dokument.referanse, excluded.referanse),
            delt = dokument.referanse IS NOT NULL
    ),`;
}
