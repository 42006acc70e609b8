import {
  del,
  dokumentmedium,
  eksternNoekkel,
  fast,
  identifikator,
  kode,
  liste,
  objekt,
  saksnummer,
  type Table,
  tekst,
  verdi,
} from './arkivmelding.fields.js';

/** A flag that says no says nothing; one that says yes would have to be kept, and there is no place for it. */
const nei = fast(/^(false|0)$/);

const KONTAKT: Table = {
  postadresse: liste('adresse/adresselinjer'),
  postnummer: tekst('adresse/postnummer'),
  poststed: tekst('adresse/poststed'),
  landkode: kode('adresse/landkode'),
  epostadresse: tekst('kontaktinformasjon/epostadresse'),
  telefonnummer: tekst('kontaktinformasjon/telefonnummer'),
  kontaktperson: tekst('kontaktperson'),
  erPersonnavn: nei,
};

/** Numbers of other countries have no place. */
const norsk = (til: string) => del({ identifikator: tekst(til), landkode: fast(/^NO$/) });

const PART: Table = {
  ...KONTAKT,
  partNavn: tekst('navn'),
  partRolle: kode('partrolle'),
  organisasjonID: norsk('organisasjonsnummer'),
  personID: norsk('foedselsnummer'),
  erSkjermet: nei,
};

/** `administrativEnhet`, `saksbehandler` and `skjermet` are not the part's with us: see arkivmelding.journalpost.ts. */
const KORRESPONDANSEPART: Table = {
  ...KONTAKT,
  korrespondanseparttype: kode('korrespondanseparttype'),
  korrespondansepartNavn: tekst('navn'),
  organisasjonid: tekst('organisasjonsnummer'),
  personid: tekst('foedselsnummer'),
  administrativEnhet: identifikator('administrativEnhet'),
  saksbehandler: identifikator('saksbehandler'),
  erSkjermet: { slag: 'tekst', til: 'skjermet', krav: /^(true|false|1|0)$/, trimmes: true },
  erBehandlingsansvarlig: nei,
};

const SKJERMING: Table = {
  tilgangsrestriksjon: kode('tilgangsrestriksjon'),
  skjermingshjemmel: tekst('skjermingshjemmel'),
  skjermingOpphoererDato: verdi('opphoersdato'),
};

const MERKNAD: Table = {
  merknadstekst: tekst('tekst'),
  merknadstype: kode('merknadstype'),
  erSkjermet: nei,
};

const KLASSIFIKASJON: Table = {
  klassifikasjonssystemID: tekst('klassifikasjonssystem'),
  klasseID: tekst('klasseId'),
  tittel: tekst('tittel'),
  erSkjermet: nei,
};

/** What a mappe and a registrering have in common. */
const ENHET: Table = {
  tittel: tekst('tittel'),
  offentligTittel: tekst('offentligTittel'),
  beskrivelse: tekst('beskrivelse'),
  noekkelord: liste('noekkelord'),
  dokumentmedium,
  merknad: liste('merknader', MERKNAD),
  skjerming: objekt('skjerming', SKJERMING),
  referanseEksternNoekkel: eksternNoekkel('eksternNoekkel'),
};

export const SAKSMAPPE: Table = {
  ...ENHET,
  arkivdel: kode('arkivdel'),
  part: liste('parter', PART),
  klassifikasjon: liste('klassering', KLASSIFIKASJON),
  mappetype: kode('saksmappetype'),
  saksdato: verdi('saksdato'),
  administrativEnhet: identifikator('administrativEnhet'),
  saksansvarlig: identifikator('saksansvarlig'),
  journalenhet: tekst('journalenhet'),
  saksstatus: kode('saksstatus'),
};

/** `fil` becomes dokumentId or innhold: see arkivmelding.journalpost.ts. */
const DOKUMENTOBJEKT: Table = {
  versjonsnummer: fast(/^1$/),
  variantformat: kode('variantformat'),
  mimeType: tekst('mediatype'),
  filnavn: tekst('filnavn'),
  referanseDokumentfil: { slag: 'tekst', til: 'fil', videre: ['dokumentId', 'innhold'] },
  sjekksum: verdi('sjekksum'),
  sjekksumAlgoritme: fast(/^SHA-?256$/i),
};

const DOKUMENTBESKRIVELSE: Table = {
  dokumenttype: kode('dokumenttype'),
  dokumentstatus: kode('dokumentstatus'),
  tittel: tekst('tittel'),
  beskrivelse: tekst('beskrivelse'),
  dokumentmedium,
  tilknyttetRegistreringSom: kode('tilknyttetRegistreringSom'),
  dokumentnummer: verdi('dokumentnummer'),
  skjerming: objekt('skjerming', SKJERMING),
  dokumentobjekt: del(DOKUMENTOBJEKT),
};

const SAK_PEKER: Table = {
  mappeID: tekst('saksnummer'),
  saksnummer: saksnummer('saksnummer'),
  referanseEksternNoekkel: eksternNoekkel('eksternNoekkel'),
};

export const JOURNALPOST: Table = {
  ...ENHET,
  referanseForelderMappe: objekt('forelder', SAK_PEKER),
  korrespondansepart: liste('korrespondanseparter', KORRESPONDANSEPART),
  dokumentbeskrivelse: liste('dokumenter', DOKUMENTBESKRIVELSE),
  journalposttype: kode('journalposttype'),
  journalstatus: kode('journalstatus'),
  dokumentetsDato: verdi('dokumentetsDato'),
  mottattDato: verdi('mottattDato'),
  sendtDato: verdi('sendtDato'),
  forfallsdato: verdi('forfallsdato'),
};

/** The envelope. Who sends is known from the token, and what `regel` asks for we could not promise. */
export const ARKIVMELDING: Table = {
  system: { slag: 'tekst' },
  antallFiler: verdi('antallFiler'),
  mappe: objekt('mappe', SAKSMAPPE),
  registrering: liste('journalposter', JOURNALPOST),
};
