import type { Feil } from '../../../innsending/index.js';
import type { ArchiveFault } from '../../archive.fault.js';

export const STEGSLAG = ['SAK', 'DOKUMENTFIL', 'JOURNALPOST'] as const;
export type Slag = (typeof STEGSLAG)[number];

/**
 * Where a step stands:
 *
 *   KLAR ──▶ SENDES ──▶ SENDT ──▶ FERDIG          SENDES: the intent is committed; nobody else knows whether it was sent
 *              │  │       │ └──▶ AVVIST           SENDT: the archive has taken the order, its outcome is asked for
 *              │  └──▶ UKJENT ──▶ FERDIG          UKJENT: it may have been carried out; it is looked for before anything else
 *              └──▶ KLAR   └──▶ KLAR (surely not there) | UAVKLART (cannot be told: a person decides)
 *
 * AVVIST and UAVKLART end the submission as FEILET. An administrator's retry sends them again, an UAVKLART one only when
 * it is not found by one more look.
 */
export const STEGTILSTANDER = ['KLAR', 'SENDES', 'SENDT', 'UKJENT', 'UAVKLART', 'FERDIG', 'AVVIST'] as const;
export type Tilstand = (typeof STEGTILSTANDER)[number];

/** How an outcome was known: the archive's answer, a read, our mark, what it holds, or its number among those of the sak. */
export const KJENNETEGN = ['SVAR', 'OPPSLAG', 'KLASSE', 'TITTEL', 'INNHOLD', 'NUMMER'] as const;
export type Gjenkjent = (typeof KJENNETEGN)[number];

/** The sak as it was last read, or made. */
export interface SakResultat {
  saksnummer: string;
  systemId: string | null;
  /** Where it is read and added to. */
  url: string;
  /** It was there before. */
  fantes: boolean;
}

/** A file on its way into a journalpost. */
export interface FilResultat {
  url: string;
}

export interface JournalpostResultat {
  journalpostnummer: number;
  journalnummer: string | null;
  systemId: string | null;
}

export interface Resultater {
  SAK: SakResultat;
  DOKUMENTFIL: FilResultat;
  JOURNALPOST: JournalpostResultat;
}

/** Something in the archive that may be what a step made. No title, no name. */
export interface Kandidat {
  saksnummer: string;
  journalpostnummer?: number;
  /** RFC 3339. */
  opprettetDato?: string;
}

/** A row of `arkiv_steg`; see schema.prisma for what its columns mean. */
export interface Steg<S extends Slag = Slag> {
  referanse: string;
  nummer: number;
  arkivsystem: string;
  slag: S;
  gjelder: string;
  tilstand: Tilstand;
  forsoek: number;
  statusUrl: string | null;
  sett: boolean;
  svar: 'FEILET' | 'UTFOERT' | null;
  filerIgjen: boolean;
  foer: number[];
  kjennetegn: string | null;
  saksnummer: string | null;
  journalpostnummer: number | null;
  resultat: Resultater[S] | null;
  gjenkjent: Gjenkjent | null;
  kandidater: Kandidat[] | null;
  feil: Feil | null;
  /** Milliseconds since the latest intent to send, since the outcome was last looked up, and since the row was written. */
  sendtForMs: number | null;
  oppslagForMs: number | null;
  oppdatertForMs: number;
  /** When it was first to be sent. */
  begynt: Date | null;
}

/** A step as an administrator sees it: ids, numbers and codes; titles, names and addresses are not in it. */
export interface Arkivsteg extends Pick<
  Steg,
  | 'nummer'
  | 'slag'
  | 'gjelder'
  | 'tilstand'
  | 'forsoek'
  | 'gjenkjent'
  | 'saksnummer'
  | 'journalpostnummer'
  | 'feil'
> {
  /** Latest intent to send it. Null: none yet. */
  sendt: Date | null;
  oppdatert: Date;
  kandidater: Kandidat[];
}

/** What a step has come to, as far as can be told. */
export type Funn<S extends Slag = Slag> =
  /** `numre`: the journalpostnumre in the sak now. */
  | { funn: 'FUNNET'; resultat: Resultater[S]; gjenkjent: Gjenkjent; numre?: number[] }
  /** Surely not there. */
  | { funn: 'INGEN' }
  /** The archive has carried it out, but does not show it yet. */
  | { funn: 'IKKE_SYNLIG' }
  /** Cannot be told, now or later. */
  | { funn: 'UVISST'; kandidater: Kandidat[] }
  | { funn: 'UTILGJENGELIG' | 'TILGANG'; melding: string; retryAfterMs?: number };

/** As it was before the intent: nothing of it has left us. */
export function unsent(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'KLAR' as const, forsoek: steg.forsoek - 1 });
}

export function lost(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'UKJENT' as const });
}

export function again(steg: Steg): Steg {
  return Object.assign(steg, { tilstand: 'KLAR' as const, statusUrl: null, svar: null, sett: false });
}

export function refused(steg: Steg, { feil }: ArchiveFault): Steg {
  return Object.assign(steg, { tilstand: 'AVVIST' as const, feil });
}
