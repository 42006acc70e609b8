import type { Arkivoppdrag, Arkivresultat } from '../innsending/index.js';
import type { Tx } from '../shared/prisma/index.js';
import type { ArchiveFault } from './archive.fault.js';

/** What became of one submission: archived with these numbers, or not, for this reason. */
export type Outcome =
  | { referanse: string; resultat: Arkivresultat }
  /** `lane`: whose turn the next attempt takes (see Subscription). Default: the client's. */
  | { referanse: string; fault: ArchiveFault; lane?: string };

/**
 * The port: an archive that writes in our own transaction.
 *
 * Given: submissions that are valid in themselves, locked, in the order they came, with defaults filled in and document
 * bytes just verified. Promised: one outcome for each; a submission is archived whole or not at all; one with a permanent
 * fault takes none of its neighbours with it; running a batch twice archives it once. The outcomes are recorded by the same
 * transaction (status, event, next message, message done), so a number is given and known at the same instant, or neither.
 * Faults: what the system understands is an outcome with an ArchiveFault. What it does not, it throws: nothing is
 * then recorded, a batch is tried again one by one, and a lone submission is retried as INTERN_FEIL.
 *
 * An archive elsewhere knows no transactions: a submission for one is handed on to `fint/`, which takes it in step by step.
 */
export abstract class ArchiveSystem {
  abstract archive(tx: Tx, oppdrag: Arkivoppdrag[]): Promise<Outcome[]>;
}
