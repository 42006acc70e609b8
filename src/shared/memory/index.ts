export { returnStartupMemory } from './collector.js';
export { YoungGarbage } from './young-garbage.js';
