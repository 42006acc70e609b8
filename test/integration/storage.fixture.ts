import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { readSettings, type Settings } from '../../src/shared/config/index.js';
import { FilesystemStorage, type Storage } from '../../src/shared/storage/index.js';
import { S3Storage } from '../../src/shared/storage/s3.storage.js';

/** A storage and a way to see and spoil what it keeps, past its back. */
export interface TestStorage {
  storage: Storage;
  /** The same storage as another process sees it. */
  another(): Storage;
  /** Everything there is, of every kind. */
  objects(): Promise<string[]>;
  /** Change the bytes under a name of `objects`; undefined takes them away. */
  spoil(name: string, change: (bytes: Buffer) => Buffer | undefined): Promise<void>;
  close(): Promise<void>;
}

export async function onFilesystem(): Promise<TestStorage & { directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-storage-'));
  const documents = join(directory, 'documents');
  return {
    directory: documents,
    storage: new FilesystemStorage(documents),
    another: () => new FilesystemStorage(documents),
    objects: async () => {
      const entries = await readdir(documents, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    },
    spoil: async (name, change) => {
      const changed = change(await readFile(name));
      await (changed ? writeFile(name, changed) : rm(name));
    },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

export interface S3Server {
  settings: Settings;
  close(): Promise<void>;
}

/** A server that speaks S3, on a free loopback port. */
export async function startS3(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'arkivflyt-s3-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory });
  const { port } = await server.run();
  // It answers 500 where two writes to one key meet. On a busy machine they meet again in the SDK's three attempts.
  process.env.AWS_MAX_ATTEMPTS = '10';
  const settings = readSettings({
    STORAGE: 's3',
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: 'arkivflyt',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
    S3_FORCE_PATH_STYLE: 'true',
  });
  return {
    settings,
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function onS3({ settings }: S3Server): Promise<TestStorage> {
  const client = new S3Client({
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const Bucket = settings.S3_BUCKET;
  await client.send(new CreateBucketCommand({ Bucket })).catch(() => undefined);
  const objects = async () => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => Key!);
  };
  const remove = (Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key }));
  return {
    storage: S3Storage.from(settings),
    another: () => S3Storage.from(settings),
    objects,
    spoil: async (Key, change) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      const changed = change(Buffer.from(await Body!.transformToByteArray()));
      await (changed ? client.send(new PutObjectCommand({ Bucket, Key, Body: changed })) : remove(Key));
    },
    close: async () => {
      for (const name of await objects()) await remove(name);
    },
  };
}
