import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '../../src/shared/config/index.js';
import { Unreadable } from '../../src/shared/storage/index.js';
import { S3Storage } from '../../src/shared/storage/s3.storage.js';
import { sha256 } from '../support/bytes.js';

const SJEKKSUM = sha256('document');

/** A storage on a server that answers every request for an object, and every other, with these. */
async function onServer(object: { status: number; code: string }, bucket: number): Promise<S3Storage> {
  const server = createServer(({ url }, reply) => {
    const isObject = url!.includes(SJEKKSUM);
    reply.writeHead(isObject ? object.status : bucket, { 'content-type': 'application/xml' });
    reply.end(isObject ? `<Error><Code>${object.code}</Code></Error>` : undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const settings = readSettings({
    STORAGE: 's3',
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: 'arkivflyt',
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
    S3_FORCE_PATH_STYLE: 'true',
  });
  return S3Storage.from(settings);
}

test.each(['AccessDenied', 'InvalidObjectState'])('S3: %s is said of one object', async (code) => {
  const storage = await onServer({ status: 403, code }, 200);
  await expect(storage.verify(SJEKKSUM)).rejects.toThrow(Unreadable);
  expect(await storage.isThere()).toBe(true);
});

test('S3: a server that is busy says nothing of the object', async () => {
  const storage = await onServer({ status: 503, code: 'SlowDown' }, 200);
  await expect(storage.verify(SJEKKSUM)).rejects.not.toThrow(Unreadable);
});

test.each([403, 404])('S3: a bucket that answers %i is not there', async (status) => {
  const storage = await onServer({ status: 403, code: 'AccessDenied' }, status);
  expect(await storage.isThere()).toBe(false);
});
