import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DokumentNyttelast, JournalpostNyttelast } from '../../../../noark/index.js';
import type { Koder } from '../koder.js';
import { type FintJournalpost, type FintSak, finnJournalpost } from './index.js';

/** The archive's ids are numbers: 110 for I, 111 for U. Of others nobody knows what they are. */
const TYPER: Record<string, string> = { I: '110', U: '111' };
const koder: Koder = {
  finn: (_, kode) => TYPER[kode] && { systemId: TYPER[kode], href: `/${TYPER[kode]}` },
  kodeAv: (_, systemId) => Object.keys(TYPER).find((kode) => TYPER[kode] === systemId),
  kjent: () => true,
} as Koder;

const [HASH_A, HASH_B] = ['a'.repeat(64), 'b'.repeat(64)];

function dokument(tittel: string, more: Partial<DokumentNyttelast> = {}): DokumentNyttelast {
  return {
    dokumentId: '0193f2a1-0000-7000-8000-000000000001',
    tittel,
    filnavn: 'fil.pdf',
    mediatype: 'application/pdf',
    format: 'fmt/95',
    stoerrelse: 100,
    sjekksum: HASH_A,
    tilknyttetRegistreringSom: 'H',
    variantformat: 'A',
    dokumentstatus: 'F',
    ...more,
  };
}

const OURS: JournalpostNyttelast = {
  tittel: 'Søknad',
  offentligTittel: 'Skjermet søknad',
  journalposttype: 'I',
  journalstatus: 'J',
  korrespondanseparter: [{ navn: 'Kari Nordmann', korrespondanseparttype: 'EA' }],
  dokumenter: [
    dokument('Kart', { tilknyttetRegistreringSom: 'V', stoerrelse: 200, sjekksum: HASH_B }),
    dokument('Søknad'),
  ],
};

function returned(nummer: number, more: Partial<FintJournalpost> = {}): FintJournalpost {
  return {
    nummer,
    sekvensnummer: null,
    aar: '2026',
    systemId: null,
    tittel: 'Søknad',
    journalposttype: '110',
    parter: ['Kari Nordmann'],
    dokumenter: [
      { tittel: 'Søknad', filer: [{ stoerrelse: 100, sjekksum: HASH_A }] },
      { tittel: 'Kart', filer: [{ stoerrelse: 200, sjekksum: HASH_B }] },
    ],
    ...more,
  };
}

function sakMed(...journalposter: FintJournalpost[]): FintSak {
  return {
    saksnummer: '2026/17',
    systemId: '1',
    selfUrl: null,
    tittel: 'Sak',
    offentligTittel: null,
    opprettetDato: null,
    saksstatus: null,
    arkivdel: null,
    klasser: [],
    parter: [],
    journalposter,
  };
}

function funn(journalposter: FintJournalpost[], foer: number[] = [], opptatt: number[] = [], ours = OURS) {
  const found = finnJournalpost(sakMed(...journalposter), ours, foer, opptatt, koder);
  if (found.funn === 'EN') return found.journalpost.nummer;
  return found.funn === 'INGEN' ? 'INGEN' : found.journalposter.map(({ nummer }) => nummer);
}

test('ours is the new one that is equal, not the highest', () => {
  const stranger = returned(4, { tittel: 'En annens' });
  expect(funn([returned(1), returned(2), returned(3), stranger], [1, 2])).toBe(3);
});

test('what was there before, and what another step has, is not ours', () => {
  expect(funn([returned(1), returned(2)], [1, 2])).toBe('INGEN');
  expect(funn([returned(1), returned(2)], [1], [2])).toBe('INGEN');
});

test('of equal twins the lowest that no other step has is ours', () => {
  expect(funn([returned(3), returned(2)], [1])).toBe(2);
  expect(funn([returned(3), returned(2)], [1], [2])).toBe(3);
});

