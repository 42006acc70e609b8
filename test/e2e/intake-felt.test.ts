import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { dokument, FOEDSELSNUMMER, fullSak, journalpost, ORGANISASJONSNUMMER, sak, UNKNOWN, withDokumenter } from './intake.fixture.js';

let app: TestApp;
let skyss: Fagsystem;

beforeAll(async () => {
  app = await startApp({ ROLES: ['api'] });
  skyss = await newFagsystem(app);
});
afterAll(() => app.close());

const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };
const part = (more: object) => ({ korrespondanseparttype: 'EA', navn: 'Kari', ...more });
const post = (more: object) => sak({ journalposter: [journalpost(more)] });
const person = (more: object) => sak({ parter: [{ navn: 'Kari', ...more }] });
const many = <T>(n: number, item: T): T[] => Array.from({ length: n }, () => item);

/** What is sent, and everything that is said of it. */
type Row = [what: string, body: Record<string, unknown>, ...faults: string[]];

const SAK: Row[] = [
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
  ['a property that the archive gives', sak({ saksaar: 2026, systemId: UNKNOWN }), '/saksaar SKRIVEBESKYTTET', '/systemId SKRIVEBESKYTTET'],
  ['a name that must be escaped in a pointer', sak({ 'a/b~c': 1 }), '/a~1b~0c UKJENT_FELT'],
  ['a name too long to point at', sak({ ['x'.repeat(101)]: 1 }), ' UKJENT_FELT'],
  ['four klasser', sak({ klassering: many(4, { klassifikasjonssystem: 'K', klasseId: '1' }) }), '/klassering FOR_LANG'],
  ['a klasse without id', sak({ klassering: [{ klassifikasjonssystem: 'K' }] }), '/klassering/0/klasseId PAAKREVD'],
  ['two primary klasser', sak({ klassering: many(2, { klassifikasjonssystem: 'K', klasseId: '1', rekkefoelge: 1 }) }), '/klassering/1/rekkefoelge DUPLIKAT'],
  ['a klasse in fourth place', sak({ klassering: [{ klassifikasjonssystem: 'K', klasseId: '1', rekkefoelge: 4 }] }), '/klassering/0/rekkefoelge UGYLDIG'],
  ['a place that is no number', sak({ klassering: [{ klassifikasjonssystem: 'K', klasseId: '1', rekkefoelge: { toString: 1 } }] }), '/klassering/0/rekkefoelge UGYLDIG'],
  ['keywords that are no texts', sak({ noekkelord: ['a', 1, ' ', 'x'.repeat(256)] }), '/noekkelord/1 UGYLDIG', '/noekkelord/2 UGYLDIG'],
  ['a keyword that is too long', sak({ noekkelord: ['a', 'x'.repeat(256)] }), '/noekkelord/1 FOR_LANG'],
  ['51 keywords', sak({ noekkelord: many(51, 'a') }), '/noekkelord FOR_LANG'],
  ['keywords that are no list', sak({ noekkelord: 'a' }), '/noekkelord UGYLDIG'],
  ['a merknad without text', sak({ merknader: [{ merknadstype: 'MS' }] }), '/merknader/0/tekst PAAKREVD'],
  ['a merknad of an unknown type', sak({ merknader: [{ tekst: 'x', merknadstype: 'Q' }] }), '/merknader/0/merknadstype UKJENT_KODE'],
  ['51 merknader', sak({ merknader: many(51, { tekst: 'x' }) }), '/merknader FOR_LANG'],
  ['101 journalposter', sak({ journalposter: many(101, journalpost()) }), '/journalposter FOR_LANG'],
  ['100 journalposter', sak({ journalposter: many(100, journalpost()) })],
  ['no journalposter', sak({ journalposter: [] })],
  ['a list where an object belongs', sak({ skjerming: [skjerming], callback: [] }), '/skjerming UGYLDIG', '/callback UGYLDIG'],
  ['an object where a list belongs', sak({ parter: {}, journalposter: {} }), '/parter UGYLDIG', '/journalposter UGYLDIG'],
  ['a list where an item belongs', sak({ parter: [[]] }), '/parter/0 UGYLDIG'],
  ['a callback that is not registered', sak({ callback: { url: 'https://fagsystem.example/svar' } }), '/callback/url UGYLDIG'],
  ['a callback without address', sak({ callback: {} }), '/callback/url PAAKREVD'],
  ['a callback that is no address', sak({ callback: { url: 'tull' } }), '/callback/url UGYLDIG'],
];

