export { journalposterNyttelast, sakNyttelast } from './nyttelast.js';
export type {
  DokumentNyttelast,
  JournalpostNyttelast,
  Klassering,
  Kontrollerte,
  Merknad,
  Nyttelast,
  Part,
  SakNyttelast,
  Skjerming,
} from './nyttelast.types.js';
export { type Standardverdier, standardverdier } from './standardverdier.js';
