/** Two kinds of submission: a sak (with or without journalposter), or journalposter for a sak that is there. */
export type Innsendingstype = 'SAK' | 'JOURNALPOST';

export type Status = 'MOTTATT' | 'VENTER_PAA_SAK' | 'UNDER_ARKIVERING' | 'ARKIVERT' | 'FEILET' | 'AVBRUTT';

export const STATUSES: readonly Status[] = [
  'MOTTATT',
  'VENTER_PAA_SAK',
  'UNDER_ARKIVERING',
  'ARKIVERT',
  'FEILET',
  'AVBRUTT',
];

export const FINAL: ReadonlySet<Status> = new Set(['ARKIVERT', 'FEILET', 'AVBRUTT']);

/** Why a submission failed or is being retried: a stable code and a sentence in bokmål without personal data. */
export interface Feil {
  kode: string;
  melding: string;
  /** FLERE_SAKER_FUNNET: the saksnumre that were hit. */
  saksnumre?: string[];
}

/** What the archive made of a submission, exactly as the status resource shows it (contract §5). */
export interface Arkivresultat {
  sak: { saksnummer: string; systemId: string; resultat: 'OPPRETTET' | 'EKSISTERENDE' };
  journalposter: {
    eksternNoekkel: string | null;
    journalpostnummer: number;
    journalnummer: string;
    systemId: string;
    dokumenter: { dokumentnummer: number; systemId: string; sjekksum: string }[];
  }[];
}

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

export interface DokumentNyttelast {
  tittel: string;
  tilknyttetRegistreringSom: 'H' | 'V';
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

/** A submission handed to the archive. */
export interface Arkivoppdrag {
  referanse: string;
  klientId: string;
  klientNavn: string;
  /** The client may attach to saker of others. */
  alleSaker: boolean;
  type: Innsendingstype;
  eksternNoekkel: string | null;
  mottatt: Date;
  /** Attempts that failed before this one. */
  forsoek: number;
  nyttelast: Nyttelast;
  /** JOURNALPOST: the sak to attach to, "2026/17". */
  saksnummer: string | null;
}
