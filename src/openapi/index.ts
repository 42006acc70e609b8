export { setupDocs } from './docs.js';
export { type Part, PARTS } from './page/index.js';
