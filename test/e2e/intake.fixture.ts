import { sha256 } from '../support/bytes.js';

/** Valid in the test environment only: synthetic (noark.md 7). */
export const FOEDSELSNUMMER = '01818012337';
export const ORGANISASJONSNUMMER = '974760673';

export const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
export const UNKNOWN = '01900000-0000-7000-8000-000000000000';

export function sak(more: object = {}): Record<string, unknown> {
  return { tittel: 'Skoleskyss for elev', ...more };
}

export function journalpost(more: object = {}): Record<string, unknown> {
  return {
    tittel: 'Søknad om skoleskyss',
    journalposttype: 'I',
    korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Kari Nordmann' }],
    ...more,
  };
}

/** The smallest file that starts and ends as a PDF; `claim` is put where PDF/A has its XMP packet. */
export function pdf(claim = ''): Buffer {
  return Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n${claim}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

export const pdfA = (part: string, level: string) =>
  pdf(
    `<x:xmpmeta><pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>${level}</pdfaid:conformance></x:xmpmeta>`,
  );

export function dokument(more: object = {}, bytes = pdf()): Record<string, unknown> {
  return {
    tittel: 'Søknad',
    filnavn: 'søknad.pdf',
    mediatype: 'application/pdf',
    innhold: bytes.toString('base64'),
    ...more,
  };
}

/** A journalpost with these documents. */
export function withDokumenter(...dokumenter: object[]): Record<string, unknown> {
  return sak({ journalposter: [journalpost({ dokumenter })] });
}

const skjerming = {
  tilgangsrestriksjon: 'UO',
  skjermingshjemmel: 'Offl. § 13 jf. fvl. § 13 (1) nr. 1',
  skjermingMetadata: ['TMO', 'TRO'],
  opphoersdato: '2086-01-01',
};
const adresse = {
  adresselinjer: ['Storgata 1', '2. etasje'],
  postnummer: '4838',
  poststed: 'Arendal',
  landkode: 'NO',
};
const kontaktinformasjon = {
  epostadresse: 'kari@example.no',
  telefonnummer: '+47 37 00 00 00',
  mobiltelefonnummer: '90000000',
};
const merknader = [{ tekst: 'Første linje\nAndre linje', merknadstype: 'MS' }];

/** Every property of the contract's §3 at once. */
export function fullSak(): Record<string, unknown> {
  return {
    tittel: 'Skoleskyss for Ærlig Øyvind Åsen',
    eksternNoekkel: 'skyss-full-æøå-4711',
    offentligTittel: 'Skoleskyss for *****',
    beskrivelse: 'Flere\nlinjer\tog tabulator',
    saksdato: '2026-11-01',
    saksstatus: 'B',
    arkivdel: 'Elevarkiv',
    administrativEnhet: 'Opplæring',
    saksansvarlig: 'Ola Saksbehandler',
    journalenhet: 'Sentralarkivet',
    saksmappetype: 'Elevmappe',
    tilgangsgruppe: 'Skyss',
    klassering: [
      { klassifikasjonssystem: 'K-KODER', klasseId: 'B31', tittel: 'Skoleskyss', rekkefoelge: 1 },
      { klassifikasjonssystem: 'FELLES', klasseId: '4711', rekkefoelge: 2 },
    ],
    skjerming,
    parter: [
      {
        navn: 'Kari Nordmann',
        partrolle: 'KLI',
        foedselsnummer: FOEDSELSNUMMER,
        adresse,
        kontaktinformasjon,
      },
      { navn: 'Brønnøysundregistrene', organisasjonsnummer: ORGANISASJONSNUMMER, kontaktperson: 'Ola' },
    ],
    noekkelord: ['skyss', 'blåbær'],
    merknader,
    sakslogikk: 'NY',
    journalposter: [fullJournalpost()],
  };
}

export function fullJournalpost(): Record<string, unknown> {
  return {
    tittel: 'Søknad om skoleskyss for Øyvind',
    journalposttype: 'I',
    eksternNoekkel: 'søknad-1',
    offentligTittel: 'Søknad om skoleskyss for *****',
    beskrivelse: 'Kom i posten',
    skjerming: { ...skjerming, skjermingDokument: 'D' },
    administrativEnhet: 'Opplæring',
    saksbehandler: 'Ola Saksbehandler',
    noekkelord: ['søknad'],
    merknader,
    journalstatus: 'J',
    dokumentetsDato: '2026-11-01',
    mottattDato: '2026-11-02T09:30:00+01:00',
    sendtDato: '2026-11-01T12:00:00.123456Z',
    forfallsdato: '2026-12-01',
    korrespondanseparter: [
      {
        korrespondanseparttype: 'EA',
        navn: 'Kari Nordmann',
        foedselsnummer: FOEDSELSNUMMER,
        kontaktperson: 'Kari',
        adresse,
        kontaktinformasjon,
        skjerming,
      },
      { korrespondanseparttype: 'IM', navn: 'Opplæring', organisasjonsnummer: ORGANISASJONSNUMMER },
    ],
    dokumenter: [
      dokument({
        tilknyttetRegistreringSom: 'H',
        sjekksum: sha256(pdf()),
        dokumenttype: 'SØKNAD',
        dokumentstatus: 'F',
        variantformat: 'P',
        beskrivelse: 'Hele søknaden',
        skjerming,
      }),
      dokument(
        { tittel: 'Sladdet', filnavn: 'sladdet.pdf', tilknyttetRegistreringSom: 'V', variantformat: 'O' },
        pdf('sladdet'),
      ),
    ],
  };
}
