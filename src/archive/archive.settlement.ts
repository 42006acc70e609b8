import { Injectable } from '@nestjs/common';
import { type Arkivoppdrag, InnsendingLifecycle } from '../innsending/index.js';
import { Settings } from '../shared/config/index.js';
import { backoffMs, type ClaimedMessage, Outbox } from '../shared/outbox/index.js';
import { BY_INDEX, type Tx } from '../shared/prisma/index.js';
import { Log, Metrics } from '../shared/telemetry/index.js';
import type { Outcome } from './archive-system.js';
import { ArchiveFault } from './archive.fault.js';

export type Message = ClaimedMessage<'innsending.mottatt'>;

/** An outcome as it is recorded; one with `delayMs` is tried again after that time. */
type Verdict = Outcome & { delayMs?: number };
type Retry = Extract<Verdict, { fault: ArchiveFault }> & { delayMs: number };

/** Records outcomes: status, event and message in the transaction that made them true. */
@Injectable()
export class ArchiveSettlement {
  private readonly retryMs: number;

  constructor(
    private readonly outbox: Outbox,
    private readonly lifecycle: InnsendingLifecycle,
    private readonly metrics: Metrics,
    private readonly log: Log,
    settings: Settings,
  ) {
    this.retryMs = settings.ARCHIVE_RETRY_HOURS * 3_600_000;
  }

  /** See ArchiveBatch.settle. Answers the messages that are still in work. */
  async settle(
    messages: Message[],
    work: (tx: Tx, oppdrag: Arkivoppdrag[]) => Promise<Outcome[]>,
  ): Promise<Message[]> {
    const { verdicts, remaining } = await this.outbox.transaction(async (tx) => {
      await tx.$executeRaw`SELECT ${BY_INDEX}`;
      const oppdrag = await this.begin(tx, messages);
      const verdicts = this.judge(messages, oppdrag, await work(tx, oppdrag));
      await this.record(tx, verdicts);
      return { verdicts, remaining: await this.finish(tx, messages, oppdrag, verdicts) };
    });
    for (const verdict of verdicts) this.tell(verdict);
    return remaining;
  }

  /** What may be archived, in the order it came in. */
  private async begin(tx: Tx, messages: Message[]): Promise<Arkivoppdrag[]> {
    const place = new Map(messages.map(({ payload }, index) => [payload.referanse, index]));
    const oppdrag = await this.lifecycle.begin(tx, [...place.keys()]);
    return oppdrag.sort((a, b) => place.get(a.referanse)! - place.get(b.referanse)!);
  }

  /**
   * A temporary fault is tried again within the time allowed. That is counted from the message, not the submission:
   * a journalpost that waited for its sak, and an administrator's retry, have the whole time before them.
   */
  private judge(messages: Message[], oppdrag: Arkivoppdrag[], outcomes: Outcome[]): Verdict[] {
    const ages = new Map(messages.map(({ payload, ageMs }) => [payload.referanse, ageMs]));
    const forsoek = new Map(oppdrag.map((one) => [one.referanse, one.forsoek]));
    return outcomes.map((outcome) => {
      if ('resultat' in outcome || outcome.fault.permanent) return outcome;
      const { referanse } = outcome;
      const delayMs = Math.round(backoffMs(forsoek.get(referanse)! + 1));
      const isInTime = ages.get(referanse)! + delayMs < this.retryMs;
      return isInTime ? { ...outcome, delayMs } : { referanse, fault: new ArchiveFault('FORSOEK_BRUKT_OPP') };
    });
  }

  private async record(tx: Tx, verdicts: Verdict[]): Promise<void> {
    const archived = verdicts.filter((verdict) => 'resultat' in verdict);
    const failed = verdicts.flatMap((verdict) => ('fault' in verdict ? [verdict] : []));
    await this.lifecycle.archived(tx, archived);
    await this.lifecycle.failed(
      tx,
      failed
        .filter(({ delayMs }) => delayMs === undefined)
        .map(({ referanse, fault }) => ({ referanse, feil: fault.feil })),
    );
    await this.lifecycle.retrying(
      tx,
      failed.flatMap(({ referanse, fault, delayMs }) =>
        delayMs === undefined ? [] : [{ referanse, feil: fault.feil, delayMs }],
      ),
    );
  }

  /** Messages without an oppdrag are done too: their submission was cancelled or finished meanwhile. */
  private async finish(
    tx: Tx,
    messages: Message[],
    oppdrag: Arkivoppdrag[],
    verdicts: Verdict[],
  ): Promise<Message[]> {
    const verdictOf = new Map(verdicts.map((verdict) => [verdict.referanse, verdict]));
    const open = new Set(oppdrag.map(({ referanse }) => referanse));
    const groups = Map.groupBy(messages, ({ payload: { referanse } }) => {
      if (open.has(referanse) && !verdictOf.has(referanse)) return 'remaining';
      return verdictOf.get(referanse)?.delayMs === undefined ? 'done' : 'later';
    });
    await this.outbox.complete(tx, groups.get('done') ?? []);
    const later = (groups.get('later') ?? []).map((message) => {
      const { delayMs, fault } = verdictOf.get(message.payload.referanse)! as Retry;
      return { message, delayMs, alone: fault.feil.kode === 'INTERN_FEIL' };
    });
    if (later.length > 0) await this.outbox.reschedule(tx, later, 'temporary fault in the archive');
    return groups.get('remaining') ?? [];
  }

  private tell(verdict: Verdict): void {
    const kode = 'resultat' in verdict ? 'ARKIVERT' : verdict.fault.feil.kode;
    this.metrics.archived.inc({ outcome: kode });
    if (kode === 'FORSOEK_BRUKT_OPP') this.log.error({ referanse: verdict.referanse }, 'submission given up');
  }
}
