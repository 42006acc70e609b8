import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../shared/problem/index.js';

const LEAST_BYTES_PER_SECOND = 10 * 1024;
/** A caller that is still sending when he has his answer may finish; then the connection is worth more than that. */
const LINGER_MS = 5000;

interface Incoming {
  request: FastifyRequest;
  reply: FastifyReply;
  since: number;
  bytesThen: number;
}

/**
 * Bodies that hardly come are given up: without this a thousand callers with a byte a minute each hold a thousand
 * connections. Node's own limit is one time for a whole request, which a document of 1 GiB on a slow line needs hours
 * of; so it is switched off, and what counts is the pace.
 */
export function guardPace(
  server: FastifyInstance,
  patienceSeconds: number,
  refuse: (problem: Problem, request: FastifyRequest, reply: FastifyReply) => void,
): void {
  const incoming = new Map<FastifyRequest['raw'], Incoming>();
  server.server.requestTimeout = 0;
  server.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (!raw.complete)
      incoming.set(raw, { request, reply, since: Date.now(), bytesThen: raw.socket.bytesRead });
    done();
  });
  server.addHook('onResponse', ({ raw }, _reply, done) => {
    incoming.delete(raw);
    if (!raw.complete) drain(raw);
    done();
  });
  const look = () => {
    for (const one of incoming.values()) {
      if (one.request.raw.complete || one.request.raw.destroyed) incoming.delete(one.request.raw);
      else if (isTooSlow(one, patienceSeconds)) giveUp(one, refuse);
    }
  };
  const timer = setInterval(look, (patienceSeconds * 1000) / 6).unref();
  server.addHook('onClose', (_server, done) => {
    clearInterval(timer);
    done();
  });
}

/** Looks at one stretch of `patienceSeconds` after the other. */
function isTooSlow(one: Incoming, patienceSeconds: number): boolean {
  const { raw } = one.request;
  if (Date.now() - one.since < patienceSeconds * 1000) return false;
  const came = raw.socket.bytesRead - one.bytesThen;
  // Full to the brim: then it is we who do not read, because the disk is slow.
  const isOurs = raw.readableLength >= raw.readableHighWaterMark;
  one.since = Date.now();
  one.bytesThen = raw.socket.bytesRead;
  return !isOurs && came < LEAST_BYTES_PER_SECOND * patienceSeconds;
}

/** The handler sees the body break off and clears up after itself. */
function giveUp(
  { request, reply }: Incoming,
  refuse: (problem: Problem, request: FastifyRequest, reply: FastifyReply) => void,
): void {
  const problem = new Problem(
    'VALIDERINGSFEIL',
    {
      nb: 'Innholdet kom for langsomt, og forbindelsen ble brutt.',
      en: 'The content came too slowly, and the connection was closed.',
    },
    { status: 408, headers: { Connection: 'close' } },
  );
  reply.raw.once('finish', () => request.raw.destroy());
  refuse(problem, request, reply);
}

/**
 * The answer is given, and the rest of the body still on its way: a refused document, for one. Closing at once would
 * throw away the answer together with the connection, before the caller has read it.
 */
function drain(raw: FastifyRequest['raw']): void {
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), LINGER_MS).unref();
  raw.once('close', () => clearTimeout(timer));
}
