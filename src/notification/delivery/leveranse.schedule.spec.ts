import { expect, vi, test } from 'vitest';
import { nextStep, type Outcome, type Step } from './leveranse.schedule.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const middle = () => 0.5;

const answered = (httpStatus: number, retryAfter?: string): Outcome => ({
  httpStatus,
  feilklasse: 'http',
  retryAfter,
});
const away: Outcome = { httpStatus: null, feilklasse: 'connect', retryAfter: undefined };

function delayOf(step: Step): number {
  if (step.status !== 'VENTER') throw new Error(`is ${step.status}`);
  return Math.round(step.delayMs);
}

test('an attempt answered with any 2xx has delivered', () => {
  for (const status of [200, 201, 202, 204, 299])
    expect(nextStep(answered(status), 1, 0)).toEqual({ status: 'LEVERT' });
});

test('what is never answered well is tried eleven times in 71 h 36 m, then parked', () => {
  let elapsed = 0;
  const delays: number[] = [];
  for (let attempt = 1; ; attempt++) {
    const step = nextStep(away, attempt, elapsed, middle);
    if (step.status !== 'VENTER') {
      expect([attempt, step]).toEqual([11, { status: 'PARKERT', switchesOff: false }]);
      break;
    }
    delays.push(delayOf(step) / 1000);
    elapsed += step.delayMs;
  }
  expect(delays).toEqual([5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 57_600, 86_400]);
  expect(elapsed).toBe(71 * HOUR + 36 * MINUTE + 5000);
});

test('each delay varies by a fifth, and no attempt is later than 72 h after the first', () => {
  expect(delayOf(nextStep(away, 3, 0, () => 0))).toBe(4 * MINUTE);
  expect(delayOf(nextStep(away, 3, 0, () => 1))).toBe(6 * MINUTE);
  expect(delayOf(nextStep(away, 10, 60 * HOUR, () => 1))).toBeLessThan(12 * HOUR);
  expect(nextStep(away, 10, 72 * HOUR)).toEqual({ status: 'PARKERT', switchesOff: false });
});

test.each([301, 302, 307, 308, 400, 401, 403, 404, 405, 415, 422, 500, 502, 504])(
  'after %d the schedule is followed, whatever Retry-After says',
  (status) => {
    expect(delayOf(nextStep(answered(status, '999999'), 2, 0, middle))).toBe(MINUTE);
  },
);

test('after 410 the callback is switched off', () => {
  expect(nextStep(answered(410), 1, 0)).toEqual({ status: 'PARKERT', switchesOff: true });
});

test.each([408, 425, 429])('after %d the next attempt is at least a minute later', (status) => {
  expect(delayOf(nextStep(answered(status), 1, 0, middle))).toBe(MINUTE);
  expect(delayOf(nextStep(answered(status), 3, 0, middle))).toBe(5 * MINUTE);
});

test.each([
  ['120', 2 * MINUTE],
  ['3600', HOUR],
  ['86400', HOUR],
  ['1', 5000],
  ['0', 5000],
  ['-5', 5000],
  ['soon', 5000],
  ['1e9', 5000],
  ['Mon, 23 Nov 2026 08:10:00 GMT', 10 * MINUTE],
  ['Sun, 22 Nov 2026 08:00:00 GMT', 5000],
  ['2026-11-23T08:10:00Z', 5000],
])('Retry-After %j of a 503 is honoured within bounds', (retryAfter, expected) => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T08:00:00Z') });
  expect(delayOf(nextStep(answered(503, retryAfter), 1, 0, middle))).toBe(expected);
  vi.useRealTimers();
});

test('Retry-After may reach twice the schedule where that is more than an hour, and never past the end', () => {
  expect(delayOf(nextStep(answered(429, '99999999'), 5, 0, middle))).toBe(4 * HOUR);
  expect(delayOf(nextStep(answered(429, '99999999'), 8, 70 * HOUR, middle))).toBe(2 * HOUR - MINUTE);
});
