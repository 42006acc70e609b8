import { describe, expect, it } from 'vitest';
import { placed, soekenoekkel } from './klassering.js';

const klasse = (klasseId: string, more: { rekkefoelge?: number; tittel?: string } = {}) => ({
  klassifikasjonssystem: 'K-KODER',
  klasseId,
  ...more,
});
const places = (...klassering: ReturnType<typeof klasse>[]) =>
  placed(klassering).map(({ klasseId, rekkefoelge }) => [rekkefoelge, klasseId]);

describe('places of a klassering', () => {
  it('are those of the list when none is given', () => {
    expect(places(klasse('a'), klasse('b'), klasse('c'))).toEqual([[1, 'a'], [2, 'b'], [3, 'c']]);
  });

  it('never meet one that was given', () => {
    expect(places(klasse('a', { rekkefoelge: 2 }), klasse('b'), klasse('c'))).toEqual([[1, 'b'], [2, 'a'], [3, 'c']]);
  });
});

describe('the search key', () => {
  const key = (tittel: string, ...klassering: ReturnType<typeof klasse>[]) => soekenoekkel('skyss', { tittel, klassering });

  it('is the same for the same title in another composition, and whatever the klasse is called', () => {
    expect(key('Måned', klasse('243'))).toBe(key('Ma\u030Aned', klasse('243', { tittel: 'Skyss', rekkefoelge: 1 })));
  });

  it('tells apart titles, klasser, their order, and clients', () => {
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
});
