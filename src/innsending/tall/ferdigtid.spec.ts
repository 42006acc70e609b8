import { expect, test } from 'vitest';
import { quantile } from './ferdigtid.js';

test('of none there is no time', () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([{ alder: 3, antall: 0 }], 0.5)).toBeNull();
});

test('a quantile lies in the class that holds it, as far in as the others of it reach', () => {
  const times = [
    { alder: 10, antall: 5 },
    { alder: 3, antall: 90 },
    { alder: 4, antall: 5 },
  ];
  expect(quantile(times, 0.5)).toBeCloseTo(1 + 50 / 90, 2);
  expect(quantile(times, 0.95)).toBe(5);
  expect(quantile(times, 0.99)).toBe(900 + 0.8 * 2700);
});

test('the fastest are told from nothing, the slowest as their least', () => {
  expect(quantile([{ alder: 0, antall: 2 }], 0.5)).toBe(0.125);
  expect(quantile([{ alder: 14, antall: 2 }], 0.5)).toBe(604_800);
});
