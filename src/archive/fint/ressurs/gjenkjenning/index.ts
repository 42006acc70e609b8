export { finnJournalpost, type Funn } from './journalpost.funn.js';
export { type FintDokument, type FintJournalpost, type FintSak, lesSak } from './lesing.js';
export { type Soekeevner, soekefilter } from './soek.filter.js';
export { harKlokkeslett, treff, type Treffkrav } from './soek.treff.js';
