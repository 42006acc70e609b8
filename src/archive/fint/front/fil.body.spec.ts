import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64, filBody } from './fil.body.js';

const chunk = fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes));

async function all(bytes: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return pieces;
}

it('base64 in pieces is the base64 of the whole, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 20 }), async (chunks) => {
      const pieces = await all(base64(Readable.from(chunks)));
      expect(Buffer.concat(pieces).toString()).toBe(Buffer.concat(chunks).toString('base64'));
    }),
  );
});

it('a large chunk is encoded in pieces', async () => {
  const bytes = Buffer.alloc(5 * 2 ** 20, 'abcd');
  const pieces = await all(base64(Readable.from([bytes])));
  expect(Math.max(...pieces.map(({ length }) => length))).toBe(2 ** 16);
  expect(Buffer.concat(pieces).equals(Buffer.from(bytes.toString('base64')))).toBe(true);
});

it.each(['gammel', 'ny'] as const)(
  'no chunk is asked for before the one before it is gone: %s',
  async (front) => {
    let made = 0;
    function* chunks() {
      for (; made < 50; made++) yield Buffer.alloc(3, 'x');
    }
    const open = async () => Readable.from(chunks(), { highWaterMark: 1, objectMode: true });
    const body = filBody({ filnavn: 'a', mediatype: 'b/c', stoerrelse: 150, open }, front);
    let passed = 0;
    for await (const piece of body.open()) {
      if (piece.length > 4) continue;
      passed++;
      // One is under way, and one waits in the source's own buffer.
      expect(made - passed).toBeLessThanOrEqual(2);
    }
    expect(passed).toBeGreaterThanOrEqual(50);
  },
);

it('the declared length is the true one, also with a name of other letters', async () => {
  for (const front of ['gammel', 'ny'] as const) {
    const open = async () => Readable.from([Buffer.from('abcd')]);
    const body = filBody({ filnavn: 'Ø“\u0000”.pdf', mediatype: 'b/c', stoerrelse: 4, open }, front);
    const bytes = Buffer.concat(await all(body.open()));
    expect(body.headers['content-length']).toBe(String(bytes.length));
  }
});
