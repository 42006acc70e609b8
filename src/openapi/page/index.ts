export { servePage } from './page.js';
export { type Part, PARTS } from './parts.js';
