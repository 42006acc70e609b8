import type { Code } from './archive/codes.js';
import type { ArmedFault, Fault } from './faults.js';
import type { Kall, LestSak, Tall } from './ledger.js';
import type { SimulatorOptions } from './options.js';

/** refuse: no connection is taken. drop: it is, and cut. 503: to everything. */
export type Dead = 'refuse' | 'drop' | '503';

/** A FINT archive in memory, with faults. */
export interface Simulator {
  /** `http://127.0.0.1:4010`, the base URL; the token endpoint is `/token` below it. */
  readonly url: string;
  /** As in the options; may be set at any time. */
  onRequest: SimulatorOptions['onRequest'];
  /** Ends every connection and order. */
  stop(): Promise<void>;
  /** Returns the number to disarm it by. */
  arm(fault: Fault): number;
  /** Without a number: all. */
  disarm(id?: number): void;
  faults(): ArmedFault[];
  /** An empty archive, no faults, tokens, orders or log; alive or dead as before. */
  reset(): void;
  counts(): Tall;
  /** Everything made. `fremmed`: by a stranger. */
  saker(): LestSak[];
  /** The requests to the archive, oldest first. */
  kall(): Kall[];
  /** The bytes of a file that was small enough to be kept. */
  bytes(systemId: string): Buffer | undefined;
  /** Resolves when no order is in the works. */
  settled(): Promise<void>;
  /** `ms`: comes back by itself after that. */
  die(how?: Dead, ms?: number): Promise<void>;
  revive(): Promise<void>;
  /** Replaces a code list, by its last path segment. */
  setCodes(list: string, codes: Code[]): void;
  /** No token given until now is good any more; nor, if so asked, a refresh token. */
  expireTokens(andRefresh?: boolean): void;
  /** A stranger makes a sak, FINT's JSON; what is not given is as usual. Returns its mappeId. */
  addSak(resource: Record<string, unknown>): string;
  /** A stranger adds a journalpost. lik: one that looks like our last. */
  addJournalpost(mappeId: string, post?: { tittel?: string; lik?: boolean }): void;
}
