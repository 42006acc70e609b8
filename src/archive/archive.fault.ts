import type { Feil } from '../innsending/index.js';
import { INNSENDING_CODES, type InnsendingCode } from '../shared/problem/index.js';

/** What an archive may answer. That the sak of a journalpost failed is nothing the archive sees. */
export type ArchiveFaultCode = Exclude<InnsendingCode, 'SAK_FEILET'>;

/**
 * Why a submission was not archived. Classed once, where the fault is seen; nobody further in asks again whether it
 * may pass by itself. The text is for the fagsystem: no value from the submission, no internals.
 */
export class ArchiveFault {
  /** Trying again is of no use until a person has acted. */
  readonly permanent: boolean;
  readonly feil: Feil;
  /** Not to be tried again before this has passed. */
  readonly retryAfterMs: number;
  /** Tried again after this at the latest, so long as it is tried at all. */
  readonly mostDelayMs: number;
  private readonly last: ArchiveFaultCode;

  /**
   * `mer` ends the sentence; `sti` is what of the submission it is about. `last`: what is told when the time for trying again
   * is over.
   */
  constructor(
    kode: ArchiveFaultCode,
    {
      mer,
      retryAfterMs = 0,
      mostDelayMs = Infinity,
      last = 'FORSOEK_BRUKT_OPP',
      ...more
    }: Omit<Feil, 'kode' | 'melding'> & {
      mer?: string;
      retryAfterMs?: number;
      mostDelayMs?: number;
      last?: ArchiveFaultCode;
    } = {},
  ) {
    const { status, nb: melding } = INNSENDING_CODES[kode];
    this.permanent = status === 'FEILET';
    this.feil = { kode, melding: mer ? `${melding} ${mer}` : melding, ...more };
    this.retryAfterMs = retryAfterMs;
    this.mostDelayMs = mostDelayMs;
    this.last = last;
  }

  atTheEnd(): ArchiveFault {
    const { sti } = this.feil;
    return new ArchiveFault(this.last, sti === undefined ? {} : { sti });
  }
}

/** In order of year and sequence: 2026/9 comes before 2026/10. */
export function flereSakerFunnet(saksnumre: string[]): ArchiveFault {
  const sorted = saksnumre.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return new ArchiveFault('FLERE_SAKER_FUNNET', { saksnumre: sorted });
}
