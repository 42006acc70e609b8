import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFoedselsnummer, isFoedselsnummer, isOrganisasjonsnummer } from './identitetsnummer.js';

test.each(['974760673', '991825827', '986252932', '971203420', '937884117', '123456785'])(
  '%s is an organisasjonsnummer',
  (value) => {
    expect(isOrganisasjonsnummer(value)).toBe(true);
  },
);

test.each(['123456789', '97476067', '9747606731', '974 760 673', '٩٧٤٧٦٠٦٧٣', 'abcdefghi', ''])(
  '%s is no organisasjonsnummer',
  (value) => {
    expect(isOrganisasjonsnummer(value)).toBe(false);
  },
);

test('one in eleven of what has nine digits is an organisasjonsnummer, about', () => {
  const all = Array.from({ length: 100_000 }, (_, n) => String(800_000_000 + n));
  expect(all.filter(isOrganisasjonsnummer).length / all.length).toBeCloseTo(0.091, 3);
});

// The vectors of noark.md 7.2: synthetic, or of published examples.
test.each<[string, boolean, boolean]>([
  ['31129956715', true, true],
  ['01818012337', true, false],
  ['01818012345', true, false],
  ['01818012353', true, false],
  ['01818012361', true, false],
  ['01418012354', true, false],
  ['41818012320', true, false],
  ['41818012339', true, false],
  ['01818012338', false, false],
  ['32129956715', false, false],
  ['81129956715', false, false],
  ['3112995671', false, false],
  ['00000000000', false, false],
])('%s is a foedselsnummer: in test %s, in production %s', (value, inTest, inProduction) => {
  expect(isFoedselsnummer(value, { synthetic: true })).toBe(inTest);
  expect(isFoedselsnummer(value, { synthetic: false })).toBe(inProduction);
});

test.each([
  '01818012337',
  'Skyss for 01818012337.',
  'x01818012337x',
  '018180 12337',
  '018180.12337',
  '(01818012337)',
  '1 01818012337',
])('a text shows a foedselsnummer: %s', (text) => expect(hasFoedselsnummer(text)).toBe(true));

test.each([
  '',
  '12345678901',
  '101818012337',
  '018180123370',
  '018180  12337',
  '01-818012337',
  'kr 100 000 000 000',
  '0181801233',
])('a text shows no foedselsnummer: %s', (text) => expect(hasFoedselsnummer(text)).toBe(false));

test('a foedselsnummer is found wherever in a title it stands', () => {
  const around = fc.string({ maxLength: 100 }).filter((text) => !/\d/.test(text));
  fc.assert(
    fc.property(around, around, (before, after) => hasFoedselsnummer(`${before}01818012337${after}`)),
  );
});
