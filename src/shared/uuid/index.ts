export { isUuid, newUuid, UUID, uuidOf } from './uuid.js';
