import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import {
  arkivmelding,
  inngaaende,
  kode,
  mappe,
  noekkel,
  registrering,
  uploadedForFile,
} from './arkivmelding.fixture.js';
import { ORGANISASJONSNUMMER, pdf } from './intake.fixture.js';
import { xmlFaults } from './xml.fixture.js';

const app = appForFile();
const byggesak = fagsystemForFile(app, { xml: true });
const opplastet = uploadedForFile(byggesak);

const sakFaults = (...content: string[]) => xmlFaults(byggesak, 'saker', arkivmelding(...content));
const tittel = '<tittel>x</tittel>';

test.each<[string, string[], string]>([
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
  ['paper', [mappe(tittel, kode('dokumentmedium', 'F'))], '/arkivmelding/mappe/dokumentmedium/kode UGYLDIG'],
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
])(
  'what has no place in the contract is refused at its place, never dropped: %s',
  async (_name, content, expected) => {
    expect((await sakFaults(...content)).join()).toBe(expected);
  },
);

const dokument = (objekter: string, more = '') =>
  registrering(
    inngaaende,
    `<dokumentbeskrivelse><tittel>D</tittel>${kode('tilknyttetRegistreringSom', 'H')}${more}${objekter}</dokumentbeskrivelse>`,
  );
const objekt = (more = '') =>
  `<dokumentobjekt><filnavn>a.pdf</filnavn><referanseDokumentfil>${opplastet.dokumentId}</referanseDokumentfil>${more}</dokumentobjekt>`;
const SECOND = '/arkivmelding/registrering[1]/dokumentbeskrivelse[1]';

test.each<[string, () => string, string]>([
  ['a second file of a document', () => dokument(objekt() + objekt()), '/dokumentobjekt[2] UGYLDIG'],
  ['no file', () => dokument(''), ' PAAKREVD'],
  [
    'a file that was not uploaded',
    () => dokument(objekt().replace(opplastet.dokumentId, 'soknad.pdf')),
    '/dokumentobjekt/referanseDokumentfil UKJENT_DOKUMENT',
  ],
  [
    'an uploaded file of nobody',
    () => dokument(objekt().replace(opplastet.dokumentId, '01900000-0000-7000-8000-000000000000')),
    '/dokumentobjekt/referanseDokumentfil UKJENT_DOKUMENT',
  ],
  [
    'a file inside that is no base64',
    () =>
      dokument(
        objekt('<mimeType>application/pdf</mimeType>').replace(opplastet.dokumentId, 'data:;base64,***'),
      ),
    '/dokumentobjekt/referanseDokumentfil UGYLDIG',
  ],
  [
    'a file inside of two types',
    () =>
      dokument(
        objekt('<mimeType>image/png</mimeType>').replace(
          opplastet.dokumentId,
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
])(
  'what has no place in the contract is refused at its place in a document, never dropped: %s',
  async (_name, xml, expected) => {
    const told = (await sakFaults(mappe(tittel), xml())).map((fault) => fault.replace(SECOND, ''));
    expect(told.sort()).toEqual(expected.split(',').sort());
  },
);
