export { setupDocs } from './docs.js';
export { createDocument } from './document/index.js';
export { type Part, PARTS } from './page/index.js';
