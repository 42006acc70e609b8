export { setupDocs } from './docs.js';
export { createDocument } from './document/index.js';
