import type { Feilklasse } from '../outbound/index.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Delay before attempt n + 1: eleven attempts in 71 h 36 m before the random part. */
const DELAYS = [
  0,
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  16 * HOUR,
  24 * HOUR,
];
/** No attempt later than this after the first. */
export const LIFETIME_MS = 72 * HOUR;
/** A delay cut to the end of the lifetime ends this much before it, so that a worker a little late still sends. */
const END_MARGIN_MS = MINUTE;

/** The receiver asks for less: wait a minute at least. */
const THROTTLED = new Set([408, 425, 429]);
const HONOURS_RETRY_AFTER = new Set([...THROTTLED, 503]);
const GONE = 410;

/** What one POST came to: the head of an answer, or the fault that kept it away. */
export interface Outcome {
  httpStatus: number | null;
  feilklasse: Feilklasse | null;
  retryAfter: string | undefined;
}

export type Step =
  { status: 'LEVERT' } | { status: 'VENTER'; delayMs: number } | { status: 'PARKERT'; switchesOff: boolean };

export function isDelivered({ httpStatus }: Pick<Outcome, 'httpStatus'>): boolean {
  return httpStatus !== null && httpStatus >= 200 && httpStatus < 300;
}

/** How many attempts have been made so long after the first, for who keeps no count: they come as they are scheduled. */
export function forsoekAfter(sinceFirstMs: number): number {
  let [forsoek, at] = [1, 0];
  for (const delay of DELAYS.slice(1)) if ((at += delay) <= sinceFirstMs) forsoek++;
  return forsoek;
}

/** What follows on attempt number `forsoek`, `sinceFirstMs` after the first. */
export function nextStep(
  outcome: Outcome,
  forsoek: number,
  sinceFirstMs: number,
  random = Math.random,
): Step {
  const { httpStatus } = outcome;
  if (isDelivered(outcome)) return { status: 'LEVERT' };
  if (httpStatus === GONE) return { status: 'PARKERT', switchesOff: true };
  const scheduled = DELAYS[forsoek];
  const room = LIFETIME_MS - END_MARGIN_MS - sinceFirstMs;
  const least = httpStatus !== null && THROTTLED.has(httpStatus) ? MINUTE : 0;
  if (scheduled === undefined || room <= least) return { status: 'PARKERT', switchesOff: false };
  const own = Math.max(scheduled * (0.8 + random() * 0.4), least);
  const asked =
    httpStatus !== null && HONOURS_RETRY_AFTER.has(httpStatus) ? retryAfterMs(outcome.retryAfter) : 0;
  const delayMs = Math.min(Math.max(own, asked), Math.max(2 * own, HOUR));
  return { status: 'VENTER', delayMs: Math.min(delayMs, room) };
}

/** Seconds or an HTTP date (RFC 9110 10.2.3). Garbage, the past and nothing are 0. */
function retryAfterMs(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^\d{1,10}$/.test(value)) return Number(value) * SECOND;
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) return 0;
  return Math.max(0, Date.parse(value) - Date.now()) || 0;
}