const SKJERMING: Row[] = [
  ['a skjerming without law', sak({ skjerming: { tilgangsrestriksjon: 'UO' } }), '/skjerming/skjermingshjemmel PAAKREVD'],
  ['a skjerming without restriction', sak({ skjerming: { skjermingshjemmel: 'x' } }), '/skjerming/tilgangsrestriksjon PAAKREVD'],
  ['unknown codes', sak({ skjerming: { ...skjerming, tilgangsrestriksjon: '99', skjermingMetadata: ['NPS', 'QQ'], skjermingDokument: 'Q' } }), '/skjerming/tilgangsrestriksjon UKJENT_KODE', '/skjerming/skjermingMetadata/1 UKJENT_KODE', '/skjerming/skjermingDokument UKJENT_KODE'],
  ['hidden words without a public title', sak({ skjerming: { ...skjerming, skjermingMetadata: ['TMO'] } }), '/offentligTittel PAAKREVD'],
  ['a public title that hides nothing', sak({ offentligTittel: 'Skoleskyss for elev', skjerming: { ...skjerming, skjermingMetadata: ['TM1'] } }), '/offentligTittel UGYLDIG'],
  ['a hidden journalpost title without a public one', post({ skjerming: { ...skjerming, skjermingMetadata: ['TRO'] } }), '/journalposter/0/offentligTittel PAAKREVD'],
  ['codes that hide something else than the title', sak({ skjerming: { ...skjerming, skjermingMetadata: ['NPS', 'TRO'] } })],
  ['a document shielded in parts, without the redacted one', withDokumenter(dokument({ skjerming: { ...skjerming, skjermingDokument: 'D' } })), '/journalposter/0/dokumenter/0/skjerming/skjermingDokument PAAKREVD'],
];

const NUMMER: Row[] = [
  ['an organisasjonsnummer', person({ organisasjonsnummer: ORGANISASJONSNUMMER })],
  ['a wrong organisasjonsnummer', person({ organisasjonsnummer: '974760674' }), '/parter/0/organisasjonsnummer UGYLDIG_NUMMER'],
  ['one with spaces', person({ organisasjonsnummer: '974 760 673' }), '/parter/0/organisasjonsnummer UGYLDIG_NUMMER'],
  ['one that is a number', person({ organisasjonsnummer: 974760673 }), '/parter/0/organisasjonsnummer UGYLDIG'],
  ['a synthetic foedselsnummer, in the test environment', person({ foedselsnummer: FOEDSELSNUMMER })],
  ['a wrong foedselsnummer', person({ foedselsnummer: '01818012338' }), '/parter/0/foedselsnummer UGYLDIG_NUMMER'],
  ['both', person({ organisasjonsnummer: ORGANISASJONSNUMMER, foedselsnummer: FOEDSELSNUMMER }), '/parter/0 UGYLDIG'],
  ['a wrong one on a korrespondansepart', post({ korrespondanseparter: [part({ foedselsnummer: '1' })] }), '/journalposter/0/korrespondanseparter/0/foedselsnummer UGYLDIG_NUMMER'],
  ['a birth number in a title', sak({ tittel: `Skyss for ${FOEDSELSNUMMER}` }), '/tittel FOEDSELSNUMMER_I_KLARTEKST'],
  ['one written in two parts', sak({ tittel: 'Skyss for 018180 12337' }), '/tittel FOEDSELSNUMMER_I_KLARTEKST'],
  ['one in a title that is shielded', sak({ tittel: `Skyss for ${FOEDSELSNUMMER}`, offentligTittel: 'Skyss for *****', skjerming })],
  ['one in a shielded title without a public one', sak({ tittel: `Skyss ${FOEDSELSNUMMER}`, skjerming }), '/offentligTittel PAAKREVD'],
  ['one in a public title', sak({ offentligTittel: FOEDSELSNUMMER, skjerming }), '/offentligTittel FOEDSELSNUMMER_I_KLARTEKST'],
  ['one in the title of a journalpost', post({ tittel: FOEDSELSNUMMER }), '/journalposter/0/tittel FOEDSELSNUMMER_I_KLARTEKST'],
  ['one in the title of a document', withDokumenter(dokument({ tittel: FOEDSELSNUMMER })), '/journalposter/0/dokumenter/0/tittel FOEDSELSNUMMER_I_KLARTEKST'],
  ['one in a file name', withDokumenter(dokument({ filnavn: `${FOEDSELSNUMMER}.pdf` })), '/journalposter/0/dokumenter/0/filnavn FOEDSELSNUMMER_I_KLARTEKST'],
  ['one in the name of a part', person({ navn: FOEDSELSNUMMER }), '/parter/0/navn FOEDSELSNUMMER_I_KLARTEKST'],
  ['one in the name of a korrespondansepart', post({ korrespondanseparter: [part({ navn: FOEDSELSNUMMER })] }), '/journalposter/0/korrespondanseparter/0/navn FOEDSELSNUMMER_I_KLARTEKST'],
  ['eleven other digits in a title', sak({ tittel: 'Faktura 12345678901' })],
];

