export { advarsler } from './advarsler.js';
export {
  type FintDokument,
  type FintJournalpost,
  type FintSak,
  finnJournalpost,
  type Funn,
  harKlokkeslett,
  lesSak,
  type Soekeevner,
  soekefilter,
  treff,
  type Treffkrav,
} from './gjenkjenning/index.js';
export { journalpostRessurs, type Plassering } from './journalpost.ressurs.js';
export type { Koder } from './koder.js';
export { KodeMangler } from './lenker.js';
export { manglendeKoder } from './mangler.js';
export { type Merke, merkeFor } from './merke.js';
export { sakRessurs } from './sak.ressurs.js';
export { IKKE_OPPGITT, visSak } from './visning/index.js';
export { baererIkke } from './tap.js';
