import { Injectable } from '@nestjs/common';
import { type Arkivoppdrag, InnsendingLifecycle } from '../innsending/index.js';
import { Settings } from '../shared/config/index.js';
import { backoffMs, type ClaimedMessage, type NewMessage, Outbox, spanOf } from '../shared/outbox/index.js';
import { BY_INDEX, type Tx } from '../shared/prisma/index.js';
import { INNSENDING_CODES } from '../shared/problem/index.js';
import { Log, Metrics } from '../shared/telemetry/index.js';
import type { Outcome } from './archive-system.js';
import type { ArchiveFault } from './archive.fault.js';

export type Message = ClaimedMessage<'innsending.mottatt' | 'arkiv.steg'>;

/** To be taken, step by step, into a remote archive. `key`: whose order it keeps there. */
export interface HandOver {
  referanse: string;
  key: string | null;
}

/** An outcome as it is recorded; one with `delayMs` is tried again after that time. */
type Verdict = (Outcome | HandOver) & { delayMs?: number };
type Putting = { message: Message; delayMs: number; alone: boolean; lane: string | undefined };
type Failure = Extract<Outcome, { fault: ArchiveFault }> & { delayMs?: number };

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
    // What rises is seen only from a value before it.
    for (const outcome of ['ARKIVERT', ...Object.keys(INNSENDING_CODES)])
      metrics.archived.inc({ outcome }, 0);
  }

  /**
   * One transaction. The submissions that may still be archived are locked and handed to `work` in the order they came in;
   * it answers an outcome for each, which is recorded. If the lease was lost meanwhile, everything is rolled back.
   */
  async settle(
    messages: Message[],
    work: (tx: Tx, oppdrag: Arkivoppdrag[]) => Promise<(Outcome | HandOver)[]>,
  ): Promise<void> {
    const verdicts = await this.outbox.transaction(async (tx) => {
      await tx.$executeRaw`SELECT ${BY_INDEX}`;
      const oppdrag = await this.begin(tx, messages);
      const verdicts = this.judge(messages, oppdrag, await work(tx, oppdrag));
      await this.record(tx, verdicts);
      await this.finish(tx, messages, oppdrag, verdicts);
      return verdicts;
    });
    for (const verdict of verdicts) this.tell(verdict);
    tellSpans(messages, verdicts);
  }

  /** The same fault of all of them. */
  async fail(messages: Message[], fault: ArchiveFault): Promise<void> {
    await this.settle(messages, (_tx, oppdrag) =>
      Promise.resolve(oppdrag.map(({ referanse }) => ({ referanse, fault }))),
    );
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
  private judge(messages: Message[], oppdrag: Arkivoppdrag[], outcomes: (Outcome | HandOver)[]): Verdict[] {
    const ages = new Map(messages.map(({ payload, ageMs }) => [payload.referanse, ageMs]));
    const forsoek = new Map(oppdrag.map((one) => [one.referanse, one.forsoek]));
    return outcomes.map((outcome) => {
      if (!('fault' in outcome) || outcome.fault.permanent) return outcome;
      const { referanse, fault } = outcome;
      const backoff = Math.min(backoffMs(forsoek.get(referanse)! + 1), fault.mostDelayMs);
      const delayMs = Math.round(Math.max(backoff, fault.retryAfterMs));
      const isInTime = ages.get(referanse)! + delayMs < this.retryMs;
      return isInTime ? { ...outcome, delayMs } : { referanse, fault: fault.atTheEnd() };
    });
  }

  private async record(tx: Tx, verdicts: Verdict[]): Promise<void> {
    const archived = verdicts.flatMap((verdict) => ('resultat' in verdict ? [verdict] : []));
    const failed = verdicts.filter((verdict): verdict is Failure => 'fault' in verdict);
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
  ): Promise<void> {
    const verdictOf = new Map(verdicts.map((verdict) => [verdict.referanse, verdict]));
    const klientOf = new Map(oppdrag.map(({ referanse, klientId }) => [referanse, klientId]));
    const [done, later, steg] = [[] as Message[], [] as Putting[], [] as NewMessage<'arkiv.steg'>[]];
    for (const message of messages) {
      const { referanse } = message.payload;
      const verdict = verdictOf.get(referanse);
      const klientId = klientOf.get(referanse);
      if (klientId !== undefined && !verdict) throw new Error(`the archive gave no outcome for ${referanse}`);
      if (verdict && 'fault' in verdict && verdict.delayMs !== undefined) {
        const { delayMs, fault, lane = klientId } = verdict;
        later.push({ message, delayMs, alone: fault.feil.kode === 'INTERN_FEIL', lane });
        continue;
      }
      done.push(message);
      if (verdict && 'key' in verdict)
        steg.push({
          topic: 'arkiv.steg',
          lane: klientId!,
          key: verdict.key,
          payload: { referanse },
          trace: message.trace,
        });
    }
    await this.outbox.complete(tx, done);
    await this.outbox.publishInOrder(tx, steg);
    await this.outbox.reschedule(tx, later, 'temporary fault in the archive');
  }

  private tell(verdict: Verdict): void {
    if ('key' in verdict) return;
    const kode = kodeOf(verdict);
    this.metrics.archived.inc({ outcome: kode });
    if (kode === 'FORSOEK_BRUKT_OPP') this.log.error({ referanse: verdict.referanse }, 'submission given up');
  }
}

function kodeOf(verdict: Outcome): string {
  return 'resultat' in verdict ? 'ARKIVERT' : verdict.fault.feil.kode;
}

function tellSpans(messages: Message[], verdicts: Verdict[]): void {
  if (!messages.some(spanOf)) return;
  const byReferanse = new Map(verdicts.map((verdict) => [verdict.referanse, verdict]));
  for (const message of messages) {
    const verdict = byReferanse.get(message.payload.referanse);
    if (verdict) spanOf(message)?.note({ kode: 'key' in verdict ? 'OVERLEVERT' : kodeOf(verdict) });
  }
}
