import { expect, test } from 'vitest';
import { about } from './subject.js';

const SUBJECT = { nb: 'Søkeparameteren antall', en: 'The query parameter antall' };

test.each([
  ['Feltet må være tekst.', 'The field must be text.', 'Søkeparameteren antall må være tekst.'],
  ['Listen er for lang.', 'The list is too long.', 'Søkeparameteren antall er for lang.'],
  ['Datoen er for gammel.', 'The date is too old.', 'Søkeparameteren antall: Datoen er for gammel.'],
])('a sentence about the field is said of what is named instead: %s', (nb, en, told) => {
  expect(about(SUBJECT, { nb, en }).nb).toBe(told);
  expect(about(SUBJECT, { nb, en }).en).toMatch(/^The query parameter antall/);
});
