export { returnStartupMemory } from './collector.js';
export { giveBack } from './give-back.js';
export { YoungGarbage } from './young-garbage.js';
