import { dokument, journalpost, sak, UNKNOWN, withDokumenter } from './intake.fixture.js';

/** What is sent to /saker, and everything that is said of it. */
export type Row = [what: string, body: Record<string, unknown>, ...faults: string[]];

export const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };
/** A sak with a journalpost that is as usual, but for `more`. */
export const post = (more: object) => sak({ journalposter: [journalpost(more)] });
export const part = (more: object) => ({ korrespondanseparttype: 'EA', navn: 'Kari', ...more });
export const many = <T>(n: number, item: T): T[] => Array.from({ length: n }, () => item);

export const SAK: Row[] = [
  ['nothing at all', {}, '/tittel PAAKREVD'],
  ['a title that is no text', sak({ tittel: 7 }), '/tittel UGYLDIG'],
  ['a title of 256 characters', sak({ tittel: 'x'.repeat(256) }), '/tittel FOR_LANG'],
  ['a title of 255', sak({ tittel: 'x'.repeat(255) })],
  ['a line break in a title', sak({ tittel: 'a\nb' }), '/tittel UGYLDIG'],
  ['a NUL in a title', sak({ tittel: 'a\u0000b' }), '/tittel UGYLDIG'],
  ['a NUL in a description', sak({ beskrivelse: 'a\u0000b' }), '/beskrivelse UGYLDIG'],
  ['lines and tabs in a description', sak({ beskrivelse: 'a\r\n\tb' })],
  ['a description of 4001', sak({ beskrivelse: 'x'.repeat(4001) }), '/beskrivelse FOR_LANG'],
  ['a key of 256', sak({ eksternNoekkel: 'x'.repeat(256) }), '/eksternNoekkel FOR_LANG'],
  ['a day that is none', sak({ saksdato: '2026-02-30' }), '/saksdato UGYLDIG'],
  ['an instant for a date', sak({ saksdato: '2026-02-03T00:00:00Z' }), '/saksdato UGYLDIG'],
  ['a date as a number', sak({ saksdato: 20260203 }), '/saksdato UGYLDIG'],
  ['an unknown saksstatus', sak({ saksstatus: 'Q' }), '/saksstatus UKJENT_KODE'],
  ['a closed sak', sak({ saksstatus: 'A' }), '/saksstatus UGYLDIG'],
  ['a cancelled sak', sak({ saksstatus: 'U' }), '/saksstatus UGYLDIG'],
  ['an unknown sakslogikk', sak({ sakslogikk: 'KANSKJE' }), '/sakslogikk UGYLDIG'],
  ['an unknown property', sak({ tittle: 'x' }), '/tittle UKJENT_FELT'],
  [
    'a property that the archive gives',
    sak({ saksaar: 2026, systemId: UNKNOWN }),
    '/saksaar SKRIVEBESKYTTET',
    '/systemId SKRIVEBESKYTTET',
  ],
  ['a name that must be escaped in a pointer', sak({ 'a/b~c': 1 }), '/a~1b~0c UKJENT_FELT'],
  ['a name too long to point at', sak({ ['x'.repeat(101)]: 1 }), ' UKJENT_FELT'],
  [
    'four klasser',
    sak({ klassering: many(4, { klassifikasjonssystem: 'K', klasseId: '1' }) }),
    '/klassering FOR_LANG',
  ],
  [
    'a klasse without id',
    sak({ klassering: [{ klassifikasjonssystem: 'K' }] }),
    '/klassering/0/klasseId PAAKREVD',
  ],
  [
    'two primary klasser',
    sak({ klassering: many(2, { klassifikasjonssystem: 'K', klasseId: '1', rekkefoelge: 1 }) }),
    '/klassering/1/rekkefoelge DUPLIKAT',
  ],
  [
    'a klasse in fourth place',
    sak({ klassering: [{ klassifikasjonssystem: 'K', klasseId: '1', rekkefoelge: 4 }] }),
    '/klassering/0/rekkefoelge UGYLDIG',
  ],
  [
    'a place that is no number',
    sak({ klassering: [{ klassifikasjonssystem: 'K', klasseId: '1', rekkefoelge: { toString: 1 } }] }),
    '/klassering/0/rekkefoelge UGYLDIG',
  ],
  [
    'keywords that are no texts',
    sak({ noekkelord: ['a', 1, ' ', 'x'.repeat(256)] }),
    '/noekkelord/1 UGYLDIG',
    '/noekkelord/2 UGYLDIG',
  ],
  ['a keyword that is too long', sak({ noekkelord: ['a', 'x'.repeat(256)] }), '/noekkelord/1 FOR_LANG'],
  ['51 keywords', sak({ noekkelord: many(51, 'a') }), '/noekkelord FOR_LANG'],
  ['keywords that are no list', sak({ noekkelord: 'a' }), '/noekkelord UGYLDIG'],
  ['a merknad without text', sak({ merknader: [{ merknadstype: 'MS' }] }), '/merknader/0/tekst PAAKREVD'],
  [
    'a merknad of an unknown type',
    sak({ merknader: [{ tekst: 'x', merknadstype: 'Q' }] }),
    '/merknader/0/merknadstype UKJENT_KODE',
  ],
  ['51 merknader', sak({ merknader: many(51, { tekst: 'x' }) }), '/merknader FOR_LANG'],
  ['101 journalposter', sak({ journalposter: many(101, journalpost()) }), '/journalposter FOR_LANG'],
  ['100 journalposter', sak({ journalposter: many(100, journalpost()) })],
  ['no journalposter', sak({ journalposter: [] })],
  [
    'a list where an object belongs',
    sak({ skjerming: [skjerming], callback: [] }),
    '/skjerming UGYLDIG',
    '/callback UGYLDIG',
  ],
  [
    'an object where a list belongs',
    sak({ parter: {}, journalposter: {} }),
    '/parter UGYLDIG',
    '/journalposter UGYLDIG',
  ],
  ['a list where an item belongs', sak({ parter: [[]] }), '/parter/0 UGYLDIG'],
  [
    'a callback that is not registered',
    sak({ callback: { url: 'https://fagsystem.example/svar' } }),
    '/callback/url UGYLDIG',
  ],
  ['a callback without address', sak({ callback: {} }), '/callback/url PAAKREVD'],
  ['a callback that is no address', sak({ callback: { url: 'tull' } }), '/callback/url UGYLDIG'],
];

