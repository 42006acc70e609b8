import type { Code } from './archive/codes.js';
import type { Group } from './faults.js';

/**
 * gammel, ny: the two generations of FINT's front. fint-simulator: as FINT's own simulator, whose Locations are relative,
 * whose 201 has no body, and whose codes have a systemId other than their kode.
 */
export type Front = 'gammel' | 'ny' | 'fint-simulator';

/** What stands behind the front, and with it what is lost, refused or done strangely. alt: carries and answers everything. */
export type Adapter = 'elements' | 'geointegrasjon' | 'p360' | 'alt';

/** A request to the archive and what has become of it. */
export interface RequestPhase {
  /** Of all requests since the start or the last reset, from 1. */
  nummer: number;
  metode: string;
  gruppe: Group;
  /** Path and query, as sent. */
  sti: string;
  /** The titles, filter or file name that it is about; empty when it has none. */
  gjelder: string;
  /** mottatt: read, nothing done. utfoert: done, nothing answered. svart: the answer is with the operating system, or the connection cut. */
  fase: 'mottatt' | 'utfoert' | 'svart';
}

export interface Credentials {
  klientId: string;
  hemmelighet: string;
  brukernavn: string;
  passord: string;
}

export interface SimulatorOptions {
  /** 0, the default: any free port. */
  port?: number;
  /** 127.0.0.1 unless given. */
  host?: string;
  /** gammel unless given. */
  front?: Front;
  /** elements unless given; alt behind fint-simulator. */
  adapter?: Adapter;
  /** How long an order takes, in ms: always the same, or at random between two. 0, the default: done before the 202. */
  stegMs?: number | [number, number];
  /** Orders wait for one another, as in a real adapter. */
  enTraad?: boolean;
  /** New front: the status is 410 for so many ms after the 202. Default 0. */
  ikkeEnnaMs?: number;
  /** A status older than this is 410. Default 30 minutes. */
  glemmesMs?: number;
  /** What the status of finished work answers. Default 201. */
  ferdigSom?: 201 | 303;
  /** The body of a finished sak lacks its mappeId. Default: only geointegrasjon. */
  utenMappeId?: boolean;
  /** New front: closed for writing, as it is shipped: 405 to POST, PUT and status. */
  lukket?: boolean;
  /** The systemId of a code is not its kode: JT-1 for I. Default: only fint-simulator. */
  egneSystemId?: boolean;
  /** A file of at most so many bytes is kept whole; of all others only size and checksum. Default 64 KiB. */
  beholdBytes?: number;
  /** Members without a value are written as null. Default: only fint-simulator. */
  skrivNull?: boolean;
  /** Bearer tokens are required. With them: who may have one, default CREDENTIALS. */
  krevToken?: boolean;
  token?: Partial<Credentials> & { /** Seconds, default 3600. */ expiresIn?: number };
  /** Code lists instead of the usual ones, by path: 'journalposttype', 'administrativenhet'. */
  koder?: Record<string, Code[]>;
  /** Called, and waited for, at every boundary of every request to the archive; not for `/_simulator/`. */
  onRequest?: (phase: RequestPhase) => void | Promise<void>;
}

export const CREDENTIALS: Credentials = {
  klientId: 'arkivflyt',
  hemmelighet: 'hemmelig',
  brukernavn: 'arkivflyt@klient.fjordvik.no',
  passord: 'passord',
};

export type Settings = ReturnType<typeof settle>;

/** The options with every default filled in. */
export function settle(options: SimulatorOptions) {
  const front = options.front ?? 'gammel';
  const own = front === 'fint-simulator';
  const adapter: Adapter = options.adapter ?? (own ? 'alt' : 'elements');
  return {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    front,
    adapter,
    stegMs: options.stegMs ?? 0,
    enTraad: options.enTraad ?? false,
    ikkeEnnaMs: front === 'ny' ? (options.ikkeEnnaMs ?? 0) : 0,
    glemmesMs: options.glemmesMs ?? 30 * 60_000,
    ferdigSom: front === 'gammel' ? (options.ferdigSom ?? 201) : 201,
    utenMappeId: options.utenMappeId ?? adapter === 'geointegrasjon',
    lukket: options.lukket ?? false,
    egneSystemId: options.egneSystemId ?? own,
    beholdBytes: options.beholdBytes ?? 65_536,
    skrivNull: options.skrivNull ?? own,
    krevToken: options.krevToken ?? false,
    token: { ...CREDENTIALS, expiresIn: 3600, ...options.token },
    koder: options.koder ?? {},
    onRequest: options.onRequest,
  };
}
