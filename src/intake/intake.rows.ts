import type { DokumentRow } from '../dokument/index.js';
import type { Advarsel } from '../innsending/index.js';
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
  /** What the archive will not keep of it; null: nothing. */
  advarsler: Advarsel[] | null;
  callbackUrl: string | null;
  sporingsId: string;
  /** Where it is traced. */
  traceparent?: string;
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
  advarsler: 'json',
  callbackUrl: 'text',
  sporingsId: 'text',
  traceparent: 'text',
  sakReferanse: 'uuid',
  sakEksternNoekkel: 'text',
  saksnummer: 'text',
  dokumenter: 'json',
} as const;

/** The group as a FROM item, one row a submission. */
export function rowsOf(group: NyInnsending[]): Prisma.Sql {
  return Prisma.sql`SELECT * FROM ${rowSet(NY_INNSENDING, group)}`;
}
