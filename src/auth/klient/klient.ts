import type { JSONWebKeySet } from 'jose';
import type { Scope } from '../scopes.js';

/** What is known of a secret after it was shown. */
export interface Hemmelighet {
  hemmelighetId: string;
  opprettet: Date;
  utloeper: Date | null;
  sistBrukt: Date | null;
}

/** A fagsystem, or an administrator's tool. */
export interface Klient {
  klientId: string;
  navn: string;
  organisasjonsnummer: string | null;
  scopes: Scope[];
  alleSaker: boolean;
  xml: boolean;
  aktiv: boolean;
  jwks: JSONWebKeySet | null;
  profil: Record<string, unknown>;
  /** When it last got a token, to the minute. */
  sistBrukt: Date | null;
  opprettet: Date;
  oppdatert: Date;
  hemmeligheter: Hemmelighet[];
}

/** What may be changed. Null takes the value away. */
export interface Endring {
  navn?: string;
  organisasjonsnummer?: string | null;
  scopes?: Scope[];
  alleSaker?: boolean;
  xml?: boolean;
  aktiv?: boolean;
  jwks?: JSONWebKeySet | null;
  profil?: Record<string, unknown> | null;
}

export interface NyKlient extends Endring {
  navn: string;
  scopes: Scope[];
  /** None: one is made from the name. */
  klientId?: string;
}

/** A secret at the only time it is shown. */
export interface VistHemmelighet {
  hemmelighetId: string;
  hemmelighet: string;
}
