export { FilesystemStorage } from './filesystem.storage.js';
export {
  type Draft,
  FixityError,
  Quarantined,
  Storage,
  TooLarge,
  Unreadable,
  type Utsnitt,
} from './storage.js';
export { openStorage, StorageModule } from './storage.module.js';
export { StorageUse } from './storage.use.js';
