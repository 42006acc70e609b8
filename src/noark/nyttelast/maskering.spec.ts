import { describe, expect, test } from 'vitest';
import { maskert, UKJENT_SKJERMING } from './maskering.js';
import type { JournalpostNyttelast, SakNyttelast, Skjerming } from './nyttelast.types.js';

const skjerming = (...skjermingMetadata: string[]): Skjerming => ({
  tilgangsrestriksjon: 'UO',
  skjermingshjemmel: 'Offl. § 13',
  ...(skjermingMetadata.length > 0 ? { skjermingMetadata } : {}),
});
const KARI = {
  navn: 'Kari Kanari',
  foedselsnummer: '01818012337',
  adresse: { adresselinjer: ['Kanaristien 7'], poststed: 'Kanarivik' },
  kontaktinformasjon: { epostadresse: 'kari@kanari.example' },
};
const dokument = (more: object = {}) => ({
  ...{
    tittel: 'Kanariblad',
    filnavn: 'kanari.pdf',
    mediatype: 'application/pdf',
    sjekksum: 'ab',
    stoerrelse: 1,
  },
  ...{
    format: 'fmt/1',
    dokumentId: 'id',
    tilknyttetRegistreringSom: 'H',
    variantformat: 'A',
    dokumentstatus: 'F',
  },
  ...more,
});
const journalpost = (more: object = {}) =>
  ({
    ...{ tittel: 'Kanarisøknad', journalposttype: 'I', journalstatus: 'J', noekkelord: ['kanari'] },
    merknader: [{ tekst: 'Kanarimerknad' }],
    korrespondanseparter: [{ ...KARI, korrespondanseparttype: 'EA' }],
    dokumenter: [dokument()],
    ...more,
  }) as JournalpostNyttelast;
const sak = (more: object = {}) =>
  ({
    ...{ tittel: 'Kanarisak', saksdato: '2026-11-28', saksstatus: 'B', sakslogikk: 'NY' },
    klassering: [{ klassifikasjonssystem: 'K', klasseId: 'kanariklasse' }],
    parter: [KARI],
    ...more,
  }) as SakNyttelast;

describe('a payload without what is shielded', () => {
  test('is whole where nothing is shielded, but for birth numbers, wherever they stand', () => {
    const {
      sak: vist,
      journalposter,
      skjermet,
    } = maskert(
      sak({
        klassering: [{ klassifikasjonssystem: 'F', klasseId: '01818012337' }],
        journalposter: [journalpost()],
      }),
    );
    expect(vist).toMatchObject({
      tittel: 'Kanarisak',
      parter: [{ navn: 'Kari Kanari', foedselsnummer: null }],
    });
    expect(journalposter[0]).toMatchObject({
      tittel: 'Kanarisøknad',
      dokumenter: [{ filnavn: 'kanari.pdf' }],
    });
    expect(skjermet).toEqual([
      ...['/klassering/0/klasseId', '/parter/0/foedselsnummer'],
      '/journalposter/0/korrespondanseparter/0/foedselsnummer',
    ]);
  });

  test.each([
    [skjerming()],
    [skjerming('TMO')],
    [skjerming('NPS', 'TD')],
    [skjerming('M')],
    [skjerming('EGEN')],
  ])('names nobody and describes nothing where the sak has %j, below it too', (av) => {
    const hele = sak({ skjerming: av, offentligTittel: 'Sak', journalposter: [journalpost()] });
    const masked = maskert(hele);
    expect(JSON.stringify(masked)).not.toMatch(
      /Kari|Kanarisak|kanariklasse|Kanaristien|kanari@|Kanarimerknad/,
    );
    expect(masked.sak).toMatchObject({ offentligTittel: 'Sak', skjerming: av, saksdato: '2026-11-28' });
  });

  test('hides what one journalpost, document or korrespondansepart shields, and nothing of its sisters', () => {
    const parts = [
      { ...KARI, korrespondanseparttype: 'EA', skjerming: skjerming('NA') },
      { navn: 'NAV', korrespondanseparttype: 'EM' },
    ];
    const { journalposter, skjermet } = maskert({
      journalposter: [
        journalpost({ skjerming: skjerming() }),
        journalpost({
          korrespondanseparter: parts,
          dokumenter: [dokument({ skjerming: skjerming('TD') }), dokument()],
        }),
      ],
    });
    expect(JSON.stringify(journalposter[0])).not.toMatch(/kanari/i);
    const [, open] = journalposter;
    expect(open).toMatchObject({
      tittel: 'Kanarisøknad',
      korrespondanseparter: [{ navn: null }, { navn: 'NAV' }],
    });
    expect(open!.dokumenter).toMatchObject([
      { tittel: null, filnavn: null, mediatype: 'application/pdf' },
      { tittel: 'Kanariblad' },
    ]);
    expect(skjermet).toContain('/journalposter/1/dokumenter/0/tittel');
  });

  test('hides all of journalposter that may have been sent to a sak that shields', () => {
    const hele = { journalposter: [journalpost()] };
    expect(JSON.stringify(maskert(hele, { sakens: UKJENT_SKJERMING }))).not.toMatch(/kanari/i);
    expect(JSON.stringify(maskert(hele, { sakens: skjerming('NPS') }))).not.toMatch(/Kari|Kanarimerknad/);
  });

  test('is all there when it is opened, and still says what is shielded', () => {
    const hele = sak({ skjerming: skjerming(), journalposter: [journalpost()] });
    const [open, masked] = [maskert(hele, { aapnet: true }), maskert(hele)];
    expect(open.skjermet).toEqual(masked.skjermet);
    expect(open.sak).toMatchObject({ tittel: 'Kanarisak', parter: [KARI] });
    expect(open.journalposter[0]).toMatchObject({ korrespondanseparter: [KARI], noekkelord: ['kanari'] });
  });
});
