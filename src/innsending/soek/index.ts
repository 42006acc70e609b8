export { tsquery } from './ord.js';
export { SoekChore } from './soek.chore.js';
export { HAR_SAK, SAKENS_SKJERMING, SoekRepository } from './soek.repository.js';
