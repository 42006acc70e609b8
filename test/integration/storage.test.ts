import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FixityError, Quarantined, type Storage, TooLarge } from '../../src/shared/storage/index.js';
import { onFilesystem, onS3, type S3Server, startS3, type TestStorage } from './storage.fixture.js';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const flipped = (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === 1 ? byte ^ 1 : byte)));

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.close());

describe.each<[string, () => Promise<TestStorage>]>([
  ['filesystem', onFilesystem],
  ['s3', () => onS3(s3)],
])('storage on %s', (_kind, open) => {
  let kept: TestStorage;
  let storage: Storage;

  beforeEach(async () => {
    kept = await open();
    ({ storage } = kept);
  });
  afterEach(() => kept.close());

  const store = (...chunks: (Buffer | string)[]) =>
    storage.store(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));

  test('what is stored is found under its checksum, byte for byte', async () => {
    const bytes = randomBytes(300_000);
    const stored = await store(bytes.subarray(0, 1000), bytes.subarray(1000));
    expect(stored).toEqual({ sjekksum: sha256(bytes), stoerrelse: 300_000 });
    const back = (await (await storage.open(stored.sjekksum)).toArray()) as Buffer[];
    expect(Buffer.concat(back).equals(bytes)).toBe(true);
    expect(await storage.verify(stored.sjekksum)).toBe(300_000);
  });

  test('a part of it is had without the rest', async () => {
    const { sjekksum } = await store('0123456789');
    const part = async (fra: number, til: number) => text(await storage.open(sjekksum, { fra, til }));
    expect([await part(0, 1), await part(3, 6), await part(8, 9)]).toEqual(['01', '3456', '89']);
  });

  test('a large document passes in parts', async () => {
    const parts = Array.from({ length: 23 }, () => randomBytes(1_000_000));
    const stored = await store(...parts);
    expect(stored).toEqual({ sjekksum: sha256(Buffer.concat(parts)), stoerrelse: 23_000_000 });
    expect(await storage.verify(stored.sjekksum)).toBe(23_000_000);
  });

  test('the same bytes are kept once, also when they are stored at the same time', async () => {
    const stored = await Promise.all(Array.from({ length: 8 }, () => store('same')));
    expect(new Set(stored.map(({ sjekksum }) => sjekksum)).size).toBe(1);
    expect(await kept.objects()).toHaveLength(1);
    expect(await text(await storage.open(stored[0]!.sjekksum))).toBe('same');
  });

  test('no bytes are bytes too', async () => {
    const stored = await store();
    expect(stored).toEqual({ sjekksum: sha256(''), stoerrelse: 0 });
    expect(await storage.verify(stored.sjekksum)).toBe(0);
  });

  test.each<[string, (bytes: Buffer) => Buffer | undefined]>([
    ['one flipped bit', flipped],
    ['a document cut short', (bytes) => bytes.subarray(0, 3)],
    ['a document that is gone', () => undefined],
  ])('verify finds %s', async (_what, change) => {
    const { sjekksum } = await store('as it was');
    await kept.spoil((await kept.objects())[0]!, change);
    await expect(storage.verify(sjekksum)).rejects.toThrow(FixityError);
  });

  test('storing the right bytes again repairs a damaged document', async () => {
    const { sjekksum } = await store('as it was');
    await kept.spoil((await kept.objects())[0]!, flipped);
    await store('as it was');
    expect(await storage.verify(sjekksum)).toBe(9);
  });

  test('more than the limit is refused and nothing is left of it', async () => {
    const chunks = () => Readable.from([Buffer.alloc(600), Buffer.alloc(600)]);
    await expect(storage.store(chunks(), { mostBytes: 1199 })).rejects.toThrow(TooLarge);
    expect(await kept.objects()).toEqual([]);
    expect(await storage.store(chunks(), { mostBytes: 1200 })).toMatchObject({ stoerrelse: 1200 });
  });

  test.each([1, 20])('a stream that breaks off after %i MB leaves nothing behind', async (megabytes) => {
    async function* broken() {
      for (let n = 0; n < megabytes; n++) yield Buffer.alloc(1_000_000, n);
      throw new Error('connection reset');
    }
    await expect(storage.store(broken())).rejects.toThrow('connection reset');
    expect(await kept.objects()).toEqual([]);
  });

  test('a draft is nobody’s until it is kept, and leaves nothing when it is discarded', async () => {
    const draft = await storage.take(Readable.from([Buffer.from('draft')]));
    await expect(kept.another().open(draft.sjekksum)).rejects.toThrow(/./);
    await draft.discard();
    expect(await kept.objects()).toEqual([]);
  });

  test('what a killed process had half written is never taken for a document', async () => {
    const whole = await store('whole');
    // A store that never ends, as its process would leave it behind.
    const endless = new Readable({ read: () => undefined });
    endless.push('half');
    const storing = storage.store(endless).catch(() => undefined);
    expect(await kept.another().verify(whole.sjekksum)).toBe(5);
    await expect(kept.another().open(sha256('half'))).rejects.toThrow(FixityError);
    endless.destroy();
    await storing;
  });

  test.each(['../../etc/passwd', 'ABCDEF', '', 'a'.repeat(63)])('%j is no address', async (address) => {
    await expect(storage.open(address)).rejects.toThrow(FixityError);
    await expect(storage.verify(address)).rejects.toThrow(FixityError);
    await expect(storage.delete(address)).rejects.toThrow(FixityError);
    await expect(storage.quarantine(address)).rejects.toThrow(FixityError);
  });

  test('deleting what is there and what is not are both fine', async () => {
    const { sjekksum } = await store('x');
    expect(await storage.delete(sjekksum)).toBe(true);
    expect(await storage.delete(sjekksum)).toBe(true);
    expect(await kept.objects()).toEqual([]);
  });

  test('what somebody turns out to name is not deleted, nor when he cannot be asked', async () => {
    const { sjekksum } = await store('x');
    expect(await storage.delete(sjekksum, async () => true)).toBe(false);
    expect(await storage.verify(sjekksum)).toBe(1);
    await expect(storage.delete(sjekksum, () => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    expect(await storage.verify(sjekksum)).toBe(1);
    expect(await kept.objects()).toHaveLength(1);
  });

  test('an upload that comes while the same bytes are being deleted keeps its own', async () => {
    const { sjekksum } = await store('x');
    const isNeeded = async () => {
      await store('x');
      return false;
    };
    await storage.delete(sjekksum, isNeeded);
    expect(await storage.verify(sjekksum)).toBe(1);
    expect(await kept.objects()).toHaveLength(1);
  });

  test('a deletion that was cut off is ended by the next, either way', async () => {
    const { sjekksum } = await store('x');
    const never = storage.delete(sjekksum, () => new Promise<boolean>(() => undefined));
    void never;
    await expect.poll(() => storage.verify(sjekksum).catch((error: Error) => error.name)).toBe('Error');
    expect(await kept.another().delete(sjekksum, async () => true)).toBe(false);
    expect(await storage.verify(sjekksum)).toBe(1);
  });

  test('what is in quarantine is not had by anybody, and can be deleted', async () => {
    const { sjekksum } = await store('virus');
    await storage.quarantine(sjekksum);
    await storage.quarantine(sjekksum);
    await expect(storage.open(sjekksum)).rejects.toThrow(Quarantined);
    await expect(storage.verify(sjekksum)).rejects.toThrow(Quarantined);
    expect(await kept.objects()).toEqual([expect.stringContaining(`quarantine/${sjekksum}`)]);
    await storage.delete(sjekksum);
    expect(await kept.objects()).toEqual([]);
  });

  test('a sweep leaves documents and what is young', async () => {
    await store('document');
    const draft = await storage.take(Readable.from([Buffer.from('young')]));
    expect(await storage.sweep(60_000, rethrow)).toBe(0);
    expect(await kept.objects()).toHaveLength(2);
    await draft.keep();
    expect(await storage.verify(draft.sjekksum)).toBe(5);
  });

  test('a sweep takes what is old', async () => {
    await store('document');
    await storage.take(Readable.from([Buffer.from('old')]));
    expect(await storage.sweep(-60_000, rethrow)).toBe(1);
    expect(await kept.objects()).toHaveLength(1);
  });
});

test('a sweep passes over what cannot be taken away, and names it', async () => {
  const kept = await onFilesystem();
  await kept.storage.take(Readable.from([Buffer.from('old')]));
  await mkdir(join(kept.directory, 'tmp', '0'));
  const failed: string[] = [];
  expect(await kept.storage.sweep(-60_000, (name) => void failed.push(name))).toBe(1);
  expect(failed).toEqual(['0']);
  await kept.close();
});

function rethrow(_name: string, error: unknown): never {
  throw error;
}

test('a document is readable by its owner and group only', async () => {
  const kept = await onFilesystem();
  await kept.storage.store(Readable.from([Buffer.from('x')]));
  expect((await stat((await kept.objects())[0]!)).mode & 0o007).toBe(0);
  await kept.close();
});

test('a disk that is not mounted is no loss of documents', async () => {
  const kept = await onFilesystem();
  const { sjekksum } = await kept.storage.store(Readable.from([Buffer.from('x')]));
  await rename(kept.directory, `${kept.directory}.away`);
  const fault = await kept.storage.verify(sjekksum).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(FixityError);
  await kept.close();
});

test('a bucket that is not there is no loss of documents', async () => {
  const storage = (
    await onS3({ ...s3, settings: Object.assign(Object.create(s3.settings), { S3_BUCKET: 'lost' }) })
  ).storage;
  const { sjekksum } = await storage.store(Readable.from([Buffer.from('x')]));
  const { S3Storage } = await import('../../src/shared/storage/s3.storage.js');
  const other = S3Storage.from(Object.assign(Object.create(s3.settings), { S3_BUCKET: 'nowhere' }));
  const fault = await other.verify(sjekksum).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(FixityError);
});
