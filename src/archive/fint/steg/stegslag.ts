import type { ArchiveFault } from '../../archive.fault.js';
import type { Lest, Sendt, Status } from '../front/index.js';
import type { Samtale } from './samtale.js';
import type { Funn, Slag, Steg } from './steg.js';

/** What is found out before a step is sent: that it may be, or that it need not, cannot or must wait. */
export type Prepared<S extends Slag> =
  /** `foer`: the journalpostnumre that are in the sak. */
  { send: true; foer: number[] } | { fault: ArchiveFault } | Exclude<Funn<S>, { funn: 'INGEN' | 'UVISST' }>;

export type Answered = Extract<Status, { utfall: 'FERDIG' }>;

/** What the three kinds of step do differently. Reading only, but for `send`; no transaction. */
export interface Stegslag<S extends Slag> {
  prepare(samtale: Samtale, steg: Steg<S>): Promise<Prepared<S>>;
  /** The same without asking the archive. Undefined: it must be asked. */
  prepared(samtale: Samtale, steg: Steg<S>): { foer: number[] } | undefined;
  /** Throws KodeMangler when it cannot be written in the archive's codes; nothing is sent then. */
  send(samtale: Samtale, steg: Steg<S>): Promise<Sendt>;
  /** What the archive made, when it says that it is done. */
  read(samtale: Samtale, steg: Steg<S>, answer: Answered): Promise<Funn<S>>;
  /** What the archive has of it, when nobody knows. */
  find(samtale: Samtale, steg: Steg<S>): Promise<Funn<S>>;
  /** Whether what the archive calls in conflict with it is this itself. */
  compare(samtale: Samtale, steg: Steg<S>, body: unknown): Promise<Funn<S>>;
}

/** A read that did not come through, as what it means for a step. Undefined: it did. */
export function unreadable(lest: {
  utfall: string;
  aarsak?: Extract<Lest, { utfall: 'UTILGJENGELIG' }>['aarsak'];
}): { funn: 'UTILGJENGELIG' | 'TILGANG'; melding: string; retryAfterMs?: number } | undefined {
  const { utfall, aarsak } = lest;
  if (utfall !== 'UTILGJENGELIG' && utfall !== 'TILGANG') return undefined;
  const { melding = '', retryAfterMs } = aarsak ?? {};
  return { funn: utfall, melding, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
