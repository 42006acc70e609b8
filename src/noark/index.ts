export { Arkivregler, ProfilReader, Saksoppslag, type Vurdering } from './arkivregler/index.js';
export { Dato, isDato, somTidspunkt } from './dato.js';
export {
  DokumentDto,
  isFilnavn,
  JournalpostDto,
  JournalpostInnsendingDto,
  KlasseringDto,
  MOST_DOKUMENTER,
  MOST_JOURNALPOSTER,
  ProfilDto,
  SakDto,
  SakPekerDto,
} from './dto/index.js';
export { hasFoedselsnummer, isOrganisasjonsnummer, withoutFoedselsnummer } from './identitetsnummer.js';
export {
  ARKIVLISTER,
  FASTE_LISTER,
  Kodeverk,
  type Kodeliste,
  NOARKLISTER,
  type Tillegg,
} from './kodeverk/index.js';
export {
  aapenTittel,
  type Adresse,
  erAapent,
  type DokumentNyttelast,
  journalposterNyttelast,
  type JournalpostNyttelast,
  type Klassering,
  type KontrollertDokument,
  type Kontrollerte,
  type Korrespondansepart,
  Maske,
  maskert,
  type MedTittel,
  type Merknad,
  type Nyttelast,
  type Part,
  PERSON,
  type Regler,
  type SakNyttelast,
  sakNyttelast,
  type Skjerming,
  type Standardverdier,
  standardverdier,
  UKJENT_SKJERMING,
} from './nyttelast/index.js';
export { inOslo, type Moment } from './oslo.js';
export {
  duplicates,
  fault,
  items,
  journalpostInnsendingFaults,
  ORGNR,
  profilFaults,
  roller,
  type RuleSettings,
  sakFaults,
  type Strenghet,
  weighed,
} from './rules/index.js';
