export { acceptsJson, givesFile, isPacked, JSON_TYPE, preferred, XML_TYPES } from './accept.js';
export { admitBodies, readBodies } from './bodies.js';
export { matches } from './etag.js';
export { guardPace } from './pace.js';
export { refuseAddress, refuseConnection } from './refusals.js';
export { rememberRoutes } from './routes.js';
export { watchStopping } from './stopping.js';
export { streamUploads } from './uploads.js';
