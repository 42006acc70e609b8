import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What cannot be done with less: a bare server that hashes the body, writes it to a file, and fsyncs. */
const directory = process.env.DATA_DIR!;
await mkdir(directory, { recursive: true });
const server = createServer((request, response) => {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const path = join(directory, randomUUID());
  const file = createWriteStream(path, { flush: true });
  pipeline(request, hashing, file).then(
    () => {
      response.writeHead(201).end(hash.digest('hex'));
      // So that the disk does not fill up; nobody waits for it.
      void rm(path);
    },
    () => response.destroy(),
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.once('SIGTERM', () => process.exit(0));
