export { ChoreModule } from './chore.module.js';
export { ChoreRunner } from './chore.runner.js';
export { type Chore, Chores, type Failed } from './chores.js';
export { inTurn } from './in-turn.js';
