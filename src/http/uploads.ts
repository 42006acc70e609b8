import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../shared/problem/index.js';
import { bareType, packed } from './accept.js';

const ROUTE = '/api/v1/dokumenter';
const UPLOADS = new RegExp(`^${ROUTE}/?(\\?|$)`);
/** A media type of nobody's: the parser behind it hands the body over unread. */
const UNREAD = 'application/vnd.arkivflyt.unread';

/**
 * A document's body stays a stream, whatever its type. The parsers are chosen by Content-Type alone, and one for JSON
 * or XML would read the whole into memory, so on this route the type is put aside before the choice is made; the raw
 * header still has it.
 */
export function streamUploads(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isUpload(request)) request.raw.headers['content-type'] = UNREAD;
    done();
  });
  server.addContentTypeParser(UNREAD, (request, _payload, done) => {
    if (isUpload(request)) done(null);
    else done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
  });
}

/** `route` as Fastify has it. */
export function takesUploads(route: string): boolean {
  return route === ROUTE;
}

/** 415 for a packed document, and for one called a form: so curl calls everything whose type it has not been told. */
export function uploadFault(request: FastifyRequest): Problem | undefined {
  const [type = ''] = request.raw.headersDistinct['content-type'] ?? [];
  if (bareType(type) !== 'application/x-www-form-urlencoded') return packed(request);
  return new Problem('FORMAT_IKKE_STOETTET', {
    nb: 'Send dokumentets bytes med dokumentets egen medietype i Content-Type, eller multipart/form-data.',
    en: "Send the document's bytes with its own media type in Content-Type, or multipart/form-data.",
  });
}

function isUpload({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && UPLOADS.test(url);
}
