export { examine } from './examine.js';
export { bad, type Finding, type Nivaa, NIVAAER, told } from './finding.js';
export { reason } from './reason.js';
