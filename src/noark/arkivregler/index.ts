export { Arkivregler, type Vurdering } from './arkivregler.js';
