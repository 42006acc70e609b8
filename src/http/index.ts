export {
  bareType,
  givesFile,
  JSON_TYPE,
  notAcceptable,
  packed,
  preferred,
  unsupported,
  XML_TYPES,
} from './accept.js';
export { requestId, standardHeaders } from './answers.js';
export { admitBodies, readBodies } from './bodies.js';
export { matches } from './etag.js';
export { guardPace } from './pace.js';
export { protocolFault, refuseAddress, refuseConnection, takeExpectations } from './refusals.js';
export { rememberRoutes } from './routes.js';
export { idleCloser, watchStopping } from './stopping.js';
export { streamUploads } from './uploads.js';