const JOURNALPOST: Row[] = [
  ['an empty one', sak({ journalposter: [{}] }), '/journalposter/0/tittel PAAKREVD', '/journalposter/0/journalposttype PAAKREVD'],
  ['none at all', sak({ journalposter: [null, 'x', 7] }), '/journalposter/0 UGYLDIG', '/journalposter/1 UGYLDIG', '/journalposter/2 UGYLDIG'],
  ['an unknown type', post({ journalposttype: 'Q' }), '/journalposter/0/journalposttype UKJENT_KODE'],
  ['a number that the archive gives', post({ journalpostnummer: 1, journalnummer: '1/2026' }), '/journalposter/0/journalpostnummer SKRIVEBESKYTTET', '/journalposter/0/journalnummer SKRIVEBESKYTTET'],
  ['one that is archived already', post({ journalstatus: 'A' }), '/journalposter/0/journalstatus UGYLDIG'],
  ['one that is cancelled', post({ journalstatus: 'U' }), '/journalposter/0/journalstatus UGYLDIG'],
  ['I without a sender', post({ korrespondanseparter: undefined }), '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART'],
  ['I with a co-sender only', post({ korrespondanseparter: [part({ korrespondanseparttype: 'IS' })] }), '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART'],
  ['I with an internal sender', post({ korrespondanseparter: [part({ korrespondanseparttype: 'IA' })] })],
  ['U without a recipient', post({ journalposttype: 'U' }), '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART'],
  ['U with a copy recipient only', post({ journalposttype: 'U', korrespondanseparter: [part({ korrespondanseparttype: 'EK' })] }), '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART'],
  ['U with a group', post({ journalposttype: 'U', korrespondanseparter: [part({ korrespondanseparttype: 'GM' })] })],
  ['N with a sender only', post({ journalposttype: 'N' }), '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART'],
  ['N with both', post({ journalposttype: 'N', korrespondanseparter: [part({}), part({ korrespondanseparttype: 'IM' })] })],
  ['X with none', post({ journalposttype: 'X', korrespondanseparter: [] })],
  ['S with none', post({ journalposttype: 'S', korrespondanseparter: undefined })],
  ['a part without name and type', post({ korrespondanseparter: [part({}), {}] }), '/journalposter/0/korrespondanseparter/1/navn PAAKREVD', '/journalposter/0/korrespondanseparter/1/korrespondanseparttype PAAKREVD'],
  ['a part of an unknown type', post({ korrespondanseparter: [part({}), part({ korrespondanseparttype: 'QQ' })] }), '/journalposter/0/korrespondanseparter/1/korrespondanseparttype UKJENT_KODE'],
  ['101 parts', post({ korrespondanseparter: many(101, part({})) }), '/journalposter/0/korrespondanseparter FOR_LANG'],
  ['an address without town', post({ korrespondanseparter: [part({ adresse: { postnummer: '4838' } })] }), '/journalposter/0/korrespondanseparter/0/adresse/poststed PAAKREVD'],
  ['a Norwegian postal code of five', post({ korrespondanseparter: [part({ adresse: { postnummer: '48381', poststed: 'A' } })] }), '/journalposter/0/korrespondanseparter/0/adresse/postnummer UGYLDIG'],
  ['a foreign postal code', post({ korrespondanseparter: [part({ adresse: { postnummer: 'SW1A 1AA', poststed: 'London', landkode: 'GB' } })] })],
  ['a country in small letters', post({ korrespondanseparter: [part({ adresse: { poststed: 'A', landkode: 'no' } })] }), '/journalposter/0/korrespondanseparter/0/adresse/landkode UGYLDIG'],
  ['four address lines', post({ korrespondanseparter: [part({ adresse: { poststed: 'A', adresselinjer: many(4, 'x') } })] }), '/journalposter/0/korrespondanseparter/0/adresse/adresselinjer FOR_LANG'],
  ['an e-mail address with two @', post({ korrespondanseparter: [part({ kontaktinformasjon: { epostadresse: 'a@b@c' } })] }), '/journalposter/0/korrespondanseparter/0/kontaktinformasjon/epostadresse UGYLDIG'],
  ['an e-mail address that is an object', post({ korrespondanseparter: [part({ kontaktinformasjon: { epostadresse: { toString: null } } })] }), '/journalposter/0/korrespondanseparter/0/kontaktinformasjon/epostadresse UGYLDIG'],
  ['an instant without offset', post({ sendtDato: '2026-11-01T12:00:00' }), '/journalposter/0/sendtDato UGYLDIG'],
  ['a leap second', post({ sendtDato: '2026-06-30T23:59:60Z' }), '/journalposter/0/sendtDato UGYLDIG'],
  ['a year that no calendar has', post({ dokumentetsDato: '0000-01-01', forfallsdato: '12026-01-01' }), '/journalposter/0/dokumentetsDato UGYLDIG', '/journalposter/0/forfallsdato UGYLDIG'],
  ['received in the future', post({ mottattDato: '2999-01-01' }), '/journalposter/0/mottattDato UGYLDIG'],
  ['written after it was received', post({ mottattDato: '2026-01-01T22:59:00Z', dokumentetsDato: '2026-01-02' }), '/journalposter/0/dokumentetsDato UGYLDIG'],
  ['written on the Norwegian day it was received', post({ mottattDato: '2026-01-01T23:01:00Z', dokumentetsDato: '2026-01-02' })],
  ['two with the same key', sak({ journalposter: many(2, journalpost({ eksternNoekkel: 'a' })) }), '/journalposter/1/eksternNoekkel DUPLIKAT'],
  ['two whose keys are the same but for form', sak({ journalposter: [journalpost({ eksternNoekkel: 'é' }), journalpost({ eksternNoekkel: 'e\u0301' })] }), '/journalposter/1/eksternNoekkel DUPLIKAT'],
  ['an unfinished document in a registered journalpost', withDokumenter(dokument({ dokumentstatus: 'B' })), '/journalposter/0/dokumenter/0/dokumentstatus UGYLDIG'],
  ['an unfinished document in an unregistered one', post({ journalstatus: 'M', dokumenter: [dokument({ dokumentstatus: 'B' })] })],
];

