export { roller } from './dokument.rules.js';
export { duplicates, fault, items, type RuleSettings, type Strenghet } from './fault.js';
export { ORGNR } from './part.rules.js';
export { profilFaults, weighed } from './profil.rules.js';
export { journalpostInnsendingFaults, sakFaults } from './sak.rules.js';
