import type { Messages, Receiver, Topic } from '../../messages.js';

/** What a publisher gives. */
export interface NewMessage<T extends Topic = Topic> {
  topic: T;
  /** Whose work it is: claims go round the lanes, so that one lane's flood does not delay another's first message. */
  lane: string;
  /** Messages of one key are worked in the order they were published, one claim at a time. Absent: no order. */
  key?: string | null;
  payload: Messages[T];
  /** Milliseconds until it may be claimed. Default 0. */
  delayMs?: number;
  /**
   * What it comes of: the sporingsId of a request, for the log, and after a space the traceparent that its spans come under;
   * each may be missing. Default: the span it is published in.
   */
  trace?: string | null;
}

/** What a handler gets: a leased message. */
export interface ClaimedMessage<T extends Topic = Topic> {
  id: bigint;
  claimId: string;
  topic: T;
  lane: string;
  key: string | null;
  payload: Messages[T];
  trace: string | null;
  /** Attempts so far that ended without being settled, this one included. */
  attempts: number;
  /** It is worked alone: its last claim was lost, or it failed and nobody knows why. */
  alone: boolean;
  /** Milliseconds from its publishing to its claim. */
  ageMs: number;
}

export interface Subscription<T extends Topic> {
  topic: T;
  receiver: Receiver;
  /** Messages handed to one call of `handle` at most. Those of one key come in their order. */
  batch: number;
  /**
   * Batches in work at once in this process. What comes while they are all in work waits and fills the next: few and
   * full batches do more than many small ones, which wait for each other's locks.
   */
  parallel: number;
  /** Messages of one lane in work at once. Default: all. */
  laneCapacity?: number;
  /**
   * Messages of a lane that may be in work now, where they are fewer than laneCapacity: 0 closes a lane, however much waits
   * there. Asked before each claim; what is in work here of the lane counts against it. It tells what to claim, and holds no
   * place: two processes may each fill the room. A rejection costs this claim only. With batch 1: what follows the first of
   * a key goes by the room of the first.
   */
  rooms?(): Promise<Record<string, number>>;
  /** Lanes that nothing is to be claimed from now. Asked before each claim; what waits there costs it nothing. */
  closed?(): Promise<readonly string[]>;
  /**
   * Divides a batch into parts, which are handled one after the other, each as a batch of its own. For messages of
   * which one may be a thousand times the work of another. Default: one part.
   */
  divide?(messages: ClaimedMessage<T>[]): Promise<ClaimedMessage<T>[][]>;
  /** Unsettled claims (crashes, unclassed faults) after which the message is given up. Default 10. */
  maxAttempts?: number;
  /**
   * Work the batch and settle every message: `outbox.complete(tx, …)` or `outbox.reschedule(tx, …)` in the very
   * transaction that records the effect. Throw RetryLater or GiveUp to settle a message without an effect; anything
   * else thrown is a failed attempt. A batch that fails is halved, down to single messages.
   * Must be safe to run twice: say why in a comment.
   */
  handle(messages: ClaimedMessage<T>[]): Promise<void>;
  /** Called instead of parking when the attempts are used up or GiveUp was thrown; must settle the message. */
  exhausted?(message: ClaimedMessage<T>, why: string): Promise<void>;
}

/**
 * Thrown by a handler: not now. The message becomes runnable again after `delayMs`; it costs no attempt, because
 * nothing was tried or the handler keeps its own count.
 */
export class RetryLater extends Error {
  constructor(
    readonly delayMs: number,
    why: string,
  ) {
    super(why);
  }
}

/** Thrown by a handler: trying again is of no use. The message is parked for an operator. */
export class GiveUp extends Error {}

/** The lease was lost to another worker meanwhile. The transaction that noticed must roll back. */
export class LostClaim extends Error {
  constructor() {
    super('the lease on this message is held by another worker');
  }
}
