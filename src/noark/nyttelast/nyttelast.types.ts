export interface Skjerming {
  tilgangsrestriksjon: string;
  skjermingshjemmel: string;
  skjermingMetadata?: string[];
  skjermingDokument?: string;
  /** YYYY-MM-DD */
  opphoersdato?: string;
}

export interface Adresse {
  adresselinjer?: string[];
  postnummer?: string;
  poststed?: string;
  landkode?: string;
}

export interface Kontaktinformasjon {
  epostadresse?: string;
  telefonnummer?: string;
  mobiltelefonnummer?: string;
}

export interface Part {
  navn: string;
  partrolle?: string;
  organisasjonsnummer?: string;
  foedselsnummer?: string;
  kontaktperson?: string;
  adresse?: Adresse;
  kontaktinformasjon?: Kontaktinformasjon;
}

export interface Korrespondansepart extends Omit<Part, 'partrolle'> {
  korrespondanseparttype: string;
  skjerming?: Skjerming;
}

export interface Merknad {
  tekst: string;
  merknadstype?: string;
}

export interface Klassering {
  klassifikasjonssystem: string;
  klasseId: string;
  tittel?: string;
  rekkefoelge?: number;
}

/** What is known of a document's bytes. */
export interface Dokumentinnhold {
  dokumentId: string;
  filnavn: string;
  mediatype: string;
  /** SHA-256, 64 hex: the address of the bytes in storage. */
  sjekksum: string;
  /** Bytes. */
  stoerrelse: number;
  /** PRONOM id, `av/0` when unknown. */
  format: string;
  formatdetaljer?: string;
}

export interface DokumentNyttelast extends Dokumentinnhold {
  tittel: string;
  tilknyttetRegistreringSom: 'H' | 'V';
  variantformat: 'P' | 'A' | 'O';
  dokumentstatus: string;
  dokumenttype?: string;
  beskrivelse?: string;
  skjerming?: Skjerming;
}

export interface JournalpostNyttelast {
  tittel: string;
  journalposttype: string;
  journalstatus: string;
  eksternNoekkel?: string;
  offentligTittel?: string;
  beskrivelse?: string;
  skjerming?: Skjerming;
  administrativEnhet?: string;
  saksbehandler?: string;
  noekkelord?: string[];
  merknader?: Merknad[];
  /** YYYY-MM-DD */
  dokumentetsDato?: string;
  /** RFC 3339 */
  mottattDato?: string;
  /** RFC 3339 */
  sendtDato?: string;
  /** YYYY-MM-DD */
  forfallsdato?: string;
  korrespondanseparter?: Korrespondansepart[];
  dokumenter?: DokumentNyttelast[];
}

export interface SakNyttelast {
  tittel: string;
  /** YYYY-MM-DD */
  saksdato: string;
  saksstatus: string;
  sakslogikk: 'NY' | 'SOEK_ELLER_NY';
  eksternNoekkel?: string;
  offentligTittel?: string;
  beskrivelse?: string;
  arkivdel?: string;
  administrativEnhet?: string;
  saksansvarlig?: string;
  journalenhet?: string;
  saksmappetype?: string;
  tilgangsgruppe?: string;
  klassering?: Klassering[];
  skjerming?: Skjerming;
  parter?: Part[];
  noekkelord?: string[];
  merknader?: Merknad[];
  journalposter?: JournalpostNyttelast[];
}

/** What is stored of a submission: validated, defaults filled, document bytes in storage. */
export type Nyttelast = SakNyttelast | { journalposter: JournalpostNyttelast[] };

/** A document of a submission with its bytes checked: inline ones not stored yet, uploaded ones already there. */
export interface KontrollertDokument extends Dokumentinnhold {
  /** An archive format, by itself or by the client's profile. */
  archive: boolean;
  /** Inline content still to be stored. */
  bytes?: Buffer;
}

/** By place: `documents.get(dto)` is what became of that DokumentDto. */
export type Kontrollerte = Map<object, KontrollertDokument>;
