import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { knownOf, note } from './request.log.js';
import { type Span, type Tracer, within } from './tracing/index.js';

/**
 * Probes, scrapes and pages are asked for all the time, and lead to nothing; a stream of events lasts as long as somebody looks
 * at it.
 */
function isTraced({ url, headers }: FastifyRequest): boolean {
  return /^\/(api|internal|oauth2)\//.test(url) && headers.accept !== 'text/event-stream';
}

/** A span for each request, under the caller's `traceparent`. To be called before any hook that may refuse. */
export function traceRequests(server: FastifyInstance, tracer: Tracer): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, reply, done) => {
    if (!isTraced(request)) return done();
    const span = begin(tracer, request);
    spans.set(request, span);
    note(request, { trace_id: span.traceId });
    reply.raw.once('close', () => end(span, request, reply));
    within(span, done);
  });
  // A body comes by events of the socket, which know of no request.
  server.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) within(span, done);
    else done();
  });
}

function begin(tracer: Tracer, { method, headers, id, routeOptions }: FastifyRequest): Span {
  const route = routeOptions.url ?? 'unknown';
  return tracer.begin(`${method} ${route}`, 'server', {
    // More than one is no traceparent: Node joins them with a comma.
    under: headers.traceparent as string | undefined,
    fields: { 'http.request.method': method, 'http.route': route, sporingsId: id },
  });
}

function end(span: Span, request: FastifyRequest, reply: FastifyReply): void {
  span.note(knownOf(request));
  if (!reply.raw.writableFinished) {
    span.note({ abandoned: true });
    return span.end();
  }
  const { statusCode } = reply;
  span.note({ 'http.response.status_code': statusCode });
  span.end(statusCode >= 500 ? String(statusCode) : undefined);
}
