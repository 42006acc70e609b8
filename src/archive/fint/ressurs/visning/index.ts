export { IKKE_OPPGITT, visSak } from './sak.visning.js';
