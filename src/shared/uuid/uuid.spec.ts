import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { isUuid, newUuid, uuidOf } from './uuid.js';

test('a UUID is of version 7, and greater than the one before', () => {
  const ids = Array.from({ length: 20_000 }, newUuid);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a UUID is told from other text', () => {
  expect(isUuid('0193F29F-0000-7000-8000-000000000001')).toBe(true);
  for (const text of ['', 'x', `${newUuid()} `, `${newUuid()}\n`, newUuid().replaceAll('-', '')])
    expect(isUuid(text)).toBe(false);
});

test('what happened has one UUID however often it is asked for, in the order of the numbers', () => {
  const at = Date.parse('2026-11-27T12:00:00.000Z');
  const ids = [1n, 2n, 3n].map((nummer) => uuidOf(at, nummer, `callback ${nummer}`));
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect([1n, 2n, 3n].map((nummer) => uuidOf(at, nummer, `callback ${nummer}`))).toEqual(ids);
  expect(uuidOf(at, 1n, 'another')).not.toBe(ids[0]);
  expect(uuidOf(at + 1, 1n, 'callback 1') > ids[2]!).toBe(true);
});
