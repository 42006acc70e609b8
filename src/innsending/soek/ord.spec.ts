import { expect, test } from 'vitest';
import { ordI, tsquery } from './ord.js';

test('words are letters and digits, in lower case, each once', () => {
  expect(ordI('Søknad om Skoleskyss, om «Årdal» 2026/17 (e-post)')).toEqual([
    ...['søknad', 'om', 'skoleskyss', 'årdal', '2026', '17', 'e', 'post'],
  ]);
  expect(ordI('A\u030Ardal')).toEqual(['årdal']);
  expect(ordI(' – !')).toEqual([]);
});

test('all words are asked for, and what begins with the longer ones; nothing but letters and digits gets there', () => {
  expect(tsquery('Skole av')).toBe(`'skole':* & 'av'`);
  expect(tsquery(`o'x' | !a\\:*`)).toBe(`'o' & 'x' & 'a'`);
  expect(tsquery('–')).toBeUndefined();
});
