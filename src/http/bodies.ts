import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../shared/problem/index.js';
import { XML_TYPES } from './accept.js';
import { takesSubmissions } from './submissions.js';

/** No body but a submission or a document is larger. */
const ORDINARY_BYTES = 256 * 1024;
const FORM_BYTES = 16 * 1024;

/** Bodies stay bytes until the guard has let the caller through (BodyPipe); forms stay text for RFC 6749's own rules. */
export function readBodies(server: FastifyInstance, mostBytes: number): void {
  server.removeAllContentTypeParsers();
  const ordinary = { parseAs: 'buffer', bodyLimit: Math.min(ORDINARY_BYTES, mostBytes) } as const;
  server.addContentTypeParser('application/json', ordinary, (_request, body, done) => done(null, body));
  server.addContentTypeParser([...XML_TYPES], ordinary, (request, body, done) =>
    takesSubmissions(request.routeOptions.url) ? done(null, body) : done(new Problem('FORMAT_IKKE_STOETTET')),
  );
  const form = { parseAs: 'string', bodyLimit: FORM_BYTES } as const;
  server.addContentTypeParser('application/x-www-form-urlencoded', form, (_request, body, done) =>
    done(null, body),
  );
}

/**
 * Submissions may have up to `mostBytes`. The guard stands behind the body, which is in memory by then; so a large one,
 * or one of unknown length, is read only after `identify` has found out who is calling. It rejects with what a caller
 * without a valid token is told.
 */
export function readLargeSubmissions(
  server: FastifyInstance,
  mostBytes: number,
  identify: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
  refuse: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void,
): void {
  server.addHook('onRoute', (route) => {
    if (!takesSubmissions(route.url)) return;
    route.bodyLimit = mostBytes;
    route.preParsing = (request, reply, payload, done) => {
      if (isOrdinary(request)) return done(null, payload);
      identify(request, reply).then(
        () => done(null, payload),
        (error: unknown) => refuse(error, request, reply),
      );
    };
  });
}

function isOrdinary({ headers }: FastifyRequest): boolean {
  return (
    headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= ORDINARY_BYTES
  );
}
