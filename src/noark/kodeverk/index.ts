export { Kode, osloDag } from './kode.js';
export { ListeAvKoder } from './kodeliste.js';
export { KodeverkFil } from './kodeverk.reader.js';
export { alleKodeverk, finnKodeverk } from './kodeverk.register.js';
