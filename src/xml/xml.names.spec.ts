import 'reflect-metadata';
import { expect, test } from 'vitest';
import { JournalpostInnsendingDto, SakDto } from '../noark/index.js';
import { type Plan, planOf } from '../shared/validation/index.js';
import { hasItemName, itemName } from './xml.names.js';

/** The names of all lists that a submission may have. */
function listsOf({ create, properties }: Plan): string[] {
  return [...properties.values()].flatMap(({ name, nested }) => {
    const isList = Reflect.getMetadata('design:type', create.prototype as object, name) === Array;
    return [...(isList ? [name] : []), ...(nested ? listsOf(nested.plan) : [])];
  });
}

test('the items of every list of the contract have a name of their own', () => {
  const lists = [...new Set([SakDto, JournalpostInnsendingDto].flatMap((dto) => listsOf(planOf(dto))))];
  expect(lists).toEqual(
    expect.arrayContaining(['journalposter', 'dokumenter', 'noekkelord', 'skjermingMetadata']),
  );
  expect(lists.filter((list) => !hasItemName(list))).toEqual([]);
  for (const list of lists) expect(itemName(list)).not.toBe(list);
});

test('a list that nobody has named has items called i, whatever it is called itself', () => {
  expect(['ukjent', 'constructor', '__proto__'].map(itemName)).toEqual(['i', 'i', 'i']);
});
