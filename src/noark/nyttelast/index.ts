export { journalposterNyttelast, sakNyttelast } from './nyttelast.js';
export type {
  DokumentNyttelast,
  JournalpostNyttelast,
  Klassering,
  KontrollertDokument,
  Kontrollerte,
  Merknad,
  Nyttelast,
  Part,
  SakNyttelast,
  Skjerming,
} from './nyttelast.types.js';
export { type Standardverdier, standardverdier } from './standardverdier.js';
