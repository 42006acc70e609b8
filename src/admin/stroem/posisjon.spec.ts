import { expect, test } from 'vitest';
import { decoded, difference, encoded } from './posisjon.js';

const BEFORE = {
  ...{ hendelse: '7', mottatt: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10', forsoek: '1', revisjon: '2' },
  ...{ parkert: '0.0', mottakere: 'a', arkiv: '', fiksitet: '0' },
};

test('a position is what it was when it comes back; what is not one is none', () => {
  expect(decoded(encoded(BEFORE))).toEqual(BEFORE);
  for (const text of [
    '',
    'x',
    'W10',
    encoded({ ...BEFORE, hendelse: '1; DROP' }),
    encoded({ ...BEFORE, mottatt: "'" }),
  ])
    expect(decoded(text), text).toBeUndefined();
});

test('what is told is what differs, with the submissions by name while they are few', () => {
  expect(difference(BEFORE, BEFORE, [])).toBeUndefined();
  expect(difference(BEFORE, { ...BEFORE, parkert: '1.9' }, [])).toEqual({ endret: ['utboks', 'alarmer'] });
  expect(difference(BEFORE, { ...BEFORE, revisjon: '3' }, ['a', 'b', 'a'])).toEqual({
    endret: ['innsendinger', 'revisjonslogg'],
    referanser: ['a', 'b'],
  });
  const many = Array.from({ length: 101 }, (_, n) => `r${n}`);
  expect(difference(BEFORE, BEFORE, many)).toEqual({ endret: ['innsendinger'] });
});
