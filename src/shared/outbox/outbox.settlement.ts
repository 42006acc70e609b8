import { setTimeout as pause } from 'node:timers/promises';
import type { Topic } from '../../messages.js';
import { isDatabaseAway, type PrismaService } from '../prisma/index.js';
import { errorText, type Log, type Metrics } from '../telemetry/index.js';
import { type ClaimedMessage, GiveUp, LostClaim, RetryLater, type Subscription } from './outbox.message.js';
import type { OutboxRepository, PutOff } from './outbox.repository.js';
import { readTrace } from './outbox.spans.js';
import type { DueTimes } from './wakeup/index.js';

const DEFAULT_MAX_ATTEMPTS = 10;
const LONGEST_BACKOFF_MS = 15 * 60_000;
const DATABASE_RETRY_MS = 500;

/** 2 s, 4 s, 8 s … 15 min, each ± 20 % so that what failed together does not come back together. */
export function backoffMs(attempts: number, random = Math.random): number {
  return Math.min(LONGEST_BACKOFF_MS, 1000 * 2 ** Math.min(attempts, 20)) * (0.8 + random() * 0.4);
}

/** Settles the messages that their handler did not: later, never, or by the subscription's own last resort. */
export class OutboxSettlement {
  private stopping = false;

  constructor(
    private readonly subscription: Subscription<Topic>,
    private readonly prisma: PrismaService,
    private readonly repository: OutboxRepository,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly due: DueTimes,
  ) {}

  get maxAttempts(): number {
    return this.subscription.maxAttempts ?? DEFAULT_MAX_ATTEMPTS;
  }

  /** Wait for the database no longer. */
  stop(): void {
    this.stopping = true;
  }

  /** The handler threw `error` while it worked `message` alone. */
  async failed(message: ClaimedMessage, error: unknown): Promise<void> {
    const fields = logged(message);
    if (error instanceof LostClaim) return this.log.warn(fields, error.message);
    const why = errorText(error);
    if (error instanceof RetryLater) {
      this.count('deferred');
      return this.release([message], why, error.delayMs);
    }
    this.count('failed');
    if (error instanceof GiveUp || message.attempts >= this.maxAttempts) return this.giveUp(message, why);
    this.log.warn({ ...fields, err: error }, 'attempt failed');
    await this.putOff([failedOnce(message)], why);
  }

  /** Let go without an attempt counted: nothing was tried, or it was not the messages' fault. */
  async release(messages: ClaimedMessage[], why: string, delayMs: number): Promise<void> {
    if (messages.length === 0) return;
    await this.putOff(
      messages.map((message) => putOff(message, { delayMs })),
      why,
    );
  }

  private async putOff(messages: PutOff[], why: string): Promise<void> {
    await this.whenDatabaseAnswers(() => this.repository.reschedule(this.prisma, messages, why));
    for (const { delayMs } of messages) if (delayMs > 0) this.due.add(performance.now() + delayMs);
  }

  async giveUp(message: ClaimedMessage, why: string): Promise<void> {
    let reason = why;
    try {
      if (this.subscription.exhausted) return await this.subscription.exhausted(message, why);
    } catch (error) {
      if (error instanceof LostClaim) return;
      if (isDatabaseAway(error)) return this.release([message], why, backoffMs(1));
      reason = `${why}; and giving up failed: ${errorText(error)}`;
    }
    this.count('parked');
    letGo.add(message);
    this.log.error({ ...logged(message), why: reason }, 'message parked: an operator must look');
    await this.whenDatabaseAnswers(() => this.repository.park(this.prisma, message, reason));
  }

  private count(outcome: string): void {
    this.metrics.outboxAttempts.inc({ topic: this.subscription.topic, outcome });
  }

  /**
   * Without this, messages in work when the database goes away would be stuck until their leases end. Should a lease end
   * meanwhile, the claim id is no longer valid and the statement changes nothing.
   */
  private async whenDatabaseAnswers(settle: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await settle();
        return;
      } catch (err) {
        if (this.stopping || !isDatabaseAway(err)) {
          return this.log.warn(
            { topic: this.subscription.topic, err },
            'could not settle; the lease will end',
          );
        }
        await pause(DATABASE_RETRY_MS);
      }
    }
  }
}

/** What the log says of a message. */
function logged({ topic, id, attempts, trace }: ClaimedMessage) {
  return { topic, id: String(id), attempts, sporingsId: readTrace(trace).sporingsId };
}

/** Messages that were let go in this process: those of their keys claimed with them must not go before them. */
const letGo = new WeakSet<ClaimedMessage>();

/** Later, with the attempt of this claim taken back. */
export function putOff(
  message: ClaimedMessage,
  { delayMs, alone = false, lane }: { delayMs: number; alone?: boolean; lane?: string },
): PutOff {
  letGo.add(message);
  const { id, claimId, attempts } = message;
  return { id, claimId, delayMs, attempts: attempts - 1, alone, lane };
}

function failedOnce(message: ClaimedMessage): PutOff {
  return {
    ...putOff(message, { delayMs: backoffMs(message.attempts), alone: true }),
    attempts: message.attempts,
  };
}

/** Those of `messages` that one before them, of their key, holds up: it was let go while the claim was worked. */
export function heldUp(messages: ClaimedMessage[], claim: ClaimedMessage[]): ClaimedMessage[] {
  const keys = new Set(claim.filter((message) => letGo.has(message)).map(({ key }) => key));
  keys.delete(null);
  return keys.size === 0 ? [] : messages.filter(({ key }) => keys.has(key));
}
