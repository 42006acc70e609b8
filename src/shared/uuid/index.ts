export { isUuid, leastUuidAt, MAX_UUID, newUuid, NIL_UUID, UUID, uuidMs, uuidOf } from './uuid.js';
