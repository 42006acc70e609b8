import { expect, test, vi } from 'vitest';
import { LineBudget } from './line.budget.js';

test('a flood is cut to a burst and ten lines a second, and what was left out is counted', () => {
  vi.useFakeTimers();
  const told: number[] = [];
  const budget = new LineBudget((leftOut) => told.push(leftOut));
  const taken = (times: number, now: number) =>
    Array.from({ length: times }, () => budget.take(now)).filter(Boolean).length;
  const start = performance.now();
  expect(taken(2000, start)).toBe(500);
  expect(taken(2000, start + 1000)).toBe(10);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([3490]);
  expect(taken(2000, start + 3_600_000)).toBe(500);
  vi.useRealTimers();
});
