import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Topic } from '../../messages.js';
import { isDatabaseAway, type PrismaService } from '../prisma/index.js';
import { errorText, type Log, type Metrics } from '../telemetry/index.js';
import { type Claim, type ClaimRepository, SUSPECT_AFTER } from './claim.repository.js';
import type { ClaimedMessage, Subscription } from './outbox.message.js';
import type { OutboxRepository } from './outbox.repository.js';
import { backoffMs, heldUp, OutboxSettlement } from './outbox.settlement.js';
import type { OutboxSpans } from './outbox.spans.js';
import { DueTimes } from './wakeup/index.js';

/**
 * Single messages come and finish thousands of times a second. While this part of what a lane holds is in work, claims are
 * made this long after each other, and a lane gets more only when this part of it is free: a claim costs as much for one
 * message as for hundreds. A lone message never waits.
 */
const FAIR_SHARE = 1 / 4;
const REST_MS = 10;

/** Works one subscription: claims while there is room, hands out batches, has settled what the handler did not. */
export class OutboxWorker {
  private readonly settlement: OutboxSettlement;
  private readonly inWork = new Set<ClaimedMessage>();
  private readonly handling = new Set<Promise<void>>();
  /** What is claimed is not the work of whoever woke us. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly due: DueTimes;
  private pumping: Promise<void> | undefined;
  private again = false;
  /** What the subscription said before the last claim. */
  private rooms: Record<string, number> = {};
  /** Messages that ended since the last claim. */
  private ended = 0;
  /** There was, or may have been, more than there was room for. */
  private owed = false;
  private soon: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    readonly subscription: Subscription<Topic>,
    private readonly prisma: PrismaService,
    private readonly claims: ClaimRepository,
    repository: OutboxRepository,
    private readonly metrics: Metrics,
    private readonly log: Log,
    pollMs: number,
    private readonly spans?: OutboxSpans,
  ) {
    this.due = new DueTimes(pollMs, () => this.wake());
    this.settlement = new OutboxSettlement(subscription, prisma, repository, metrics, log, this.due);
  }

  /** Claims of this process that must be kept alive. */
  get claimIds(): string[] {
    return [...new Set([...this.inWork].map(({ claimId }) => claimId))];
  }

  /** It could begin one more batch now. */
  get hasRoom(): boolean {
    return !this.stopping && this.handling.size < this.subscription.parallel;
  }

  /** There may be something to do. */
  wake(): void {
    if (this.gathers() && this.inWork.size >= FAIR_SHARE * this.laneCapacity) this.pumpSoon();
    else void this.pump();
  }

  /** There will be something to do at `dueAt` (performance.now()). */
  wakeAt(dueAt: number): void {
    this.due.add(dueAt);
  }

  /** Claim and hand out until nothing is runnable or there is no room. Resolves when the claiming is over. */
  pump(): Promise<void> {
    clearTimeout(this.soon);
    this.soon = undefined;
    this.again = true;
    this.pumping ??= this.outside(() => this.claimWhileThereIsWork());
    return this.pumping;
  }

  /** Everything runnable now, worked to its end. For tests and the bench. */
  async runUntilIdle(): Promise<void> {
    do {
      await this.pump();
      await Promise.all(this.handling);
    } while (this.again || this.pumping || this.handling.size > 0 || this.soon);
  }

  /** Stop claiming, give the handlers `graceMs`, then let go of what is left for another process. */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.due.stop();
    clearTimeout(this.soon);
    await this.pumping;
    await Promise.race([Promise.all(this.handling), pause(graceMs, undefined, { ref: false })]);
    this.settlement.stop();
    await this.settlement.release([...this.inWork], 'process stopped', 0);
  }

  private async claimWhileThereIsWork(): Promise<void> {
    // One tick later, so that `pumping` is set before it is cleared. It is cleared in the same instant as the loop ends:
    // a wake-up in between would be lost.
    await Promise.resolve();
    while (this.again && !this.stopping) {
      this.again = false;
      try {
        const { messages, more, soon } = await this.claim();
        this.handOut(messages);
        if (more && this.isRoomLeft(messages)) this.again = true;
        else this.owed ||= more;
        if (soon) this.pumpSoon();
      } catch (err) {
        this.log.warn({ topic: this.subscription.topic, err }, 'could not claim; the poll will try again');
      }
    }
    this.pumping = undefined;
  }

  /** One batch's worth, so that a key's run is not divided; single messages as many as there is room for. */
  private async claim(): Promise<Claim> {
    const { topic, receiver, batch, parallel } = this.subscription;
    this.ended = 0;
    if (!this.hasRoom) return { messages: [], more: true, soon: false };
    this.rooms = await this.roomsNow();
    const free = parallel - this.handling.size;
    const inWork = [...this.inWork];
    const busy = this.busyLanes(inWork);
    // Of a lane that others have filled, a wake-up will tell.
    this.owed = inWork.some(({ lane }) => busy[lane]! >= this.laneCapacity);
    const request = {
      topic,
      receiver,
      claimId: randomUUID(),
      limit: batch === 1 ? free : batch,
      run: batch,
      laneCapacity: this.laneCapacity,
      busy,
      alone: countLanes(inWork.filter(({ alone }) => alone)),
      suspects: !inWork.some(isSuspect),
    };
    return this.claims.claim(this.prisma, request);
  }

  private async roomsNow(): Promise<Record<string, number>> {
    const rooms = { ...(await this.subscription.rooms?.()) };
    for (const lane of (await this.subscription.closed?.()) ?? []) rooms[lane] = 0;
    return rooms;
  }

  /** A lane claimed full has no more for us; what waits in others is claimed, or will wake us when it is published. */
  private isRoomLeft(claimed: ClaimedMessage[]): boolean {
    if (!this.hasRoom) return false;
    const busy = this.busyLanes([...this.inWork]);
    return claimed.length === 0 || claimed.some(({ lane }) => busy[lane]! < this.laneCapacity);
  }

  private get laneCapacity(): number {
    const { batch, parallel, laneCapacity = batch * parallel } = this.subscription;
    return laneCapacity;
  }

  private handOut(claimed: ClaimedMessage[]): void {
    const [alone, together] = [claimed.filter(({ alone }) => alone), claimed.filter(({ alone }) => !alone)];
    for (const message of alone) this.start([message]);
    for (let at = 0; at < together.length; at += this.subscription.batch)
      this.start(together.slice(at, at + this.subscription.batch));
  }

  private start(batch: ClaimedMessage[]): void {
    for (const message of batch) this.inWork.add(message);
    const work = this.work(batch)
      .catch((err: unknown) =>
        this.log.error({ topic: this.subscription.topic, err }, 'outbox worker failed'),
      )
      .finally(() => {
        for (const message of batch) this.inWork.delete(message);
        this.ended += batch.length;
        this.handling.delete(work);
        if (batch.some(({ alone }) => alone)) this.owed = true;
        this.afterWork();
      });
    this.handling.add(work);
  }

  /** Whoever publishes, or lets go of what others wait for, wakes us: only what had no room is looked for here. */
  private afterWork(): void {
    if (!this.owed) return;
    const isWorthIt = !this.gathers() || this.ended >= FAIR_SHARE * this.laneCapacity;
    if (this.inWork.size === 0 || isWorthIt) void this.pump();
    else this.pumpSoon();
  }

  private pumpSoon(): void {
    if (!this.stopping) this.soon ??= setTimeout(() => void this.pump(), REST_MS);
  }

  private gathers(): boolean {
    return this.subscription.batch === 1 && !this.subscription.rooms;
  }

  /**
   * Messages in work of each lane that has any. One with little room left counts as full, for the reason above; but where
   * the subscription says what room there is, its messages wait for others most of the time, and room is room. A lane with
   * less than laneCapacity is as busy as what it lacks.
   */
  private busyLanes(inWork: ClaimedMessage[]): Record<string, number> {
    const busy = countLanes(inWork);
    const most = this.gathers() ? (1 - FAIR_SHARE) * this.laneCapacity : Infinity;
    for (const [lane, count] of Object.entries(busy)) if (count > most) busy[lane] = this.laneCapacity;
    for (const [lane, room] of Object.entries(this.rooms))
      busy[lane] = (busy[lane] ?? 0) + Math.max(0, this.laneCapacity - room);
    return busy;
  }

  private async work(batch: ClaimedMessage[]): Promise<void> {
    const { maxAttempts } = this.settlement;
    const spent = batch.filter(({ attempts }) => attempts > maxAttempts);
    const fresh = batch.filter(({ attempts }) => attempts <= maxAttempts);
    for (const message of spent)
      await this.settlement.giveUp(message, 'too many attempts ended without a result');
    const parts = await this.divide(fresh);
    while (parts.length > 0 && !this.stopping) await this.handle(parts.shift()!, batch);
    if (parts.length > 0) await this.settlement.release(parts.flat(), 'process stopped', 0);
  }

  /** What cannot be divided is handed out whole: the handler meets the same fault, and its outcome is recorded. */
  private async divide(messages: ClaimedMessage[]): Promise<ClaimedMessage[][]> {
    if (messages.length === 0) return [];
    if (messages.length === 1 || !this.subscription.divide) return [messages];
    try {
      return await this.subscription.divide(messages);
    } catch (err) {
      this.log.warn({ topic: this.subscription.topic, err }, 'batch not divided');
      return [messages];
    }
  }

  /** A batch that fails is halved until the faulty one stands alone: one fault is never another's. */
  private async handle(part: ClaimedMessage[], batch: ClaimedMessage[]): Promise<void> {
    const held = heldUp(part, batch);
    await this.settlement.release(held, 'waits for one before it', 0);
    const messages = held.length === 0 ? part : part.filter((message) => !held.includes(message));
    if (messages.length === 0) return;
    try {
      if (this.spans) await this.spans.around(messages, () => this.subscription.handle(messages));
      else await this.subscription.handle(messages);
      this.metrics.outboxAttempts.inc({ topic: this.subscription.topic, outcome: 'done' }, messages.length);
    } catch (error) {
      if (isDatabaseAway(error)) return this.settlement.release(messages, errorText(error), backoffMs(1));
      if (messages.length === 1) return this.settlement.failed(messages[0]!, error);
      const middle = Math.ceil(messages.length / 2);
      await this.handle(messages.slice(0, middle), batch);
      await this.handle(messages.slice(middle), batch);
    }
  }
}

function isSuspect({ alone, attempts }: ClaimedMessage): boolean {
  return alone && attempts > SUSPECT_AFTER;
}

/** How many there are of each lane. */
function countLanes(messages: ClaimedMessage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { lane } of messages) counts[lane] = (counts[lane] ?? 0) + 1;
  return counts;
}
