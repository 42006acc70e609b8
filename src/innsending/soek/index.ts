export { tsquery } from './ord.js';
export { SoekChore } from './soek.chore.js';
export { SAKENS_SKJERMING, SoekRepository } from './soek.repository.js';
