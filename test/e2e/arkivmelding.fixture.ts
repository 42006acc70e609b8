import { sha256 } from '../support/bytes.js';
import type { Fagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { FOEDSELSNUMMER, ORGANISASJONSNUMMER, pdf } from './intake.fixture.js';
import { DECLARATION } from './xml.fixture.js';

const MELDING = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1';
const KATALOG = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1';

export function arkivmelding(...content: string[]): string {
  return `${DECLARATION}
    <arkivmelding xmlns="${MELDING}" xmlns:n5mdk="${KATALOG}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="${MELDING} arkivmelding.xsd">
      <system>Byggesak</system>
      ${content.join('\n')}
    </arkivmelding>`;
}

export const kode = (name: string, value: string, beskrivelse = '') =>
  `<${name}><n5mdk:kode>${value}</n5mdk:kode>${beskrivelse && `<n5mdk:beskrivelse>${beskrivelse}</n5mdk:beskrivelse>`}</${name}>`;
export const noekkel = (value: string) =>
  `<referanseEksternNoekkel><n5mdk:fagsystem>Byggesak</n5mdk:fagsystem><n5mdk:noekkel>${value}</n5mdk:noekkel></referanseEksternNoekkel>`;
export const mappe = (...content: string[]) => `<mappe xsi:type="saksmappe">${content.join('')}</mappe>`;
export const registrering = (...content: string[]) =>
  `<registrering xsi:type="journalpost">${content.join('')}</registrering>`;
const avsender = `<korrespondansepart>${kode('korrespondanseparttype', 'EA', 'Avsender')}<korrespondansepartNavn>Kari Nordmann</korrespondansepartNavn></korrespondansepart>`;
export const inngaaende = `<tittel>Søknad</tittel>${avsender}${kode('journalposttype', 'I')}`;
const skjermingXml = `<skjerming>${kode('tilgangsrestriksjon', 'UO')}<skjermingshjemmel>Offl. § 13</skjermingshjemmel>
  <skjermingOpphoererDato> 2086-01-01 </skjermingOpphoererDato></skjerming>`;
const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13', opphoersdato: '2086-01-01' };

/** A document that is uploaded and waits to be pointed at. */
export const uploadedForFile = (klient: Fagsystem): { dokumentId: string } =>
  forFile(async () => {
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="soknad.pdf"`,
    };
    return (await klient.call('POST', '/api/v1/dokumenter', { body: pdf('opplastet'), headers })).body;
  });

/** A saksmappe and a journalpost with everything that has a place. */
export const fullMappe = () =>
  mappe(
    '<tittel>Byggesak Storgata 1 &amp; 3</tittel><offentligTittel>Byggesak *****</offentligTittel>',
    '<beskrivelse>Tilbygg</beskrivelse><noekkelord>bygg</noekkelord><noekkelord>tilbygg</noekkelord>',
    kode('dokumentmedium', 'E'),
    kode('arkivdel', 'BYGG', 'Byggesaker'),
    `<part><partNavn>Byggmester AS</partNavn>${kode('partRolle', 'KLI')}
       <organisasjonID><identifikator>${ORGANISASJONSNUMMER}</identifikator><landkode>NO</landkode></organisasjonID>
       <postadresse>Storgata 1</postadresse><postadresse>2. etasje</postadresse><postnummer>4838</postnummer>
       <poststed>Arendal</poststed>${kode('landkode', 'NO')}<epostadresse>post@example.no</epostadresse>
       <telefonnummer>37000000</telefonnummer><kontaktperson>Ola</kontaktperson><erSkjermet>false</erSkjermet></part>`,
    `<part><partNavn>Kari Nordmann</partNavn><personID><landkode>NO</landkode><identifikator>${FOEDSELSNUMMER}</identifikator></personID></part>`,
    `<merknad><merknadstekst>Haster</merknadstekst>${kode('merknadstype', 'MS')}</merknad>`,
    skjermingXml,
    '<klassifikasjon><klassifikasjonssystemID>GBNR</klassifikasjonssystemID><klasseID>10/20</klasseID><tittel>Storgata 1</tittel></klassifikasjon>',
    noekkel('sak-1'),
    kode('mappetype', 'Byggesak'),
    '<saksdato>2026-11-01</saksdato><administrativEnhet><n5mdk:navn>Plan og bygg</n5mdk:navn></administrativEnhet>',
    '<saksansvarlig><n5mdk:identifikator>ola01</n5mdk:identifikator></saksansvarlig><journalenhet>Sentralt</journalenhet>',
    kode('saksstatus', 'B'),
  );

export const fullRegistrering = (filnavn: string, dokumentId: string) =>
  registrering(
    `<referanseForelderMappe>${noekkel('sak-1').replaceAll('referanseEksternNoekkel', 'n5mdk:referanseEksternNoekkel')}</referanseForelderMappe>`,
    skjermingXml,
    `<dokumentbeskrivelse>${kode('dokumenttype', 'SØKNAD')}${kode('dokumentstatus', 'F')}<tittel>Tegning</tittel>
       <beskrivelse>Fasade</beskrivelse>${kode('tilknyttetRegistreringSom', 'V')}<dokumentnummer>2</dokumentnummer>
       <dokumentobjekt><versjonsnummer>1</versjonsnummer>${kode('variantformat', 'P')}<mimeType>application/pdf</mimeType><filnavn>tegning.pdf</filnavn>
       <referanseDokumentfil>data:application/pdf;base64,${pdf('tegning').toString('base64')}</referanseDokumentfil>
       <sjekksum>${sha256(pdf('tegning'))}</sjekksum><sjekksumAlgoritme>SHA-256</sjekksumAlgoritme></dokumentobjekt></dokumentbeskrivelse>`,
    `<dokumentbeskrivelse><tittel>Søknad</tittel>${kode('tilknyttetRegistreringSom', 'H')}<dokumentnummer>1</dokumentnummer>
       ${skjermingXml}<dokumentobjekt><filnavn>${filnavn}</filnavn><referanseDokumentfil>${dokumentId}</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>`,
    '<tittel>Søknad om tilbygg</tittel><offentligTittel>Søknad om *****</offentligTittel><beskrivelse>Kom i posten</beskrivelse>',
    `<noekkelord>søknad</noekkelord><merknad><merknadstekst>Sjekk</merknadstekst></merknad>`,
    `<korrespondansepart>${kode('korrespondanseparttype', 'EA')}<korrespondansepartNavn>Kari Nordmann</korrespondansepartNavn>
       <personid>${FOEDSELSNUMMER}</personid><postadresse>Storgata 1</postadresse><postnummer>4838</postnummer><poststed>Arendal</poststed>
       <erSkjermet>true</erSkjermet></korrespondansepart>`,
    `<korrespondansepart>${kode('korrespondanseparttype', 'IM')}<korrespondansepartNavn>Plan og bygg</korrespondansepartNavn>
       <administrativEnhet><n5mdk:navn>Plan og bygg</n5mdk:navn></administrativEnhet><saksbehandler><n5mdk:initialer>OLA</n5mdk:initialer></saksbehandler>
       <erBehandlingsansvarlig>false</erBehandlingsansvarlig></korrespondansepart>`,
    noekkel('jp-1'),
    kode('journalposttype', 'I'),
    kode('journalstatus', 'J'),
    '<dokumentetsDato>2026-11-01</dokumentetsDato><mottattDato>2026-11-02T09:30:00.1234567+01:00</mottattDato>',
    '<sendtDato>2026-11-01T12:00:00Z</sendtDato><forfallsdato>2026-12-01</forfallsdato>',
  );

/** What the two above say, in the contract's words. */
export const twinJournalpost = (filnavn: string, dokumentId: string) => ({
  tittel: 'Søknad om tilbygg',
  journalposttype: 'I',
  journalstatus: 'J',
  eksternNoekkel: 'Byggesak:jp-1',
  offentligTittel: 'Søknad om *****',
  beskrivelse: 'Kom i posten',
  skjerming,
  administrativEnhet: 'Plan og bygg',
  saksbehandler: 'OLA',
  noekkelord: ['søknad'],
  merknader: [{ tekst: 'Sjekk' }],
  dokumentetsDato: '2026-11-01',
  mottattDato: '2026-11-02T09:30:00.1234567+01:00',
  sendtDato: '2026-11-01T12:00:00Z',
  forfallsdato: '2026-12-01',
  korrespondanseparter: [
    {
      korrespondanseparttype: 'EA',
      navn: 'Kari Nordmann',
      foedselsnummer: FOEDSELSNUMMER,
      adresse: { adresselinjer: ['Storgata 1'], postnummer: '4838', poststed: 'Arendal' },
      skjerming,
    },
    { korrespondanseparttype: 'IM', navn: 'Plan og bygg' },
  ],
  dokumenter: [
    {
      tittel: 'Tegning',
      dokumenttype: 'SØKNAD',
      dokumentstatus: 'F',
      beskrivelse: 'Fasade',
      tilknyttetRegistreringSom: 'V',
      variantformat: 'P',
      mediatype: 'application/pdf',
      filnavn: 'tegning.pdf',
      innhold: pdf('tegning').toString('base64'),
      sjekksum: sha256(pdf('tegning')),
    },
    { tittel: 'Søknad', tilknyttetRegistreringSom: 'H', skjerming, filnavn, dokumentId },
  ],
});
export const twinSak = () => ({
  tittel: 'Byggesak Storgata 1 & 3',
  offentligTittel: 'Byggesak *****',
  beskrivelse: 'Tilbygg',
  noekkelord: ['bygg', 'tilbygg'],
  arkivdel: 'BYGG',
  parter: [
    {
      navn: 'Byggmester AS',
      partrolle: 'KLI',
      organisasjonsnummer: ORGANISASJONSNUMMER,
      adresse: {
        adresselinjer: ['Storgata 1', '2. etasje'],
        postnummer: '4838',
        poststed: 'Arendal',
        landkode: 'NO',
      },
      kontaktinformasjon: { epostadresse: 'post@example.no', telefonnummer: '37000000' },
      kontaktperson: 'Ola',
    },
    { navn: 'Kari Nordmann', foedselsnummer: FOEDSELSNUMMER },
  ],
  merknader: [{ tekst: 'Haster', merknadstype: 'MS' }],
  skjerming,
  klassering: [{ klassifikasjonssystem: 'GBNR', klasseId: '10/20', tittel: 'Storgata 1' }],
  eksternNoekkel: 'Byggesak:sak-1',
  saksmappetype: 'Byggesak',
  saksdato: '2026-11-01',
  administrativEnhet: 'Plan og bygg',
  saksansvarlig: 'ola01',
  journalenhet: 'Sentralt',
  saksstatus: 'B',
});
