export { Kode, ListeAvKoder } from './kode.js';
export { Kodeverk, type Tillegg } from './kodeverk.js';
