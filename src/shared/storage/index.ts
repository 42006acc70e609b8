export { FilesystemStorage } from './filesystem.storage.js';
export {
  type Draft,
  FixityError,
  Quarantined,
  Storage,
  type StoredObject,
  TooLarge,
  Unreadable,
  type Utsnitt,
} from './storage.js';
export { StorageModule } from './storage.module.js';
export { StorageUse } from './storage.use.js';
