export { KodelisteChore } from './kodeliste.chore.js';
export { KodelisteRepository } from './kodeliste.repository.js';
export { KodelisteSync } from './kodeliste.sync.js';
export { Kodelister } from './kodelister.js';
export type { Oppslag } from './oppslag.js';
