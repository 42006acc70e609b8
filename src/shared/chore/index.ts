export { ChoreModule } from './chore.module.js';
export { ChoreRunner } from './chore.runner.js';
export { type Chore, Chores } from './chores.js';
