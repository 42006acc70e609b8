import type { Readable } from 'node:stream';
import { create } from 'content-disposition';
import { YoungGarbage } from '../../../shared/memory/index.js';
import type { Front } from './adresse.js';
import type { Fil } from './front.types.js';

/** A file on its way, in the form a front takes. `fault` is what the source said if it failed, not the archive's doing. */
export interface FilBody {
  headers: Record<string, string>;
  open: () => AsyncGenerator<Buffer>;
  /** Lets go of the source, however far it was read. */
  close: () => void;
  fault: () => unknown;
}

/** Bytes encoded in one go: few enough that the text in between is among what V8 collects young. */
const PIECE = 3 * 2 ** 14;

export function filBody(fil: Fil, front: Front): FilBody {
  let source: Readable | undefined;
  let fault: unknown;
  async function* read(): AsyncGenerator<Buffer> {
    try {
      source?.destroy();
      const opened = (source = await fil.open());
      const garbage = new YoungGarbage();
      for await (const chunk of opened as AsyncIterable<Buffer>) {
        garbage.passed(chunk.length);
        yield chunk;
      }
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  const form = front === 'ny' ? asJson(fil, read) : asBytes(fil, read);
  return { ...form, close: () => void source?.destroy(), fault: () => fault };
}

type Form = Pick<FilBody, 'headers' | 'open'>;

function asBytes({ filnavn, mediatype, stoerrelse }: Fil, read: () => AsyncGenerator<Buffer>): Form {
  return {
    headers: {
      'content-type': mediatype,
      'content-disposition': create(filnavn),
      'content-length': String(stoerrelse),
    },
    open: read,
  };
}

function asJson({ filnavn, mediatype, stoerrelse }: Fil, read: () => AsyncGenerator<Buffer>): Form {
  const before = Buffer.from(`${JSON.stringify({ filnavn, format: mediatype }).slice(0, -1)},"data":"`);
  const after = Buffer.from('"}');
  const length = before.length + 4 * Math.ceil(stoerrelse / 3) + after.length;
  async function* open(): AsyncGenerator<Buffer> {
    yield before;
    yield* base64(read());
    yield after;
  }
  return { headers: { 'content-type': 'application/json', 'content-length': String(length) }, open };
}

/** Holds no more than one chunk of the source and the piece of it under way. Pieces of whole threes join without padding. */
export async function* base64(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const garbage = new YoungGarbage();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const bytes = Buffer.concat([rest, chunk.subarray(at, at + PIECE)]);
      const whole = bytes.length - (bytes.length % 3);
      if (whole > 0) yield encoded(bytes.subarray(0, whole));
      rest = bytes.subarray(whole);
      garbage.passed(2 * bytes.length);
    }
  }
  if (rest.length > 0) yield encoded(rest);
}

function encoded(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('base64'), 'latin1');
}
