export { KodelisteChore } from './kodeliste.chore.js';
export { KodelisteRepository, type ListeRow } from './kodeliste.repository.js';
export { KodelisteSync } from './kodeliste.sync.js';
export { Kodelister } from './kodelister.js';
export { Oppslag } from './oppslag.js';
export type { ArkivKode } from './kodeliste.types.js';
export { Listeindeks } from './listeindeks.js';
