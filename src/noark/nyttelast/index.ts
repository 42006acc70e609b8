export { aapenTittel, erAapent, type MedTittel } from './aapent.js';
export { Maske, maskert, PERSON, type Regler, UKJENT_SKJERMING } from './maskering.js';
export { journalposterNyttelast, sakNyttelast } from './nyttelast.js';
export type {
  Adresse,
  DokumentNyttelast,
  JournalpostNyttelast,
  Klassering,
  KontrollertDokument,
  Kontrollerte,
  Korrespondansepart,
  Merknad,
  Nyttelast,
  Part,
  SakNyttelast,
  Skjerming,
} from './nyttelast.types.js';
export { type Standardverdier, standardverdier } from './standardverdier.js';
