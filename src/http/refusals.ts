import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalid, notFound, PROBLEM_TYPE, ProblemFilter, PROBLEMS } from '../shared/problem/index.js';
import { createLog } from '../shared/telemetry/index.js';

const LINGER_MS = 1000;

/** The caller's faults only: they are told with the request, not here. */
const filter = new ProblemFilter(createLog('silent'));

/** An address that the router could not read at all; its own answer would quote it back. */
export function refuseAddress(error: { code?: string }, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ 'X-Request-Id': request.id, 'Cache-Control': 'no-store' });
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return filter.send(notFound(), request, reply);
  const melding = { nb: 'adressen kan ikke leses', en: 'the address cannot be read' };
  filter.send(invalid([{ sti: '', kode: 'UGYLDIG', melding }]), request, reply);
}

/**
 * What came was no HTTP, or not enough of it in time: there is no request to answer, only a connection. It is closed in
 * two steps, because a caller that is still sending would lose the answer with a connection that is cut.
 */
export function refuseConnection(
  error: NodeJS.ErrnoException,
  socket: Socket,
  tell: (about: { sporingsId: string; status: number; kode: string }) => void,
): void {
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOf(error);
  const sporingsId = randomUUID();
  tell({ sporingsId, status, kode: 'VALIDERINGSFEIL' });
  socket.end(answer(status, sporingsId));
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

function statusOf({ code }: NodeJS.ErrnoException): number {
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

function answer(status: number, sporingsId: string): string {
  const body = JSON.stringify({
    type: 'https://arkivflyt.no/feil/valideringsfeil',
    title: PROBLEMS.VALIDERINGSFEIL.nb,
    status,
    kode: 'VALIDERINGSFEIL',
    sporingsId,
    feil: [{ sti: '', kode: 'UGYLDIG', melding: 'kunne ikke leses som HTTP' }],
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${sporingsId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
