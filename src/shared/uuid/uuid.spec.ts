import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { isUuid, newUuid } from './uuid.js';

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