export const SKJERMING: Row[] = [
  [
    'a skjerming without law',
    sak({ skjerming: { tilgangsrestriksjon: 'UO' } }),
    '/skjerming/skjermingshjemmel PAAKREVD',
  ],
  [
    'a skjerming without restriction',
    sak({ skjerming: { skjermingshjemmel: 'x' } }),
    '/skjerming/tilgangsrestriksjon PAAKREVD',
  ],
  [
    'unknown codes',
    sak({
      skjerming: {
        ...skjerming,
        tilgangsrestriksjon: '99',
        skjermingMetadata: ['NPS', 'QQ'],
        skjermingDokument: 'Q',
      },
    }),
    '/skjerming/tilgangsrestriksjon UKJENT_KODE',
    '/skjerming/skjermingMetadata/1 UKJENT_KODE',
    '/skjerming/skjermingDokument UKJENT_KODE',
  ],
  [
    'hidden words without a public title',
    sak({ skjerming: { ...skjerming, skjermingMetadata: ['TMO'] } }),
    '/offentligTittel PAAKREVD',
  ],
  [
    'a public title that hides nothing',
    sak({ offentligTittel: 'Skoleskyss for elev', skjerming: { ...skjerming, skjermingMetadata: ['TM1'] } }),
    '/offentligTittel UGYLDIG',
  ],
  [
    'a hidden journalpost title without a public one',
    post({ skjerming: { ...skjerming, skjermingMetadata: ['TRO'] } }),
    '/journalposter/0/offentligTittel PAAKREVD',
  ],
  [
    'codes that hide something else than the title',
    sak({ skjerming: { ...skjerming, skjermingMetadata: ['NPS', 'TRO'] } }),
  ],
  [
    'a document shielded in parts, without the redacted one',
    withDokumenter(dokument({ skjerming: { ...skjerming, skjermingDokument: 'D' } })),
    '/journalposter/0/dokumenter/0/skjerming/skjermingDokument PAAKREVD',
  ],
];