describe.each<[string, Row[]]>([
  ['of a sak', SAK],
  ['of a skjerming', SKJERMING],
  ['of numbers that tell who somebody is', NUMMER],
  ['of a journalpost', JOURNALPOST],
])('the rules %s', (_group, rows) => {
  it.each(rows)('%s', async (_what, body, ...expected) => {
    expect((await skyss.faults('saker', body)).sort()).toEqual([...expected].sort());
  });
});

describe('the rules of pointing at a sak', () => {
  const innsending = (peker: unknown, more: object = {}) => ({ sak: peker, journalposter: [journalpost()], ...more });

  it.each<[string, unknown, ...string[]]>([
    ['nothing', {}, '/sak PAAKREVD', '/journalposter PAAKREVD'],
    ['no sak', { journalposter: [journalpost()] }, '/sak PAAKREVD'],
    ['no journalpost', { sak: { saksnummer: '2026/1' }, journalposter: [] }, '/journalposter PAAKREVD'],
    ['an empty pointer', innsending({}), '/sak UGYLDIG'],
    ['two pointers', innsending({ saksnummer: '2026/1', eksternNoekkel: 'x' }), '/sak UGYLDIG'],
    ['a pointer that is a text', innsending('2026/1'), '/sak UGYLDIG'],
    ['a pointer that is a list', innsending([{ saksnummer: '2026/1' }]), '/sak UGYLDIG'],
    ['the form of a journalnummer', innsending({ saksnummer: '17/2026' }), '/sak/saksnummer UGYLDIG'],
    ['a saksnummer of zero', innsending({ saksnummer: '2026/0' }), '/sak/saksnummer UGYLDIG'],
    ['a saksnummer with a journalpost', innsending({ saksnummer: '2026/1-3' }), '/sak/saksnummer UGYLDIG'],
    ['a referanse that is none', innsending({ referanse: 'tull' }), '/sak/referanse UKJENT_SAK'],
    ['a referanse that nobody gave', innsending({ referanse: UNKNOWN }), '/sak/referanse UKJENT_SAK'],
    ['a key that nobody used', innsending({ eksternNoekkel: 'aldri brukt' }), '/sak/eksternNoekkel UKJENT_SAK'],
    ['unknown properties', innsending({ saksnummer: '2026/1', sakssekvensnummer: 1 }, { tittel: 'x' }), '/sak/sakssekvensnummer SKRIVEBESKYTTET', '/tittel UKJENT_FELT'],
    ['a saksnummer, which only the archive knows', innsending({ saksnummer: '2026/999999' })],
  ])('%s', async (_what, body, ...expected) => {
    expect((await skyss.faults('journalposter', body)).sort()).toEqual([...expected].sort());
    const real = await skyss.sendJournalposter(body);
    if (expected.length === 0) expect(real.status).toBe(202);
    else expect(real.body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort()).toEqual([...expected].sort());
  });

  it('an unknown sak is told together with all else that is wrong', async () => {
    const { body } = await skyss.sendJournalposter(innsending({ referanse: UNKNOWN }, { eksternNoekkel: 7 }));
    expect(body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`).sort()).toEqual(['/eksternNoekkel UGYLDIG', '/sak/referanse UKJENT_SAK']);
  });
});

describe('faults', () => {
  it('are told all at once, wherever they are, headers and query included', async () => {
    const body = {
      ...fullSak(),
      tittel: '',
      saksaar: 2026,
      parter: [{ organisasjonsnummer: '1' }],
      klassering: [{}],
      skjerming: {},
      callback: { url: 'http://x.example' },
      journalposter: [
        journalpost({ journalposttype: 'U', journaldato: '2026-01-01', mottattDato: 'i går' }),
        journalpost({
          dokumenter: [
            dokument({ tilknyttetRegistreringSom: 'V', sjekksum: 'f'.repeat(64) }),
            dokument({ filnavn: 'a/b', tilknyttetRegistreringSom: 'V', innhold: '***' }),
            { tittel: 'x', dokumentId: UNKNOWN },
          ],
        }),
      ],
    };
    const svar = await skyss.call('POST', '/api/v1/saker?tull=1', { body, headers: { 'idempotency-key': 'æ' } });
    const found = svar.body.feil.map(({ sti, kode }: Json) => `${sti} ${kode}`);
    expect(found).toEqual(
      expect.arrayContaining([
        ' UGYLDIG',
        ' UKJENT_FELT',
        '/tittel PAAKREVD',
        '/saksaar SKRIVEBESKYTTET',
        '/parter/0/navn PAAKREVD',
        '/parter/0/organisasjonsnummer UGYLDIG_NUMMER',
        '/klassering/0/klassifikasjonssystem PAAKREVD',
        '/klassering/0/klasseId PAAKREVD',
        '/skjerming/tilgangsrestriksjon PAAKREVD',
        '/skjerming/skjermingshjemmel PAAKREVD',
        '/callback/url UGYLDIG',
        '/journalposter/0/journaldato SKRIVEBESKYTTET',
        '/journalposter/0/mottattDato UGYLDIG',
        '/journalposter/0/korrespondanseparter MANGLER_KORRESPONDANSEPART',
        '/journalposter/1/dokumenter/0/sjekksum SJEKKSUM_AVVIK',
        '/journalposter/1/dokumenter/1/filnavn UGYLDIG',
        '/journalposter/1/dokumenter/1/innhold UGYLDIG',
        '/journalposter/1/dokumenter/2/dokumentId UKJENT_DOKUMENT',
      ]),
    );
    expect(new Set(found).size).toBe(found.length);
    expect(svar.body.detail).toBe(`${found.length} felt må rettes`);
  });

  it('are at most 500, so that a request of nothing but faults makes no answer of megabytes', async () => {
    const dokumenter = many(100, { tittel: '', filnavn: '/', mediatype: '/', innhold: '*', sjekksum: '*', variantformat: 'Q' });
    const { status, body } = await skyss.sendSak({ journalposter: many(100, { dokumenter }) });
    expect([status, body.feil.length]).toEqual([400, 500]);
  });

  it('of a callback do not occur where its origin is registered', async () => {
    const registered = await skyss.call('POST', '/api/v1/callbacks', { body: { url: 'http://127.0.0.1:4711/svar' } });
    expect(registered.status).toBe(201);
    const url = (text: string) => skyss.faults('saker', sak({ callback: { url: text } }));
    expect(await url('http://127.0.0.1:4711/et/annet?sted=1')).toEqual([]);
    const bad = ['http://127.0.0.1:4712/svar', 'https://127.0.0.1:4711/svar', 'http://a@127.0.0.1:4711/', 'http://127.0.0.1:4711/#x', 'http://localhost:4711/svar'];
    for (const one of bad) expect(await url(one)).toEqual(['/callback/url UGYLDIG']);
    const other = await newFagsystem(app);
    expect(await other.faults('saker', sak({ callback: { url: 'http://127.0.0.1:4711/svar' } }))).toEqual(['/callback/url UGYLDIG']);
  });
});
