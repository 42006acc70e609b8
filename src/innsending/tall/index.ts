export { TallChore } from './tall.chore.js';
export { TallRepository } from './tall.repository.js';
