import { many, part, post, type Row } from './felt.sak.js';
import { dokument, journalpost, sak, withDokumenter } from './intake.fixture.js';

export const JOURNALPOST: Row[] = [
  [
    'an empty one',
    sak({ journalposter: [{}] }),
    '/journalposter/0/tittel PAAKREVD',
    '/journalposter/0/journalposttype PAAKREVD',
  ],
  [
    'none at all',
    sak({ journalposter: [null, 'x', 7] }),
    '/journalposter/0 UGYLDIG',
    '/journalposter/1 UGYLDIG',
    '/journalposter/2 UGYLDIG',
  ],
  ['an unknown type', post({ journalposttype: 'Q' }), '/journalposter/0/journalposttype UKJENT_KODE'],
  [
    'a number that the archive gives',
    post({ journalpostnummer: 1, journalnummer: '1/2026' }),
    '/journalposter/0/journalpostnummer SKRIVEBESKYTTET',
    '/journalposter/0/journalnummer SKRIVEBESKYTTET',
  ],
  ['one that is archived already', post({ journalstatus: 'A' }), '/journalposter/0/journalstatus UGYLDIG'],
  ['one that is cancelled', post({ journalstatus: 'U' }), '/journalposter/0/journalstatus UGYLDIG'],
  [
    'I without a sender',
    post({ korrespondanseparter: undefined }),
    '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
  ],
  [
    'I with a co-sender only',
    post({ korrespondanseparter: [part({ korrespondanseparttype: 'IS' })] }),
    '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
  ],
  ['I with an internal sender', post({ korrespondanseparter: [part({ korrespondanseparttype: 'IA' })] })],
  [
    'U without a recipient',
    post({ journalposttype: 'U' }),
    '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
  ],
  [
    'U with a copy recipient only',
    post({ journalposttype: 'U', korrespondanseparter: [part({ korrespondanseparttype: 'EK' })] }),
    '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
  ],
  [
    'U with a group',
    post({ journalposttype: 'U', korrespondanseparter: [part({ korrespondanseparttype: 'GM' })] }),
  ],
  [
    'N with a sender only',
    post({ journalposttype: 'N' }),
    '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
  ],
  [
    'N with both',
    post({ journalposttype: 'N', korrespondanseparter: [part({}), part({ korrespondanseparttype: 'IM' })] }),
  ],
  ['X with none', post({ journalposttype: 'X', korrespondanseparter: [] })],
  ['S with none', post({ journalposttype: 'S', korrespondanseparter: undefined })],
  [
    'a part without name and type',
    post({ korrespondanseparter: [part({}), {}] }),
    '/journalposter/0/korrespondanseparter/1/navn PAAKREVD',
    '/journalposter/0/korrespondanseparter/1/korrespondanseparttype PAAKREVD',
  ],
  [
    'a part of an unknown type',
    post({ korrespondanseparter: [part({}), part({ korrespondanseparttype: 'QQ' })] }),
    '/journalposter/0/korrespondanseparter/1/korrespondanseparttype UKJENT_KODE',
  ],
  [
    '101 parts',
    post({ korrespondanseparter: many(101, part({})) }),
    '/journalposter/0/korrespondanseparter FOR_LANG',
  ],
  [
    'an address without town',
    post({ korrespondanseparter: [part({ adresse: { postnummer: '4838' } })] }),
    '/journalposter/0/korrespondanseparter/0/adresse/poststed PAAKREVD',
  ],
  [
    'a Norwegian postal code of five',
    post({ korrespondanseparter: [part({ adresse: { postnummer: '48381', poststed: 'A' } })] }),
    '/journalposter/0/korrespondanseparter/0/adresse/postnummer UGYLDIG',
  ],
  [
    'a foreign postal code',
    post({
      korrespondanseparter: [
        part({ adresse: { postnummer: 'SW1A 1AA', poststed: 'London', landkode: 'GB' } }),
      ],
    }),
  ],
  [
    'a country in small letters',
    post({ korrespondanseparter: [part({ adresse: { poststed: 'A', landkode: 'no' } })] }),
    '/journalposter/0/korrespondanseparter/0/adresse/landkode UGYLDIG',
  ],
  [
    'four address lines',
    post({ korrespondanseparter: [part({ adresse: { poststed: 'A', adresselinjer: many(4, 'x') } })] }),
    '/journalposter/0/korrespondanseparter/0/adresse/adresselinjer FOR_LANG',
  ],
  [
    'an e-mail address with two @',
    post({ korrespondanseparter: [part({ kontaktinformasjon: { epostadresse: 'a@b@c' } })] }),
    '/journalposter/0/korrespondanseparter/0/kontaktinformasjon/epostadresse UGYLDIG',
  ],
  [
    'an e-mail address that is an object',
    post({ korrespondanseparter: [part({ kontaktinformasjon: { epostadresse: { toString: null } } })] }),
    '/journalposter/0/korrespondanseparter/0/kontaktinformasjon/epostadresse UGYLDIG',
  ],
  [
    'an instant without offset',
    post({ sendtDato: '2026-11-01T12:00:00' }),
    '/journalposter/0/sendtDato UGYLDIG',
  ],
  ['a leap second', post({ sendtDato: '2026-06-30T23:59:60Z' }), '/journalposter/0/sendtDato UGYLDIG'],
  [
    'a year that no calendar has',
    post({ dokumentetsDato: '0000-01-01', forfallsdato: '12026-01-01' }),
    '/journalposter/0/dokumentetsDato UGYLDIG',
    '/journalposter/0/forfallsdato UGYLDIG',
  ],
  ['received in the future', post({ mottattDato: '2999-01-01' }), '/journalposter/0/mottattDato UGYLDIG'],
  [
    'written after it was received',
    post({ mottattDato: '2026-01-01T22:59:00Z', dokumentetsDato: '2026-01-02' }),
    '/journalposter/0/dokumentetsDato UGYLDIG',
  ],
  [
    'written on the Norwegian day it was received',
    post({ mottattDato: '2026-01-01T23:01:00Z', dokumentetsDato: '2026-01-02' }),
  ],
  [
    'two with the same key',
    sak({ journalposter: many(2, journalpost({ eksternNoekkel: 'a' })) }),
    '/journalposter/1/eksternNoekkel DUPLIKAT',
  ],
  [
    'two whose keys are the same but for form',
    sak({
      journalposter: [journalpost({ eksternNoekkel: 'é' }), journalpost({ eksternNoekkel: 'e\u0301' })],
    }),
    '/journalposter/1/eksternNoekkel DUPLIKAT',
  ],
  [
    'an unfinished document in a registered journalpost',
    withDokumenter(dokument({ dokumentstatus: 'B' })),
    '/journalposter/0/dokumenter/0/dokumentstatus UGYLDIG',
  ],
  [
    'an unfinished document in an unregistered one',
    post({ journalstatus: 'M', dokumenter: [dokument({ dokumentstatus: 'B' })] }),
  ],
];
