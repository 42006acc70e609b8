import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { FilesystemStorage } from './filesystem.storage.js';
import { FixityError, Storage, type StoredObject, TooLarge } from './storage.js';

@Global()
@Module({
  providers: [
    {
      provide: Storage,
      inject: [Settings],
      useFactory: (settings: Settings) => new FilesystemStorage(join(settings.DATA_DIR, 'documents')),
    },
  ],
  exports: [Storage],
})
export class StorageModule {}

export { FilesystemStorage, FixityError, Storage, type StoredObject, TooLarge };
