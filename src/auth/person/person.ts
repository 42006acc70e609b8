import type { Rolle } from '../scopes.js';

/** Where a person is known from: here, with a password, or from the issuer of OIDC. */
export type Kilde = 'LOKAL' | 'OIDC';

/** What a person is called, and signs in as; always in lower case. */
export const BRUKERNAVN = /^[a-z0-9._@+-]{1,100}$/;

/** A person who may sign in to the console. */
export interface Bruker {
  brukernavn: string;
  navn: string;
  kilde: Kilde;
  rolle: Rolle;
  /** May read the content of documents. */
  innsyn: boolean;
  aktiv: boolean;
  opprettet: Date;
  sistInnlogget: Date | null;
}

/** What may be changed. */
export interface BrukerEndring {
  navn?: string;
  rolle?: Rolle;
  innsyn?: boolean;
  aktiv?: boolean;
}

export interface NyBruker extends BrukerEndring {
  brukernavn: string;
  navn: string;
  rolle: Rolle;
}

/** A person who is signed in. */
export interface Innlogget {
  brukerId: string;
  brukernavn: string;
  navn: string;
  kilde: Kilde;
  rolle: Rolle;
  innsyn: boolean;
  mineKlienter: string[];
  /** When the session ends, used or not. */
  utloeper: Date;
}

/** As the audit log and the events of a submission name a person. A client's id has no colon. */
export function aktoerOf(brukernavn: string): string {
  return `konsoll:${brukernavn}`;
}
