import type { Arkivoppdrag, Arkivresultat } from '../innsending/index.js';
import type { Tx } from '../shared/prisma/index.js';
import type { ArchiveFault } from './archive.fault.js';

/** What became of one submission: archived with these numbers, or not, for this reason. */
export type Outcome =
  { referanse: string; resultat: Arkivresultat } | { referanse: string; fault: ArchiveFault };

/** Some submissions on their way into the archive, their messages leased to this process. */
export interface ArchiveBatch {
  /**
   * One transaction. The submissions that may still be archived are locked and handed to `work` in the order they
   * came in. The outcomes it answers are recorded in the same transaction (status, event, next message, message
   * done), so a number is given and known at the same instant, or neither. If the lease was lost meanwhile,
   * everything is rolled back.
   *
   * A submission without an outcome stays in work, to be answered in a later call. That is how a remote archive,
   * which knows no transactions, uses it: a first call that answers nothing reads what is to be done, the steps
   * follow one submission at a time, each recorded before the next, and a last call tells the outcome.
   */
  settle(work: (tx: Tx, oppdrag: Arkivoppdrag[]) => Promise<Outcome[]>): Promise<void>;
}

/**
 * The port: what puts submissions into an archive.
 *
 * Given: submissions that are valid in themselves, with defaults filled in and document bytes just verified.
 * Promised: each submission gets exactly one outcome; a submission is archived whole or not at all as far as the
 * archive can; one with a permanent fault takes none of its neighbours with it; running a batch twice archives it once.
 * Faults: what the system understands is an outcome with an ArchiveFault. What it does not, it throws: nothing is
 * then recorded, a batch is tried again one by one, and a lone submission is retried as INTERN_FEIL.
 */
export abstract class ArchiveSystem {
  abstract archive(batch: ArchiveBatch): Promise<void>;
}
