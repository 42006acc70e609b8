export { TallChore } from './tall.chore.js';
export { TallMetrics } from './tall.metrics.js';
export { TallRepository } from './tall.repository.js';
