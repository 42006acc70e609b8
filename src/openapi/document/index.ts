export { createDocument } from './document.js';
