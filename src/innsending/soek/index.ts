export { tsquery } from './ord.js';
export { SoekChore } from './soek.chore.js';
export { SoekRepository } from './soek.repository.js';
