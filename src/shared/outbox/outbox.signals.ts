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
