const SECOND = 1000;
const HOUR = 3_600_000;

/**
 * The breaker of a callback. So many failures in a row open it (one round of the concurrency cap against a dead
 * receiver); the pause doubles with each probe that fails. A deferral costs no attempt.
 */
export const BREAKER = {
  tripsAt: 5,
  shortestPauseSeconds: 30,
  longestPauseSeconds: 300,
  /** The end of a pause lets one probe through; the others wait this long for its outcome, longer than an exchange. */
  probeSeconds: 20,
};

/** Messages put off come back spread over this, so that a receiver that returns is not run down. */
const SPREAD_MS = 5 * SECOND;

/** A callback whose every attempt has failed for this long is switched off. */
const SWITCHES_OFF_AFTER_MS = 120 * HOUR;
const WARNS_AFTER_MS = [12 * HOUR, 72 * HOUR];

/** When a message that met an open breaker is to come back. */
export function deferralMs(pauseLeftMs: number, random = Math.random): number {
  return Math.max(0, pauseLeftMs) + random() * SPREAD_MS;
}

export function isFailingForGood(failingForMs: number): boolean {
  return failingForMs >= SWITCHES_OFF_AFTER_MS;
}

/** How many of the warnings (at 12 h and 72 h) a callback that has failed for so long has earned. */
export function warningsEarned(failingForMs: number): number {
  return WARNS_AFTER_MS.filter((limit) => failingForMs >= limit).length;
}
