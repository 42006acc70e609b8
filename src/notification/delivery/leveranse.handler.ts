import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Coalescer } from '../../shared/coalescer/index.js';
import { Settings } from '../../shared/config/index.js';
import { type ClaimedMessage, Outbox, spanOf } from '../../shared/outbox/index.js';
import { isDatabaseAway, PrismaService } from '../../shared/prisma/index.js';
import { deferralMs } from './callback.health.js';
import { CallbackRepository } from './callback.repository.js';
import { CallbackStops } from './callback.stops.js';
import { CallbackTurns } from './callback.turns.js';
import { GROUPS_AT_ONCE, LeveranseRecorder, MOST_IN_GROUP, type Settled } from './leveranse.recorder.js';
import { LeveranseRepository, type LoadedLeveranse } from './leveranse.repository.js';
import { LIFETIME_MS, nextStep } from './leveranse.schedule.js';
import { LeveranseSender } from './leveranse.sender.js';

type SendMessage = ClaimedMessage<'leveranse.send'>;
/** A delivery as it was a moment ago. `probe`: it is the one that may try a paused receiver. */
type Loaded = (LoadedLeveranse & { probe: boolean }) | undefined;

/** Waiting in memory costs little: one group that is claimed, those that are recorded, and one to send meanwhile. */
const LANE_CAPACITY = (1 + GROUPS_AT_ONCE + 1) * MOST_IN_GROUP;
/** Eight dead receivers fill it. */
const CAPACITY = 8 * LANE_CAPACITY;
/** How old what was loaded may be when it is sent: a secret, a pause or a switch-off may have come meanwhile. */
const FRESH_MS = 1000;
/** Our own want of sockets: try again soon, the receiver has not been asked. */
const LOCAL_FAULT_DELAY_MS = 10_000;

/** Sends one delivery and says what comes next. Reads and writes are shared with the neighbours' (Coalescer). */
@Injectable()
export class LeveranseHandler implements OnModuleInit {
  private readonly turns: CallbackTurns;
  private readonly loads: Coalescer<string, Loaded>;

  constructor(
    settings: Settings,
    private readonly prisma: PrismaService,
    private readonly outbox: Outbox,
    private readonly leveranser: LeveranseRepository,
    private readonly callbacks: CallbackRepository,
    private readonly stops: CallbackStops,
    private readonly sender: LeveranseSender,
    private readonly recorder: LeveranseRecorder,
  ) {
    this.turns = new CallbackTurns(settings.CALLBACK_CONCURRENCY);
    this.loads = new Coalescer((ids) => this.loadAll(ids), { most: MOST_IN_GROUP, isShared: isDatabaseAway });
  }

  onModuleInit(): void {
    this.outbox.subscribe({
      topic: 'leveranse.send',
      receiver: 'notification',
      batch: 1,
      parallel: CAPACITY,
      laneCapacity: LANE_CAPACITY,
      closed: () => this.stops.lanes(),
      // Twice is safe: the receiver knows a repeat by its constant webhook-id, and what is delivered is not sent again.
      handle: async ([message]) => this.recorder.settle(await this.deliver(message!)),
      exhausted: (message, why) => this.recorder.giveUp(message, why),
    });
  }

  private async deliver(message: SendMessage): Promise<Settled> {
    const loaded = await this.load(message);
    return this.turns.run(message.lane, async () => {
      const isFresh = performance.now() - loaded.at < FRESH_MS;
      const { leveranse } = isFresh ? loaded : await this.load(message);
      return this.withoutSending(message, leveranse) ?? this.send(message, leveranse!);
    });
  }

  /** What need not or must not be sent now. */
  private withoutSending(message: SendMessage, leveranse: Loaded): Settled | undefined {
    if (leveranse?.status !== 'VENTER') return { kind: 'done', message };
    if (!leveranse.aktiv) return { kind: 'parked', message };
    // Claimed before the stop was known here: its lane is closed by the time it is due again.
    if (leveranse.stoppet) return { kind: 'deferred', message, delayMs: deferralMs(0) };
    const isTooLate = leveranse.planlagt && leveranse.sidenFoersteMs > LIFETIME_MS;
    if (isTooLate) return { kind: 'parked', message };
    if (leveranse.pauseMs === null || leveranse.probe) return undefined;
    return { kind: 'deferred', message, delayMs: deferralMs(leveranse.pauseMs), isPaused: true };
  }

  private async send(message: SendMessage, leveranse: NonNullable<Loaded>): Promise<Settled> {
    const attempt = await this.sender.send(leveranse);
    if (attempt.feilklasse === 'local')
      return { kind: 'deferred', message, delayMs: deferralMs(LOCAL_FAULT_DELAY_MS) };
    const nummer = leveranse.forsoek + 1;
    const step = nextStep(attempt, nummer, leveranse.sidenFoersteMs);
    spanOf(message)?.note({ nummer, status: step.status, feilklasse: attempt.feilklasse ?? undefined });
    return { kind: 'attempted', message, leveranse, nummer, attempt, step };
  }

  private async load({ payload }: SendMessage): Promise<{ leveranse: Loaded; at: number }> {
    const leveranse = await this.loads.add(payload.leveranseId);
    return { leveranse, at: performance.now() };
  }

  private async loadAll(ids: string[]): Promise<Loaded[]> {
    const rows = new Map((await this.leveranser.load(this.prisma, ids)).map((row) => [row.leveranseId, row]));
    const paused = [...rows.values()].filter(({ pauseMs }) => pauseMs !== null && pauseMs <= 0);
    const probes = paused.length === 0 ? new Set<string>() : await this.takeProbes(paused);
    return ids.map((id) => {
      const row = rows.get(id);
      return row && { ...row, probe: probes.has(id) };
    });
  }

  /** Ids of the deliveries that try receivers whose pause is over: one for each callback, if no one else has begun. */
  private async takeProbes(paused: LoadedLeveranse[]): Promise<Set<string>> {
    const sendable = Map.groupBy(
      paused.filter(({ status, aktiv, stoppet }) => status === 'VENTER' && aktiv && !stoppet),
      ({ callbackId }) => callbackId,
    );
    if (sendable.size === 0) return new Set();
    const taken = await this.callbacks.takeProbes(this.prisma, [...sendable.keys()]);
    return new Set([...taken].map((callbackId) => sendable.get(callbackId)![0]!.leveranseId));
  }
}
