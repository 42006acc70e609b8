import 'reflect-metadata';
import { expect, test } from 'vitest';
import { NO_CODES } from './code-lists.js';
import { EttAv, FrittObjekt, Heltall, JaNei, ListeAv, Objekt, Tekst, TekstListe } from './rules.js';
import { Endring, KanToemmes } from './rule.js';
import { inspect, validated } from './validate.js';

class Part {
  @Tekst({ most: 10, required: true })
  navn?: string;
}

class Sak {
  @Tekst({ most: 5, required: true })
  tittel?: string;

  @Tekst({ most: 20, multiline: true })
  beskrivelse?: string;

  @EttAv({ values: ['NY', 'GAMMEL'] })
  logikk?: string;

  @JaNei()
  aktiv?: boolean;

  @Heltall({ least: 1, most: 9 })
  antall?: number;

  @TekstListe({ most: 3, itemMost: 4 })
  ord?: string[];

  @Objekt(() => Part)
  eier?: Part;

  @FrittObjekt()
  fritt?: object;

  @ListeAv(() => Part, { most: 2, required: false })
  parter?: Part[];
}

const faults = (value: object) =>
  inspect(Sak, value, NO_CODES).faults.map(({ sti, kode }) => `${kode} ${sti}`);

test('a good value arrives as instances of its classes', () => {
  const made = validated(Sak, { tittel: 'x', eier: { navn: 'a' }, parter: [{ navn: 'b' }] }, NO_CODES);
  expect(made).toBeInstanceOf(Sak);
  expect(made.eier).toBeInstanceOf(Part);
  expect(made.parter![0]).toBeInstanceOf(Part);
});

test.each<[unknown, string]>([
  [undefined, 'PAAKREVD /tittel'],
  [null, 'PAAKREVD /tittel'],
  ['', 'PAAKREVD /tittel'],
  [' \t\n', 'PAAKREVD /tittel'],
  ['\u00A0\u3000\0', 'PAAKREVD /tittel'],
  [7, 'UGYLDIG /tittel'],
  [['x'], 'UGYLDIG /tittel'],
  [{ toString: 'x' }, 'UGYLDIG /tittel'],
  ['abcdef', 'FOR_LANG /tittel'],
  ['a\u0000b', 'UGYLDIG /tittel'],
  ['a\nb', 'UGYLDIG /tittel'],
  ['a\u0085b', 'UGYLDIG /tittel'],
  ['a\uD800b', 'UGYLDIG /tittel'],
])('tittel %j is %s', (tittel, fault) => {
  expect(faults({ tittel })).toEqual([fault]);
});

test('texts are counted in characters, not in halves of them, and are normalised', () => {
  expect(faults({ tittel: '😀'.repeat(5) })).toEqual([]);
  expect(validated(Sak, { tittel: 'a\u030A' }, NO_CODES).tittel).toBe('å');
});

test.each<[string, object, string[]]>([
  ['a nested object that is a text', { eier: 'Kari' }, ['UGYLDIG /eier']],
  ['a nested object that is a list', { eier: [] }, ['UGYLDIG /eier']],
  ['a list that is an object', { parter: { navn: 'a' } }, ['UGYLDIG /parter']],
  ['a list that is a text', { ord: 'a' }, ['UGYLDIG /ord']],
  ['null in a list of objects', { parter: [null] }, ['UGYLDIG /parter/0']],
  ['a list in a list', { parter: [[]] }, ['UGYLDIG /parter/0']],
  ['an empty object in a list', { parter: [{ navn: 'a' }, {}] }, ['PAAKREVD /parter/1/navn']],
  ['more items than allowed', { parter: [{}, {}, {}] }, ['FOR_LANG /parter']],
  ['a number that is a text', { antall: '7' }, ['UGYLDIG /antall']],
  ['a number out of range', { antall: 1e300 }, ['UGYLDIG /antall']],
  ['a fraction', { antall: 1.5 }, ['UGYLDIG /antall']],
  ['NUL deep in a free object', { fritt: { a: [{ 'b\u0000': 1 }] } }, ['UGYLDIG /fritt']],
  ['half a surrogate in a free object', { fritt: { a: '\uDC00' } }, ['UGYLDIG /fritt']],
  ['truth as text', { aktiv: 'true' }, ['UGYLDIG /aktiv']],
  ['another word', { logikk: 'ny' }, ['UGYLDIG /logikk']],
  ['an unknown member', { ukjent: 1 }, ['UKJENT_FELT /ukjent']],
  ['a member the archive assigns', { systemId: 'x' }, ['SKRIVEBESKYTTET /systemId']],
  ["a name with the pointer's own characters", { 'a/b~c': 1 }, ['UKJENT_FELT /a~1b~0c']],
  [
    'names of Object.prototype',
    JSON.parse('{"__proto__":{},"constructor":1,"toString":1}') as object,
    ['UKJENT_FELT /__proto__', 'UKJENT_FELT /constructor', 'UKJENT_FELT /toString'],
  ],
])('%s', (_name, value, expected) => {
  // Added to the value, not the other way round: a copy would lose a member named `__proto__`.
  expect(faults(Object.assign(value, { tittel: 'x' }))).toEqual(expected);
});

test('all faults are told at once', () => {
  expect(faults({ logikk: 'x', parter: [{}, { navn: 'a', x: 1 }], ord: ['for lang'] }).sort()).toEqual([
    'FOR_LANG /ord/0',
    'PAAKREVD /parter/0/navn',
    'PAAKREVD /tittel',
    'UGYLDIG /logikk',
    'UKJENT_FELT /parter/1/x',
  ]);
});

test('a value is never repeated in a fault', () => {
  const secret = 'hemmelig';
  const all = inspect(
    Sak,
    { tittel: [secret], logikk: secret, ord: [secret], eier: secret, antall: secret },
    NO_CODES,
  );
  expect(JSON.stringify(all.faults)).not.toContain(secret);
});

test('a request of nothing but faults does not become a larger answer', () => {
  const unknown = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, 1]));
  const long = { tittel: 'x', parter: Array.from({ length: 1_000_000 }, () => ({})) };
  expect(faults(unknown).length).toBeLessThan(1000);
  expect(faults(long)).toEqual(['FOR_LANG /parter']);
});

test.each([null, undefined, [], 'x', 7, true])('%j is no request', (value) => {
  expect(() => validated(Sak, value, NO_CODES)).toThrow('VALIDERINGSFEIL');
});

@Endring()
class Endret extends Sak {
  @KanToemmes()
  @Tekst({ most: 20 })
  merknad?: string | null;

  @KanToemmes()
  @Objekt(() => Part)
  leser?: Part | null;
}

test('in a change null and blank text clear what may be cleared, and are faults elsewhere', () => {
  const given = { tittel: 'x', merknad: null, leser: null };
  expect(inspect(Endret, given, NO_CODES)).toEqual({ made: given, faults: [] });
  expect(inspect(Endret, { tittel: 'x', merknad: ' ' }, NO_CODES).made.merknad).toBeNull();
  const { faults } = inspect(
    Endret,
    { tittel: 'x', aktiv: null, beskrivelse: '', leser: { navn: null } },
    NO_CODES,
  );
  expect(faults.map(({ sti, kode }) => `${kode} ${sti}`)).toEqual([
    'PAAKREVD /aktiv',
    'PAAKREVD /beskrivelse',
    'PAAKREVD /leser/navn',
  ]);
});
