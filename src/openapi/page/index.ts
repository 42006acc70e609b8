export { type Serving, servePage } from './page.js';
export { documentOf, type Part, PARTS } from './parts.js';
