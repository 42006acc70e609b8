export { EmbeddedArchive } from './embedded.archive.js';
export { EMBEDDED } from './embedded.providers.js';
export { Clock } from './clock.js';
