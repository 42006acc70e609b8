import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Coalescer } from '../../shared/coalescer/index.js';
import { aboutSends, type ClaimedMessage, Outbox } from '../../shared/outbox/index.js';
import { isDatabaseAway, type Tx } from '../../shared/prisma/index.js';
import { Log, Metrics } from '../../shared/telemetry/index.js';
import { isFailingForGood, warningsEarned } from './callback.health.js';
import { CallbackRepository, type DeaktivertGrunn, type LastFailure } from './callback.repository.js';
import { LeveranseRepository, type LoadedLeveranse } from './leveranse.repository.js';
import { isDelivered, type Step } from './leveranse.schedule.js';
import type { Attempt } from './leveranse.sender.js';

type SendMessage = ClaimedMessage<'leveranse.send'>;

interface Attempted {
  kind: 'attempted';
  message: SendMessage;
  leveranse: LoadedLeveranse & { probe: boolean };
  nummer: number;
  attempt: Attempt;
  step: Step;
}

/** What a message came to: nothing left to do, given up, put off without an attempt (`isPaused`: by the breaker), or attempted. */
export type Settled =
  | { kind: 'done' | 'parked'; message: SendMessage }
  | { kind: 'deferred'; message: SendMessage; delayMs: number; isPaused?: boolean }
  | Attempted;

interface Health {
  failing: Map<string, number>;
  closed: Set<string>;
}

/** So many read or written together are what makes both cheap. */
export const MOST_IN_GROUP = 512;
/** With one, everything in work soon stands in line to be recorded, and nothing is sent meanwhile. */
export const GROUPS_AT_ONCE = 2;
/**
 * Under load a short rest makes the next group, and the claim that follows on it, larger and fewer: a quarter less CPU
 * per delivery. A lone delivery never waits.
 */
const BUSY_GROUP = 16;
const REST_MS = 10;

/** Writes attempt, next step, the callback's health and the message's end in one transaction for many deliveries. */
@Injectable()
export class LeveranseRecorder {
  private readonly groups: Coalescer<Settled, void>;
  /** Warnings given about a callback that keeps failing, so that each is given once. */
  private readonly warned = new Map<string, number>();
  /** Of these it has been written lately that they take what is sent: a busy one's row is not written with every group. */
  private readonly taken = new LRUCache<string, true>({ max: 10_000, ttl: 30_000 });

