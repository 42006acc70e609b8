import type { Nyttelast } from '../noark/index.js';

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

export const FINAL: ReadonlySet<Status> = new Set(['ARKIVERT', 'FEILET', 'AVBRUTT']);

/** Why a submission failed or is being retried: a stable code and a sentence in bokmål without personal data. */
/** What the archive in use does not keep of a submission. */
export interface Advarsel {
  /** JSON Pointer into the submission. */
  sti: string;
  kode: string;
  melding: string;
}

export interface Feil {
  kode: string;
  melding: string;
  /** FLERE_SAKER_FUNNET: the saksnumre that were hit. */
  saksnumre?: string[];
}

/** What the archive made of a submission, exactly as the status resource shows it (contract §5). */
export interface Arkivresultat {
  sak: { saksnummer: string; systemId: string; resultat: 'OPPRETTET' | 'EKSISTERENDE' };
  journalposter: {
    eksternNoekkel: string | null;
    journalpostnummer: number;
    journalnummer: string;
    systemId: string;
    dokumenter: { dokumentnummer: number; systemId: string; sjekksum: string }[];
  }[];
}

/** A submission handed to the archive. */
export interface Arkivoppdrag {
  referanse: string;
  klientId: string;
  klientNavn: string;
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
