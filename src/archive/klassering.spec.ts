import { expect, test } from 'vitest';
import { placed, soekenoekkel } from './klassering.js';

const klasse = (klasseId: string, more: { rekkefoelge?: number; tittel?: string } = {}) => ({
  klassifikasjonssystem: 'K-KODER',
  klasseId,
  ...more,
});

test('klassering stands in the order of its places, and its title is its klasseId unless it has one', () => {
  const classes = [
    klasse('b', { rekkefoelge: 2, tittel: 'Bee' }),
    klasse('a', { rekkefoelge: 1 }),
    klasse('c'),
  ];
  const shown = placed(classes).map(({ rekkefoelge, klasseId, tittel }) => [rekkefoelge, klasseId, tittel]);
  expect(shown).toEqual([
    [1, 'a', 'a'],
    [2, 'b', 'Bee'],
    [3, 'c', 'c'],
  ]);
});

const key = (tittel: string, ...klassering: ReturnType<typeof klasse>[]) =>
  soekenoekkel('skyss', { tittel, klassering });

test('the search key is the same for the same title in another composition, and whatever the klasse is called', () => {
  expect(key('Måned', klasse('243'))).toBe(
    key('Ma\u030Aned', klasse('243', { tittel: 'Skyss', rekkefoelge: 1 })),
  );
});

test('the search key tells apart titles, klasser, their order, and clients', () => {
  const keys = [
    key('A', klasse('1'), klasse('2')),
    key('B', klasse('1'), klasse('2')),
    key('A', klasse('2'), klasse('1')),
    key('A', klasse('1')),
    key('A'),
    soekenoekkel('barnehage', { tittel: 'A' }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
