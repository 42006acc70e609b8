export { isUuid, leastUuidAt, newUuid, UUID, uuidMs, uuidOf } from './uuid.js';
