import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FilesystemStorage, FixityError, TooLarge } from '../../src/shared/storage/index.js';

let directory: string;
let storage: FilesystemStorage;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arkivflyt-storage-'));
  storage = new FilesystemStorage(join(directory, 'documents'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const store = (...chunks: Buffer[]) => storage.store(Readable.from(chunks));

async function files(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('what is stored is found under its checksum, byte for byte', async () => {
  const bytes = randomBytes(300_000);
  const stored = await store(bytes.subarray(0, 1000), bytes.subarray(1000));
  expect(stored).toEqual({ sjekksum: sha256(bytes), stoerrelse: 300_000 });
  const back = (await (await storage.open(stored.sjekksum)).toArray()) as Buffer[];
  expect(Buffer.concat(back).equals(bytes)).toBe(true);
  expect(await storage.verify(stored.sjekksum)).toBe(300_000);
});

test('the same bytes are kept once, also when they are stored at the same time', async () => {
  const stored = await Promise.all(Array.from({ length: 8 }, () => store(Buffer.from('same'))));
  expect(new Set(stored.map(({ sjekksum }) => sjekksum)).size).toBe(1);
  expect(await files()).toHaveLength(1);
  expect(await text(await storage.open(stored[0]!.sjekksum))).toBe('same');
});

test('no bytes are bytes too', async () => {
  const stored = await store();
  expect(stored).toEqual({ sjekksum: sha256(Buffer.alloc(0)), stoerrelse: 0 });
  expect(await storage.verify(stored.sjekksum)).toBe(0);
});

test.each([
  ['one flipped bit', async (path: string) => overwrite(path, 1)],
  ['a file cut short', async (path: string) => (await open(path, 'r+')).truncate(3)],
  ['a file that is gone', (path: string) => rm(path)],
])('verify finds %s', async (_what, damage) => {
  const { sjekksum } = await store(Buffer.from('as it was'));
  await damage((await files())[0]!);
  await expect(storage.verify(sjekksum)).rejects.toThrow(FixityError);
});

async function overwrite(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  await file.write(Buffer.from([buffer[0]! ^ 1]), 0, 1, at);
  await file.close();
}

test('storing the right bytes again repairs a damaged file', async () => {
  const bytes = Buffer.from('as it was');
  const { sjekksum } = await store(bytes);
  await overwrite((await files())[0]!, 0);
  await store(bytes);
  expect(await storage.verify(sjekksum)).toBe(bytes.length);
});

test('more than the limit is refused and nothing is left of it', async () => {
  const chunks = [Buffer.alloc(600), Buffer.alloc(600)];
  await expect(storage.store(Readable.from(chunks), { mostBytes: 1199 })).rejects.toThrow(TooLarge);
  expect(await files()).toEqual([]);
  expect(await storage.store(Readable.from(chunks), { mostBytes: 1200 })).toMatchObject({ stoerrelse: 1200 });
});

test('a stream that breaks off leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('the first half');
      throw new Error('connection reset');
    })(),
  );
  await expect(storage.store(broken)).rejects.toThrow('connection reset');
  expect(await files()).toEqual([]);
});

test('what a killed process had half written is never taken for a document', async () => {
  const whole = await store(Buffer.from('whole'));
  // A store that never ends, as its process would leave it behind.
  const endless = new Readable({ read: () => undefined });
  endless.push('half');
  const storing = storage.store(endless).catch(() => undefined);
  const fresh = new FilesystemStorage(join(directory, 'documents'));
  expect(await fresh.verify(whole.sjekksum)).toBe(5);
  await expect(fresh.open(sha256(Buffer.from('half')))).rejects.toThrow(FixityError);
  endless.destroy();
  await storing;
});

test('a document is readable by its owner and group only', async () => {
  await store(Buffer.from('x'));
  expect((await stat((await files())[0]!)).mode & 0o007).toBe(0);
});

test.each(['../../etc/passwd', 'ABCDEF', '', 'a'.repeat(63)])('%j is no address', async (address) => {
  await expect(storage.open(address)).rejects.toThrow(FixityError);
  await expect(storage.verify(address)).rejects.toThrow(FixityError);
});

test('deleting what is there and what is not are both fine', async () => {
  const { sjekksum } = await store(Buffer.from('x'));
  await storage.delete(sjekksum);
  await storage.delete(sjekksum);
  expect(await files()).toEqual([]);
});
