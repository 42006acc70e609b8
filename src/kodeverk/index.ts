export { KodeverkModule } from './kodeverk.module.js';
export { readKodeverk } from './kodeverk.reader.js';