test.each<[string, Partial<FintJournalpost>]>([
  ['title', { tittel: 'Søknaden' }],
  ['cut title', { tittel: 'Søkn' }],
  ['type', { journalposttype: '111' }],
  ['number of documents', { dokumenter: returned(1).dokumenter.slice(0, 1) }],
  ['title of a document', { dokumenter: [returned(1).dokumenter[0]!, { tittel: 'Tegning', filer: [] }] }],
  [
    'size',
    {
      dokumenter: returned(1).dokumenter.map((one) => ({
        ...one,
        filer: [{ stoerrelse: 7, sjekksum: null }],
      })),
    },
  ],
  [
    'checksum',
    {
      dokumenter: returned(1).dokumenter.map((one) => ({
        ...one,
        filer: [{ stoerrelse: 100, sjekksum: HASH_B }],
      })),
    },
  ],
  ['part', { parter: ['Ola Nordmann'] }],
])('another %s is a stranger’s', (_, more) => {
  expect(funn([returned(2, more)])).toBe('INGEN');
});

test.each<[string, Partial<FintJournalpost>]>([
  ['blanks and another form of a letter', { tittel: ' Søknad ' }],
  ['the public title for the main one', { tittel: 'Skjermet søknad' }],
  ['an id of the type that nobody knows', { journalposttype: '999' }],
  ['no type', { journalposttype: null }],
  ['no parts', { parter: [] }],
  ['a part of its own', { parter: ['Arkivet', 'Kari Nordmann'] }],
  ['no documents', { dokumenter: [] }],
  [
    'documents without titles and files',
    {
      dokumenter: [
        { tittel: null, filer: [] },
        { tittel: null, filer: [] },
      ],
    },
  ],
  [
    'its own variant of a file beside ours',
    {
      dokumenter: returned(1).dokumenter.map((one) => ({
        ...one,
        filer: [{ stoerrelse: 7, sjekksum: null }, ...one.filer],
      })),
    },
  ],
  ['documents in another order', { dokumenter: [...returned(1).dokumenter].reverse() }],
])('the archive returns %s: ours, when nothing else is like it', (_, more) => {
  expect(funn([returned(1), returned(2, more), returned(3, { tittel: 'En annens' })], [1])).toBe(2);
});

test('a part that is shielded or of an unusual type may be missing', () => {
  const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'UO1' };
  const korrespondanseparter = [
    { navn: 'Kari Nordmann', korrespondanseparttype: 'EA' },
    { navn: 'Hemmelig', korrespondanseparttype: 'EK', skjerming },
    { navn: 'Alle', korrespondanseparttype: 'GM' },
  ];
  expect(funn([returned(2)], [], [], { ...OURS, korrespondanseparter })).toBe(2);
});

test('one that is equal in all goes before those that say too little', () => {
  expect(funn([returned(2, { dokumenter: [] }), returned(3)])).toBe(3);
});

test('those that say too little to be told apart are left to a person, and so is one without a title', () => {
  expect(funn([returned(3, { dokumenter: [] }), returned(2, { dokumenter: [] })])).toEqual([2, 3]);
  expect(funn([returned(2, { tittel: null })])).toEqual([2]);
});

test('property: ours is found among strangers, wherever they come in', () => {
  const stranger = fc.constantFrom<Partial<FintJournalpost>>(
    { tittel: 'En annens' },
    { journalposttype: '111' },
    { parter: ['Ola'] },
    { dokumenter: returned(1).dokumenter.slice(1) },
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 12 }),
      fc.array(stranger, { minLength: 12, maxLength: 12 }),
      fc.nat(),
      (numre, more, at) => {
        const ours = numre[at % numre.length]!;
        const posts = numre.map((nummer, index) => returned(nummer, nummer === ours ? {} : more[index]));
        expect(funn(posts)).toBe(ours);
        expect(funn(posts, [ours])).toBe('INGEN');
      },
    ),
  );
});
