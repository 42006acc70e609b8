import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDato, isTidspunkt, somDato, somTidspunkt } from './dato.js';

test.each(['2026-11-23', '2024-02-29', '2000-02-29', '9999-12-31', '1000-01-01'])('%s is a date', (value) => {
  expect(isDato(value)).toBe(true);
});

test.each([
  '2026-02-29',
  '2100-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '26-01-01',
  '0999-12-31',
  ' 2026-11-23',
  '2026-11-23T00:00Z',
  '',
  null,
  20261123,
])('%j is no date', (value) => expect(isDato(value)).toBe(false));

test('a date that stands for an instant begins at midnight in Norway, summer and winter', () => {
  expect(somTidspunkt('2026-01-15')).toBe('2026-01-14T23:00:00.000Z');
  expect(somTidspunkt('2026-07-15')).toBe('2026-07-14T22:00:00.000Z');
  expect(somTidspunkt('2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
  expect(somTidspunkt('2026-03-30')).toBe('2026-03-29T22:00:00.000Z');
  expect(somTidspunkt('2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
});

test('a date is kept as it is where a date is meant, and is the Norwegian day of an instant', () => {
  expect(somDato('2026-01-15')).toBe('2026-01-15');
  expect(somDato('2026-12-31T23:30:00Z')).toBe('2027-01-01');
  expect(somDato('2026-12-31t22:30:00z')).toBe('2026-12-31');
  expect(somDato('2026-07-01T23:30:00+02:00')).toBe('2026-07-01');
});

test.each([
  '2026-11-23T08:00:00Z',
  '2026-11-23t08:00:00z',
  '2026-11-23T08:00:00.123456789+01:00',
  '2026-11-23T08:00:00-00:00',
])('%s is an instant', (value) => expect(isTidspunkt(value)).toBe(true));

test.each([
  '2026-11-23T08:00:00',
  '2026-11-23T08:00Z',
  '2026-11-23 08:00:00Z',
  '2026-11-23T24:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-02-29T08:00:00Z',
  '2026-11-23T08:00:00+25:00',
  '2026-11-23T08:00:00.Z',
  '9999-12-31T23:59:59-01:00',
  '9999-12-31T23:30:00Z',
  '1000-01-01T00:00:00+01:00',
])('%s is no instant', (value) => expect(isTidspunkt(value)).toBe(false));

test('what is taken for an instant can be stored as one, whatever it is', () => {
  const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
  const text = fc
    .tuple(
      fc.integer({ min: 0, max: 9999 }),
      two(13),
      two(32),
      two(24),
      two(60),
      two(60),
      fc.constantFrom('Z', 'z', '+14:00', '-12:30', '+02:00', '', '+1'),
    )
    .map(
      ([year, month, day, hour, minute, second, zone]) =>
        `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${zone}`,
    );
  fc.assert(
    fc.property(text, (value) => {
      if (!isTidspunkt(value)) return;
      expect(somTidspunkt(value)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(isDato(somDato(value))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
