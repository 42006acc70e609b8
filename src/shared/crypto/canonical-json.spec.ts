import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.js';

test('members are sorted by UTF-16 units, as in RFC 8785 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const places = Object.values(value)
    .map((text): [number, string] => [canonicalJson(value).indexOf(text), text])
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text);
  expect(places).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('numbers, texts and literals are written as in RFC 8785 3.2.2', () => {
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members without a value are left out, and nested objects are sorted too', () => {
  class Made {
    b = [{ z: 1, a: undefined, c: null }];
    a = 'é';
  }
  expect(canonicalJson(new Made())).toBe('{"a":"é","b":[{"c":null,"z":1}]}');
});