  constructor(
    private readonly outbox: Outbox,
    private readonly leveranser: LeveranseRepository,
    private readonly callbacks: CallbackRepository,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {
    this.groups = new Coalescer((group) => this.write(group), {
      most: MOST_IN_GROUP,
      parallel: GROUPS_AT_ONCE,
      isShared: isDatabaseAway,
    });
  }

  settle(settled: Settled): Promise<void> {
    return this.groups.add(settled);
  }

  /** The message's own attempts are used up: something is wrong here, not at the receiver. */
  async giveUp(message: SendMessage, why: string): Promise<void> {
    this.log.error(
      { leveranseId: message.payload.leveranseId, why },
      'delivery parked: it could not be worked',
    );
    await this.settle({ kind: 'parked', message });
  }

  private async write(group: Settled[]): Promise<void[]> {
    const attempted = group.filter((one) => one.kind === 'attempted');
    const switchedOff = await this.outbox.transaction(async (tx) => {
      const { failing, closed } = await this.recordHealth(tx, group, attempted);
      const again = await this.recordDeliveries(tx, group, attempted);
      const off = await this.switchOff(tx, attempted, failing);
      await this.settleMessages(tx, group, again, closed);
      return off;
    });
    this.tell(group, switchedOff);
    if (group.length >= BUSY_GROUP) await rest(REST_MS);
    return group.map(() => undefined);
  }

  /** Answers those that were asked for anew meanwhile. Every delivery is locked before its message is settled. */
  private async recordDeliveries(tx: Tx, group: Settled[], attempted: Attempted[]): Promise<Set<string>> {
    const again = new Set<string>();
    if (attempted.length > 0) {
      const attempts = attempted.map((one) => ({ ...one, leveranseId: one.leveranse.leveranseId }));
      for (const id of await this.leveranser.record(tx, attempts)) again.add(id);
    }
    const others = group.filter(({ kind }) => kind !== 'attempted');
    if (others.length > 0)
      for (const id of await this.leveranser.lockForEnd(tx, others.map(leveranseOf))) again.add(id);
    const parked = others.filter((one) => one.kind === 'parked' && !again.has(leveranseOf(one)));
    if (parked.length > 0) await this.leveranser.park(tx, parked.map(leveranseOf));
    if (again.size > 0) await this.leveranser.clearSendAgain(tx, [...again]);
    return again;
  }

  /**
   * Callbacks first: whoever changes a callback locks it before its deliveries, here and in the API. Answers for how long
   * those that failed have failed, and of those with paused deliveries the ones whose breaker has been closed meanwhile.
   */
  private async recordHealth(tx: Tx, group: Settled[], attempted: Attempted[]): Promise<Health> {
    const failures = [];
    const recovered = [];
    const taken = [];
    const last: LastFailure[] = [];
    for (const [callbackId, all] of Map.groupBy(attempted, ({ leveranse }) => leveranse.callbackId)) {
      const failed = all.filter(({ attempt }) => !isDelivered(attempt));
      if (failed.length > 0) last.push(lastFailure(callbackId, failed.at(-1)!.attempt));
      if (failed.length === all.length) {
        failures.push({
          callbackId,
          failures: failed.length,
          probe: failed.some(({ leveranse }) => leveranse.probe),
        });
      } else if (all.some(({ leveranse }) => leveranse.feiler)) recovered.push(callbackId);
      else if (!this.taken.has(callbackId)) taken.push(callbackId);
    }
    const paused = group.filter(isPaused).map(({ message }) => message.lane);
    const touched = [...last.map(({ callbackId }) => callbackId), ...recovered, ...taken, ...paused];
    const closed =
      touched.length > 0 ? await this.callbacks.lockAll(tx, [...new Set(touched)]) : new Set<string>();
    if (recovered.length > 0) await this.callbacks.recordSuccess(tx, recovered);
    if (taken.length > 0) await this.callbacks.recordTaken(tx, taken);
    if (last.length > 0) await this.callbacks.recordLastFailures(tx, last);
    for (const callbackId of taken) this.taken.set(callbackId, true);
    for (const callbackId of recovered) this.warned.delete(callbackId);
    const rows = failures.length > 0 ? await this.callbacks.recordFailures(tx, failures) : [];
    return { closed, failing: new Map(rows.map(({ callbackId, feilerMs }) => [callbackId, feilerMs])) };
  }

  private async switchOff(tx: Tx, attempted: Attempted[], failing: Map<string, number>) {
    const reasons = new Map<string, DeaktivertGrunn>();
    for (const [callbackId, feilerMs] of failing) {
      if (isFailingForGood(feilerMs)) reasons.set(callbackId, 'FEILET_I_5_DOEGN');
      else this.warn(callbackId, feilerMs);
    }
    for (const { step, leveranse } of attempted) {
      if (step.status === 'PARKERT' && step.switchesOff) reasons.set(leveranse.callbackId, 'MOTTAKER_410');
    }
    for (const [callbackId, grunn] of reasons) {
      await this.callbacks.switchOff(tx, callbackId, grunn);
      await this.leveranser.parkWaiting(tx, callbackId);
    }
    return reasons;
  }

  private async settleMessages(tx: Tx, group: Settled[], again: Set<string>, closed: Set<string>) {
    const repeated = group.filter((one) => again.has(leveranseOf(one))).map(({ message }) => message);
    const later = group.flatMap((one) => {
      if (again.has(leveranseOf(one))) return [{ message: one.message, delayMs: 0 }];
      if (isPaused(one) && closed.has(one.message.lane)) return [{ message: one.message, delayMs: 0 }];
      if (one.kind === 'deferred') return [{ message: one.message, delayMs: one.delayMs }];
      if (one.kind === 'attempted' && one.step.status === 'VENTER')
        return [{ message: one.message, delayMs: one.step.delayMs }];
      return [];
    });
    const waiting = new Set(later.map(({ message }) => message));
    const finished = group.map(({ message }) => message).filter((message) => !waiting.has(message));
    if (finished.length > 0) await this.outbox.complete(tx, finished);
    if (later.length > 0) await this.outbox.reschedule(tx, later, 'the receiver has not taken it yet');
    if (repeated.length > 0) await this.outbox.hasten(tx, aboutSends(repeated));
  }

  private warn(callbackId: string, feilerMs: number): void {
    const earned = warningsEarned(feilerMs);
    if (earned <= (this.warned.get(callbackId) ?? 0)) return;
    this.warned.set(callbackId, earned);
    this.log.warn({ callbackId, failingHours: Math.floor(feilerMs / 3_600_000) }, 'callback keeps failing');
  }

  private tell(group: Settled[], switchedOff: Map<string, DeaktivertGrunn>): void {
    const outcomes = Map.groupBy(group, (one) =>
      one.kind === 'attempted' ? one.step.status.toLowerCase() : one.kind,
    );
    for (const [outcome, all] of outcomes) this.metrics.deliveries.inc({ outcome }, all.length);
    for (const one of group) {
      if (one.kind !== 'attempted') continue;
      const outcome = one.step.status.toLowerCase();
      this.metrics.callbackDuration.observe({ outcome }, one.attempt.varighetMs / 1000);
      if (one.step.status === 'LEVERT') continue;
      const { leveranse, nummer, attempt, step } = one;
      const fields = {
        leveranseId: leveranse.leveranseId,
        callbackId: leveranse.callbackId,
        nummer,
        step: step.status,
      };
      this.log.info(
        {
          ...fields,
          httpStatus: attempt.httpStatus,
          feilklasse: attempt.feilklasse,
          aarsak: attempt.aarsak,
        },
        'delivery failed',
      );
    }
    for (const [callbackId, grunn] of switchedOff) {
      this.warned.delete(callbackId);
      this.log.error({ callbackId, grunn }, 'callback switched off: its owner must be told');
    }
  }
}

function lastFailure(callbackId: string, { httpStatus, feilklasse, aarsak }: Attempt): LastFailure {
  return { callbackId, httpStatus, feilklasse, aarsak };
}

function isPaused(one: Settled): boolean {
  return one.kind === 'deferred' && one.isPaused === true;
}

function leveranseOf({ message }: Settled): string {
  return message.payload.leveranseId;
}
