import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';
import { FOEDSELSNUMMER, ORGANISASJONSNUMMER, pdf, sha256 } from './intake.fixture.js';
import { DECLARATION, sendJournalposterXml, sendSakXml, xmlFaults } from './xml.fixture.js';

const MELDING = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1';
const KATALOG = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1';

let app: TestApp;
let byggesak: Fagsystem;
let dokumentId: string;

beforeAll(async () => {
  app = await startApp();
  byggesak = await newFagsystem(app, { xml: true });
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="soknad.pdf"`,
  };
  const { body } = await byggesak.call('POST', '/api/v1/dokumenter', { body: pdf('opplastet'), headers });
  ({ dokumentId } = body);
});
afterAll(() => app.close());

function arkivmelding(...content: string[]): string {
  return `${DECLARATION}
    <arkivmelding xmlns="${MELDING}" xmlns:n5mdk="${KATALOG}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="${MELDING} arkivmelding.xsd">
      <system>Byggesak</system>
      ${content.join('\n')}
    </arkivmelding>`;
}

const kode = (name: string, value: string, beskrivelse = '') =>
  `<${name}><n5mdk:kode>${value}</n5mdk:kode>${beskrivelse && `<n5mdk:beskrivelse>${beskrivelse}</n5mdk:beskrivelse>`}</${name}>`;
const noekkel = (value: string) =>
  `<referanseEksternNoekkel><n5mdk:fagsystem>Byggesak</n5mdk:fagsystem><n5mdk:noekkel>${value}</n5mdk:noekkel></referanseEksternNoekkel>`;
const mappe = (...content: string[]) => `<mappe xsi:type="saksmappe">${content.join('')}</mappe>`;
const registrering = (...content: string[]) =>
  `<registrering xsi:type="journalpost">${content.join('')}</registrering>`;
const avsender = `<korrespondansepart>${kode('korrespondanseparttype', 'EA', 'Avsender')}<korrespondansepartNavn>Kari Nordmann</korrespondansepartNavn></korrespondansepart>`;
const inngaaende = `<tittel>Søknad</tittel>${avsender}${kode('journalposttype', 'I')}`;
const skjermingXml = `<skjerming>${kode('tilgangsrestriksjon', 'UO')}<skjermingshjemmel>Offl. § 13</skjermingshjemmel>
  <skjermingOpphoererDato> 2086-01-01 </skjermingOpphoererDato></skjerming>`;
const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13', opphoersdato: '2086-01-01' };

const fullMappe = () =>
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

const fullRegistrering = (filename: string) =>
  registrering(
    `<referanseForelderMappe>${noekkel('sak-1').replaceAll('referanseEksternNoekkel', 'n5mdk:referanseEksternNoekkel')}</referanseForelderMappe>`,
    skjermingXml,
    `<dokumentbeskrivelse>${kode('dokumenttype', 'SØKNAD')}${kode('dokumentstatus', 'F')}<tittel>Tegning</tittel>
       <beskrivelse>Fasade</beskrivelse>${kode('tilknyttetRegistreringSom', 'V')}<dokumentnummer>2</dokumentnummer>
       <dokumentobjekt><versjonsnummer>1</versjonsnummer>${kode('variantformat', 'P')}<mimeType>application/pdf</mimeType><filnavn>tegning.pdf</filnavn>
       <referanseDokumentfil>data:application/pdf;base64,${pdf('tegning').toString('base64')}</referanseDokumentfil>
       <sjekksum>${sha256(pdf('tegning'))}</sjekksum><sjekksumAlgoritme>SHA-256</sjekksumAlgoritme></dokumentobjekt></dokumentbeskrivelse>`,
    `<dokumentbeskrivelse><tittel>Søknad</tittel>${kode('tilknyttetRegistreringSom', 'H')}<dokumentnummer>1</dokumentnummer>
       ${skjermingXml}<dokumentobjekt><filnavn>${filename}</filnavn><referanseDokumentfil>${dokumentId}</referanseDokumentfil></dokumentobjekt></dokumentbeskrivelse>`,
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
const twinJournalpost = (filnavn: string) => ({
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
const twinSak = () => ({
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

describe('an arkivmelding', () => {
  it('with a saksmappe and its journalpost is archived in one step, and is the same content as its JSON twin', async () => {
    const xml = arkivmelding('<antallFiler>2</antallFiler>', fullMappe(), fullRegistrering('søknad.pdf'));
    const svar = await sendSakXml(byggesak, xml);
    expect([svar.status, svar.body]).toMatchObject([202, { type: 'SAK', eksternNoekkel: 'Byggesak:sak-1' }]);
    const status = await byggesak.waitFinal(svar.body.referanse);
    expect(status).toMatchObject({
      status: 'ARKIVERT',
      journalposter: [{ eksternNoekkel: 'Byggesak:jp-1' }],
    });
    const [hoveddokument, vedlegg] = status.journalposter[0].dokumenter;
    expect([hoveddokument.sjekksum, vedlegg.sjekksum]).toEqual([
      sha256(pdf('opplastet')),
      sha256(pdf('tegning')),
    ]);

    const repeat = await byggesak.sendSak({ ...twinSak(), journalposter: [twinJournalpost('søknad.pdf')] });
    expect([repeat.status, repeat.body.referanse, repeat.headers.get('idempotent-replayed')]).toEqual([
      202,
      svar.body.referanse,
      'true',
    ]);
  });

  it('with a registrering alone goes to the sak it points at, by key or by number, and is safe to send again', async () => {
    const sent = await sendSakXml(byggesak, arkivmelding(mappe('<tittel>Sak to</tittel>', noekkel('sak-2'))));
    const inner = noekkel('sak-2').replaceAll('referanseEksternNoekkel', 'n5mdk:referanseEksternNoekkel');
    const byKey = arkivmelding(
      registrering(`<referanseForelderMappe>${inner}</referanseForelderMappe>`, inngaaende, noekkel('jp-2')),
    );
    const first = await sendJournalposterXml(byggesak, byKey);
    expect([first.status, first.body]).toMatchObject([
      202,
      { type: 'JOURNALPOST', eksternNoekkel: 'Byggesak:jp-2' },
    ]);
    const again = await sendJournalposterXml(byggesak, byKey);
    expect([again.body.referanse, again.headers.get('idempotent-replayed')]).toEqual([
      first.body.referanse,
      'true',
    ]);

    const { saksnummer } = await byggesak.waitFinal(sent.body.referanse);
    const [aar, nummer] = saksnummer.split('/');
    for (const peker of [
      `<n5mdk:mappeID>${saksnummer}</n5mdk:mappeID>`,
      `<n5mdk:saksnummer><n5mdk:saksaar>${aar}</n5mdk:saksaar><n5mdk:sakssekvensnummer>${nummer}</n5mdk:sakssekvensnummer></n5mdk:saksnummer>`,
    ]) {
      const svar = await sendJournalposterXml(
        byggesak,
        arkivmelding(registrering(`<referanseForelderMappe>${peker}</referanseForelderMappe>`, inngaaende)),
      );
      expect(await byggesak.waitFinal(svar.body.referanse)).toMatchObject({ status: 'ARKIVERT', saksnummer });
    }
  });

  it('may have several registreringer, with or without saying that they belong to the mappe', async () => {
    const xml = arkivmelding(
      mappe('<tittel>Flere</tittel>'),
      registrering(inngaaende),
      registrering(inngaaende),
    );
    const { journalposter } = await byggesak.waitFinal((await sendSakXml(byggesak, xml)).body.referanse);
    expect(journalposter).toHaveLength(2);
  });
});

const sakFaults = (...content: string[]) => xmlFaults(byggesak, 'saker', arkivmelding(...content));
const postFaults = (...content: string[]) => xmlFaults(byggesak, 'journalposter', arkivmelding(...content));
const tittel = '<tittel>x</tittel>';

describe('what has no place in the contract is refused at its place, never dropped', () => {
  it.each<[string, string[], string]>([
    ['regel', ['<regel>r</regel>', mappe(tittel)], '/arkivmelding/regel UKJENT_FELT'],
    ['gradering', [mappe(tittel, '<gradering/>')], '/arkivmelding/mappe/gradering UKJENT_FELT'],
    [
      'kryssreferanse, the second',
      [mappe(tittel, '<kryssreferanse/><kryssreferanse/>')],
      '/arkivmelding/mappe/kryssreferanse UKJENT_FELT,/arkivmelding/mappe/kryssreferanse[2] UKJENT_FELT',
    ],
    [
      'virksomhetsspesifikkeMetadata',
      [mappe(tittel, '<virksomhetsspesifikkeMetadata><a xmlns="urn:a"/></virksomhetsspesifikkeMetadata>')],
      '/arkivmelding/mappe/virksomhetsspesifikkeMetadata UKJENT_FELT',
    ],
    [
      'matrikkelnummer',
      [mappe(tittel, '<matrikkelnummer/>')],
      '/arkivmelding/mappe/matrikkelnummer UKJENT_FELT',
    ],
    [
      'an element of another namespace',
      [mappe(tittel, '<beskrivelse xmlns="urn:a">x</beskrivelse>')],
      '/arkivmelding/mappe/beskrivelse UKJENT_FELT',
    ],
    ['an attribute', [mappe('<tittel lang="nb">x</tittel>')], '/arkivmelding/mappe/tittel/@lang UKJENT_FELT'],
    [
      'systemID',
      [mappe('<systemID>e2b5a0c4-0000-4000-8000-000000000000</systemID>', tittel)],
      '/arkivmelding/mappe/systemID SKRIVEBESKYTTET',
    ],
    ['saksaar', [mappe(tittel, '<saksaar>2026</saksaar>')], '/arkivmelding/mappe/saksaar SKRIVEBESKYTTET'],
    ['a second title', [mappe(tittel, tittel)], '/arkivmelding/mappe/tittel[2] UGYLDIG'],
    [
      'another kind of mappe',
      [`<mappe xsi:type="moetemappe">${tittel}</mappe>`],
      '/arkivmelding/mappe/@xsi:type UGYLDIG',
    ],
    [
      'another kind of registrering',
      [mappe(tittel), `<registrering xsi:type="arkivnotat">${inngaaende}</registrering>`],
      '/arkivmelding/registrering[1]/@xsi:type UGYLDIG',
    ],
    ['two mapper', [mappe(tittel), mappe(tittel)], '/arkivmelding/mappe[2] UGYLDIG'],
    [
      'paper',
      [mappe(tittel, kode('dokumentmedium', 'F'))],
      '/arkivmelding/mappe/dokumentmedium/kode UGYLDIG',
    ],
    [
      'a shielded part',
      [mappe(tittel, '<part><partNavn>A</partNavn><erSkjermet>true</erSkjermet></part>')],
      '/arkivmelding/mappe/part[1]/erSkjermet UGYLDIG',
    ],
    [
      'a number of another country',
      [
        mappe(
          tittel,
          `<part><partNavn>A</partNavn><organisasjonID><identifikator>${ORGANISASJONSNUMMER}</identifikator><landkode>SE</landkode></organisasjonID></part>`,
        ),
      ],
      '/arkivmelding/mappe/part[1]/organisasjonID/landkode UGYLDIG',
    ],
    [
      'a second telephone number',
      [
        mappe(
          tittel,
          '<part><partNavn>A</partNavn><telefonnummer>1</telefonnummer><telefonnummer>2</telefonnummer></part>',
        ),
      ],
      '/arkivmelding/mappe/part[1]/telefonnummer[2] UGYLDIG',
    ],
    [
      'a second identification',
      [
        mappe(
          tittel,
          '<saksansvarlig><n5mdk:navn>Ola</n5mdk:navn><n5mdk:identifikator>o1</n5mdk:identifikator></saksansvarlig>',
        ),
      ],
      '/arkivmelding/mappe/saksansvarlig/navn UKJENT_FELT',
    ],
    [
      'an e-mail address of a person of ours',
      [
        mappe(
          tittel,
          '<saksansvarlig><n5mdk:navn>Ola</n5mdk:navn><n5mdk:epostadresse>o@x.no</n5mdk:epostadresse></saksansvarlig>',
        ),
      ],
      '/arkivmelding/mappe/saksansvarlig/epostadresse UKJENT_FELT',
    ],
    [
      'a code written as text',
      [mappe(tittel, '<saksstatus>B</saksstatus>')],
      '/arkivmelding/mappe/saksstatus UGYLDIG',
    ],
    [
      'half a key',
      [mappe(tittel, '<referanseEksternNoekkel><n5mdk:noekkel>1</n5mdk:noekkel></referanseEksternNoekkel>')],
      '/arkivmelding/mappe/referanseEksternNoekkel/fagsystem PAAKREVD',
    ],
    [
      'a wrong number of files',
      ['<antallFiler>1</antallFiler>', mappe(tittel)],
      '/arkivmelding/antallFiler UGYLDIG',
    ],
    [
      'a registrering of another mappe',
      [
        mappe(tittel, noekkel('a')),
        registrering(`<referanseForelderMappe>${noekkel('b')}</referanseForelderMappe>`, inngaaende),
      ],
      '/arkivmelding/registrering[1]/referanseForelderMappe UGYLDIG',
    ],
    [
      'part of a registrering',
      [mappe(tittel), registrering(inngaaende, '<part><partNavn>A</partNavn></part>')],
      '/arkivmelding/registrering[1]/part UKJENT_FELT',
    ],
    [
      'arkivdel of a registrering',
      [mappe(tittel), registrering(inngaaende, kode('arkivdel', 'X'))],
      '/arkivmelding/registrering[1]/arkivdel UKJENT_FELT',
    ],
    [
      'avskrivning',
      [
        mappe(tittel),
        registrering(inngaaende.replace('</korrespondansepart>', '<avskrivning/></korrespondansepart>')),
      ],
      '/arkivmelding/registrering[1]/korrespondansepart[1]/avskrivning UKJENT_FELT',
    ],
    [
      'a shielded party without a law',
      [
        mappe(tittel),
        registrering(
          inngaaende.replace('</korrespondansepart>', '<erSkjermet>1</erSkjermet></korrespondansepart>'),
        ),
      ],
      '/arkivmelding/registrering[1]/korrespondansepart[1]/erSkjermet UGYLDIG',
    ],
    [
      'a unit on an external party',
      [
        mappe(tittel),
        registrering(
          inngaaende.replace(
            '</korrespondansepart>',
            '<administrativEnhet><n5mdk:navn>E</n5mdk:navn></administrativEnhet></korrespondansepart>',
          ),
        ),
      ],
      '/arkivmelding/registrering[1]/korrespondansepart[1]/administrativEnhet UKJENT_FELT',
    ],
  ])('%s', async (_name, content, expected) => {
    expect((await sakFaults(...content)).join()).toBe(expected);
  });

  const dokument = (objekter: string, more = '') =>
    registrering(
      inngaaende,
      `<dokumentbeskrivelse><tittel>D</tittel>${kode('tilknyttetRegistreringSom', 'H')}${more}${objekter}</dokumentbeskrivelse>`,
    );
  const objekt = (more = '') =>
    `<dokumentobjekt><filnavn>a.pdf</filnavn><referanseDokumentfil>${dokumentId}</referanseDokumentfil>${more}</dokumentobjekt>`;
  const SECOND = '/arkivmelding/registrering[1]/dokumentbeskrivelse[1]';

  it.each<[string, () => string, string]>([
    ['a second file of a document', () => dokument(objekt() + objekt()), '/dokumentobjekt[2] UGYLDIG'],
    ['no file', () => dokument(''), ' PAAKREVD'],
    [
      'a file that was not uploaded',
      () => dokument(objekt().replace(dokumentId, 'soknad.pdf')),
      '/dokumentobjekt/referanseDokumentfil UKJENT_DOKUMENT',
    ],
    [
      'an uploaded file of nobody',
      () => dokument(objekt().replace(dokumentId, '01900000-0000-7000-8000-000000000000')),
      '/dokumentobjekt/referanseDokumentfil UKJENT_DOKUMENT',
    ],
    [
      'a file inside that is no base64',
      () => dokument(objekt('<mimeType>application/pdf</mimeType>').replace(dokumentId, 'data:;base64,***')),
      '/dokumentobjekt/referanseDokumentfil UGYLDIG',
    ],
    [
      'a file inside of two types',
      () =>
        dokument(
          objekt('<mimeType>image/png</mimeType>').replace(
            dokumentId,
            `data:application/pdf;base64,${pdf().toString('base64')}`,
          ),
        ),
      '/dokumentobjekt/referanseDokumentfil UGYLDIG,/dokumentobjekt/mimeType FORMAT_AVVIK',
    ],
    [
      'another checksum',
      () => dokument(objekt(`<sjekksum>${'0'.repeat(64)}</sjekksum>`)),
      '/dokumentobjekt/sjekksum SJEKKSUM_AVVIK',
    ],
    [
      'another algorithm',
      () => dokument(objekt('<sjekksumAlgoritme>MD5</sjekksumAlgoritme>')),
      '/dokumentobjekt/sjekksumAlgoritme UGYLDIG',
    ],
    [
      'a second version',
      () => dokument(objekt('<versjonsnummer>2</versjonsnummer>')),
      '/dokumentobjekt/versjonsnummer UGYLDIG',
    ],
    ['a format', () => dokument(objekt(kode('format', 'PDF'))), '/dokumentobjekt/format SKRIVEBESKYTTET'],
    [
      'a signature',
      () => dokument(objekt('<elektroniskSignatur/>')),
      '/dokumentobjekt/elektroniskSignatur UKJENT_FELT',
    ],
    [
      'a number that it will not get',
      () => dokument(objekt(), '<dokumentnummer>2</dokumentnummer>'),
      '/dokumentnummer UGYLDIG',
    ],
    ['a key of a document', () => dokument(objekt(), noekkel('d')), '/referanseEksternNoekkel UKJENT_FELT'],
  ])('of a document: %s', async (_name, xml, expected) => {
    const told = (await sakFaults(mappe(tittel), xml())).map((fault) => fault.replace(SECOND, ''));
    expect(told.sort()).toEqual(expected.split(',').sort());
  });
});

describe("the rules' faults are told at the element they come from", () => {
  it('in a mappe and its registreringer', async () => {
    const faults = await sakFaults(
      mappe(
        `<tittel>${'x'.repeat(256)}</tittel><noekkelord>a</noekkelord><noekkelord></noekkelord>`,
        '<part><partNavn>A</partNavn><postnummer>1</postnummer><organisasjonID><identifikator>1</identifikator></organisasjonID></part>',
        '<klassifikasjon><klasseID>1</klasseID></klassifikasjon>',
        kode('saksstatus', 'Q'),
        '<saksdato>2026-02-30</saksdato>',
      ),
      registrering('<tittel> </tittel>'),
      registrering(inngaaende, '<mottattDato>2026-11-02T09:30:00</mottattDato><merknad/>'),
    );
    expect(faults.sort()).toEqual(
      [
        '/arkivmelding/mappe/tittel FOR_LANG',
        '/arkivmelding/mappe/noekkelord[2] UGYLDIG',
        '/arkivmelding/mappe/part[1]/postnummer UGYLDIG',
        '/arkivmelding/mappe/part[1]/poststed PAAKREVD',
        '/arkivmelding/mappe/part[1]/organisasjonID/identifikator UGYLDIG_NUMMER',
        '/arkivmelding/mappe/klassifikasjon[1]/klassifikasjonssystemID PAAKREVD',
        '/arkivmelding/mappe/saksstatus UKJENT_KODE',
        '/arkivmelding/mappe/saksdato UGYLDIG',
        '/arkivmelding/registrering[1]/tittel PAAKREVD',
        '/arkivmelding/registrering[1]/journalposttype PAAKREVD',
        '/arkivmelding/registrering[2]/mottattDato UGYLDIG',
        '/arkivmelding/registrering[2]/merknad[1]/merknadstekst PAAKREVD',
      ].sort(),
    );
  });

  it('in what points at the sak', async () => {
    const peker = (inner: string) =>
      registrering(`<referanseForelderMappe>${inner}</referanseForelderMappe>`, inngaaende);
    const place = '/arkivmelding/registrering[1]/referanseForelderMappe';
    expect(await postFaults(registrering(inngaaende))).toEqual([`${place} PAAKREVD`]);
    expect(await postFaults(peker('<n5mdk:mappeID>17/2026</n5mdk:mappeID>'))).toEqual([
      `${place}/mappeID UGYLDIG`,
    ]);
    expect(
      await postFaults(peker('<n5mdk:systemID>e2b5a0c4-0000-4000-8000-000000000000</n5mdk:systemID>')),
    ).toContain(`${place}/systemID SKRIVEBESKYTTET`);
    expect(await postFaults(peker(noekkel('finnes ikke')))).toEqual([
      `${place}/referanseEksternNoekkel UKJENT_SAK`,
    ]);
    const both =
      '<n5mdk:mappeID>2026/1</n5mdk:mappeID><n5mdk:saksnummer><n5mdk:saksaar>2026</n5mdk:saksaar><n5mdk:sakssekvensnummer>1</n5mdk:sakssekvensnummer></n5mdk:saksnummer>';
    expect(await postFaults(peker(both))).toEqual([`${place}/saksnummer UGYLDIG`]);
    expect(await postFaults(peker(noekkel('a')), peker(noekkel('b')))).toContain(
      '/arkivmelding/registrering[2]/referanseForelderMappe UGYLDIG',
    );
  });

  it('in what is at the wrong door, or not there at all', async () => {
    expect(await sakFaults()).toContain('/arkivmelding/mappe PAAKREVD');
    expect(await postFaults()).toContain('/arkivmelding/registrering PAAKREVD');
    expect(await postFaults(mappe(tittel), registrering(inngaaende))).toContain(
      '/arkivmelding/mappe UKJENT_FELT',
    );
    expect(await xmlFaults(byggesak, 'saker', '<arkivmelding xmlns="urn:noe-annet"/>')).toEqual([' UGYLDIG']);
  });
});
