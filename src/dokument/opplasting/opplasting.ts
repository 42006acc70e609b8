import type { IncomingMessage } from 'node:http';
import { parse } from 'content-disposition';
import { type FieldFault, invalid } from '../../shared/problem/index.js';
import { sha256Of } from './content-digest.js';
import { multipartFile } from './multipart.js';
import { brokenOff, digestOfForm, nameless, unreadableDigest } from './opplasting.faults.js';

/** A document on its way in. */
export interface Opplasting {
  /** As it was sent. */
  filnavn: string | undefined;
  mediatype: string;
  /** What the caller says the checksum is. */
  sjekksum: string | undefined;
  /** How many bytes are announced, where that is known beforehand. Not to be relied on. */
  lengde: number | undefined;
  bytes: AsyncIterable<Uint8Array>;
  /** To be awaited after the bytes: rejects when there was more in the body than the document. */
  complete(): Promise<void>;
}

/** An upload of either kind: the raw bytes, or a form with one file. */
export async function opplasting(request: IncomingMessage): Promise<Opplasting> {
  // The raw header: what stands in `headers` was rewritten so that the body stays a stream (app.uploads.ts).
  const contentType = request.headersDistinct['content-type']?.[0];
  const { sjekksum, faults } = digestOf(request);
  if (/^multipart\/form-data\b/i.test(contentType ?? '')) {
    if (request.headers['content-digest']) faults.push(digestOfForm());
    if (faults.length > 0) throw invalid(faults);
    return { ...(await multipartFile(request, contentType!)), sjekksum, lengde: undefined };
  }
  const filnavn = nameOf(request);
  if (filnavn === undefined) faults.push(nameless());
  if (faults.length > 0) throw invalid(faults);
  const mediatype = contentType ?? 'application/octet-stream';
  const length = request.headers['content-length'];
  const lengde = length === undefined ? undefined : Number(length);
  return { filnavn, mediatype, sjekksum, lengde, bytes: rawBytes(request), complete: async () => undefined };
}

/** Leaving the loop must not close the connection: there is an answer to be given on it. */
async function* rawBytes(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch {
    throw brokenOff();
  }
}

function nameOf(request: IncomingMessage): string | undefined {
  const header = request.headers['content-disposition'];
  if (!header) return undefined;
  const { filename } = parse(header).parameters;
  return filename === undefined ? undefined : asUtf8(filename);
}

/** Headers are read as Latin-1. Many send `filename="søknad.pdf"` in UTF-8 all the same, and mean it. */
function asUtf8(text: string): string {
  if (!/^[\0-\xff]*$/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}

function digestOf(request: IncomingMessage): { sjekksum: string | undefined; faults: FieldFault[] } {
  const header = request.headers['content-digest'];
  if (header === undefined) return { sjekksum: undefined, faults: [] };
  const sjekksum = sha256Of(String(header));
  if (sjekksum !== null) return { sjekksum, faults: [] };
  return { sjekksum: undefined, faults: [unreadableDigest()] };
}
