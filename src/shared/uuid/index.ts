export { isUuid, newUuid, UUID } from './uuid.js';
