import { Global, Module } from '@nestjs/common';
import { ChoreModule } from '../chore/index.js';
import { Settings } from '../config/index.js';
import { FilesystemStorage } from './filesystem.storage.js';
import { StorageChore } from './storage.chore.js';
import { Storage } from './storage.js';
import { StorageUse } from './storage.use.js';

@Global()
@Module({
  imports: [ChoreModule],
  providers: [{ provide: Storage, inject: [Settings], useFactory: openStorage }, StorageUse, StorageChore],
  exports: [Storage, StorageUse],
})
export class StorageModule {}

/** The storage that the settings name. The S3 client is loaded only where it is used: it takes 30 MB of memory. */
export async function openStorage(settings: Settings): Promise<Storage> {
  if (settings.STORAGE === 'filesystem') return new FilesystemStorage(settings.documentDirectory);
  const { S3Storage } = await import('./s3.storage.js');
  return S3Storage.from(settings);
}
