export { ARKIVLISTER, FASTE_LISTER, NOARKLISTER } from './arkivlister.js';
export { Kode, ListeAvKoder } from './kode.js';
export { type Kodeliste, Kodeverk, type Tillegg } from './kodeverk.js';
