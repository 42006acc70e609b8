export { EmbeddedArchive } from './embedded.archive.js';
export { EMBEDDED } from './embedded.providers.js';
export { Klokke } from './klokke.js';
