import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InnsendingReader } from '../innsending/index.js';
import { Settings } from '../shared/config/index.js';
import { type ClaimedMessage, LostClaim, Outbox } from '../shared/outbox/index.js';
import { isDatabaseAway } from '../shared/prisma/index.js';
import { Log, Metrics } from '../shared/telemetry/index.js';
import { ArchiveSystem, type Outcome } from './archive-system.js';
import { ArchiveFault } from './archive.fault.js';
import { ArchiveSettlement } from './archive.settlement.js';
import { DocumentCheck } from './document.check.js';
import { Overlevering } from './fint/index.js';

/**
 * Bytes of payload archived in one transaction. It bounds the memory a batch takes and the time it holds the number
 * series, however large its submissions are; several hundred of the usual size fit.
 */
const MOST_BYTES = 2 * 2 ** 20;

type Mottatt = ClaimedMessage<'innsending.mottatt'>;

/**
 * Takes submissions from the outbox to the archive. Running it twice is safe: `lifecycle.begin` locks the submission
 * and leaves out what has been archived already, the lease is checked in the transaction that archives, and the
 * archive holds at most one sak, and one journalpost per place, of a submission (unique indexes). What is for a remote
 * archive is handed on, in the same transaction, to the conversation with it (`fint/samtale`).
 */
@Injectable()
export class ArchiveHandler implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly innsendinger: InnsendingReader,
    private readonly system: ArchiveSystem,
    private readonly overlevering: Overlevering,
    private readonly fixity: DocumentCheck,
    private readonly settlement: ArchiveSettlement,
    private readonly settings: Settings,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const batch = this.settings.ARCHIVE_BATCH_SIZE;
    this.outbox.subscribe({
      topic: 'innsending.mottatt',
      receiver: 'archive',
      batch,
      // One is prepared while the other is written. More would only wait for each other's number series.
      parallel: 2,
      divide: (messages) => this.divide(messages),
      handle: (messages) => this.handle(messages),
      exhausted: (message, why) => this.giveUp(message, why),
    });
  }

  /** In their order, as many together as MOST_BYTES allows. */
  private async divide(messages: Mottatt[]): Promise<Mottatt[][]> {
    const sizes = await this.innsendinger.sizes(messages.map(({ payload }) => payload.referanse));
    const parts: Mottatt[][] = [];
    let bytes = Infinity;
    for (const message of messages) {
      const size = sizes.get(message.payload.referanse) ?? 0;
      bytes += size;
      if (bytes <= MOST_BYTES) parts.at(-1)!.push(message);
      else {
        parts.push([message]);
        bytes = size;
      }
    }
    return parts;
  }

  private async handle(messages: Mottatt[]): Promise<void> {
    try {
      await this.archive(messages);
    } catch (error) {
      if (messages.length > 1 || error instanceof LostClaim || isDatabaseAway(error)) throw error;
      this.log.warn(
        { referanse: messages[0]!.payload.referanse, err: error },
        'submission not archived; it is retried',
      );
      await this.settlement.fail(messages, new ArchiveFault('INTERN_FEIL'));
    }
  }

  private async archive(messages: Mottatt[]): Promise<void> {
    const damaged = await this.fixity.faults(messages.map(({ payload }) => payload.referanse));
    const measured = this.metrics.archiveBatch.startTimer();
    await this.settlement.settle(withoutOvertaking(messages, damaged), async (tx, oppdrag) => {
      const sound = oppdrag.filter(({ referanse }) => !damaged.has(referanse));
      const { here, elsewhere } = await this.overlevering.divide(tx, sound);
      return [...(await this.system.archive(tx, here)), ...elsewhere, ...faultsOf(oppdrag, damaged)];
    });
    measured();
  }

  /** Every submission reaches a final status, also one that brought down the process each time it was tried. */
  private async giveUp(message: Mottatt, why: string): Promise<void> {
    this.log.warn({ referanse: message.payload.referanse, why }, 'attempts used up');
    await this.settlement.fail([message], new ArchiveFault('FORSOEK_BRUKT_OPP'));
  }
}

/**
 * Without those behind one of their sak that must be tried again: they are archived after it. It is put off, and that
 * frees them.
 */
function withoutOvertaking(messages: Mottatt[], faults: Map<string, ArchiveFault>): Mottatt[] {
  const heldUp = new Set<string>();
  return messages.filter(({ key, payload: { referanse } }) => {
    if (key === null) return true;
    if (heldUp.has(key)) return false;
    if (faults.get(referanse)?.permanent === false) heldUp.add(key);
    return true;
  });
}

function faultsOf(oppdrag: { referanse: string }[], faults: Map<string, ArchiveFault>): Outcome[] {
  return oppdrag.flatMap(({ referanse }) => {
    const fault = faults.get(referanse);
    return fault ? [{ referanse, fault }] : [];
  });
}
