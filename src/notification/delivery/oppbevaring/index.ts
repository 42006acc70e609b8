export { LeveranseChore } from './leveranse.chore.js';
export { OppbevaringRepository } from './oppbevaring.repository.js';
