export { Arkivregler, type Vurdering } from './arkivregler.js';
export { ProfilReader } from './profil.reader.js';
export { Saksoppslag } from './saksoppslag.js';
