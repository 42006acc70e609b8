import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { type Problem, unreadable } from '../../shared/problem/index.js';
import { brokenOff } from './opplasting.faults.js';

const FIELD = 'fil';
/** One part, and of its header no more than names it. */
const LIMITS = { parts: 1, headerPairs: 10, headerSize: 8 * 1024 };

export interface MultipartFile {
  filnavn: string | undefined;
  mediatype: string;
  bytes: AsyncIterable<Uint8Array>;
  /** Resolves when the body has ended and there was nothing else in it. */
  complete(): Promise<void>;
}

/** The one file of a `multipart/form-data` body, streamed as it comes. Anything else in the body is refused. */
export async function multipartFile(request: IncomingMessage, contentType: string): Promise<MultipartFile> {
  const parser = parserOf(contentType);
  const started = Promise.withResolvers<MultipartFile>();
  const finished = Promise.withResolvers<void>();
  finished.promise.catch(() => undefined);
  let file: BusboyFileStream | undefined;
  const fail = (problem: Problem) => {
    request.unpipe(parser);
    started.reject(problem);
    finished.reject(problem);
    file?.destroy(problem);
  };
  parser.on('file', (name, stream, filnavn, encoding, mediatype) => {
    file = stream;
    // Told to whoever reads it, by its iterator; without a listener of its own it would end the process.
    stream.on('error', () => undefined);
    if (name !== FIELD || !['7bit', '8bit', 'binary'].includes(encoding)) return fail(onlyFile());
    started.resolve({ filnavn, mediatype, bytes: stream, complete: () => finished.promise });
  });
  parser.on('partsLimit', () => fail(onlyFile()));
  parser.on('error', () => fail(noForm()));
  parser.on('finish', () => (file ? finished.resolve() : fail(onlyFile())));
  request.on('close', () => {
    if (!request.complete) fail(brokenOff());
  });
  request.pipe(parser);
  return started.promise;
}

/** Every part is taken for a file: then one that is none is refused like any other that does not belong. */
function parserOf(contentType: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS, isPartAFile: () => true });
  } catch {
    throw noForm();
  }
}

function onlyFile(): Problem {
  return unreadable({
    nb: `Innholdet må ha nøyaktig én del: filen, med navnet ${FIELD}.`,
    en: `The content must have exactly one part: the file, named ${FIELD}.`,
  });
}

function noForm(): Problem {
  return unreadable({
    nb: 'Innholdet kan ikke leses som multipart/form-data.',
    en: 'The content cannot be read as multipart/form-data.',
  });
}
