import type { Nyttelast } from '../noark/index.js';
import type { FieldCode, InnsendingCode } from '../shared/problem/index.js';

/** Two kinds of submission: a sak (with or without journalposter), or journalposter for a sak that is there. */
export type Innsendingstype = 'SAK' | 'JOURNALPOST';

export type Status = 'MOTTATT' | 'VENTER_PAA_SAK' | 'UNDER_ARKIVERING' | 'ARKIVERT' | 'FEILET' | 'AVBRUTT';

export const STATUSES: readonly Status[] = [
  'MOTTATT',
  'VENTER_PAA_SAK',
  'UNDER_ARKIVERING',
  'ARKIVERT',
  'FEILET',
  'AVBRUTT',
];

/** On its way into the archive: what may still be archived, and what a retry hastens. */
export function isUnderWay({ status }: { status: Status }): boolean {
  return status === 'MOTTATT' || status === 'UNDER_ARKIVERING';
}

export const FINAL: ReadonlySet<Status> = new Set(['ARKIVERT', 'FEILET', 'AVBRUTT']);

/** What the archive in use does not keep of a submission. */
export interface Advarsel {
  /** JSON Pointer into the submission. */
  sti: string;
  kode: FieldCode;
  melding: string;
}

/** Why a submission failed or is being retried: a stable code and a sentence in bokmål without personal data. */
export interface Feil {
  kode: InnsendingCode;
  melding: string;
  /** FLERE_SAKER_FUNNET: the saksnumre that were hit. */
  saksnumre?: string[];
  /** What of the submission it is about, as a JSON Pointer into its body. */
  sti?: string;
}

/** How far a journalpost has come into a remote archive, which takes them one by one. */
export type Journalpoststatus = 'VENTER' | 'ARKIVERT' | 'AVVIST' | 'UVISST';

/**
 * What the archive has made of a submission, exactly as the status resource shows it (contract §5). Of one that is not
 * whole, the numbers that are still to come are null; a remote archive gives no others than it has.
 */
export interface Arkivresultat {
  sak: { saksnummer: string; systemId: string | null; resultat: 'OPPRETTET' | 'EKSISTERENDE' };
  journalposter: {
    eksternNoekkel: string | null;
    journalpostnummer: number | null;
    journalnummer: string | null;
    systemId: string | null;
    dokumenter: { dokumentnummer: number; systemId: string | null; sjekksum: string }[];
    /** Absent: ARKIVERT. */
    status?: Journalpoststatus;
  }[];
}

/** A submission handed to the archive. */
export interface Arkivoppdrag {
  referanse: string;
  klientId: string;
  klientNavn: string;
  /** What an administrator has settled for the client. */
  profil: Record<string, unknown>;
  /** The client may attach to saker of others. */
  alleSaker: boolean;
  type: Innsendingstype;
  eksternNoekkel: string | null;
  mottatt: Date;
  /** Attempts that failed before this one. */
  forsoek: number;
  nyttelast: Nyttelast;
  /** JOURNALPOST: the sak to attach to, "2026/17". */
  saksnummer: string | null;
  /** When it was locked for this attempt, by the database's clock. */
  laast: Date;
}
