import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  language,
  notFound,
  type Problem,
  PROBLEM_TYPE,
  problemBody,
  ProblemFilter,
  unreadable,
} from '../shared/problem/index.js';
import { createLog } from '../shared/telemetry/index.js';
import { requestId, standardHeaders } from './answers.js';

const LINGER_MS = 1000;
/** Of a request that could not be read, as much is looked at: Node takes no longer headers. */
const LONGEST_HEAD = 16 * 1024;
/** As Node reads it: in HTTP/1.1 there is no other expectation (RFC 9110 10.1.1). */
const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i;

/** The caller's faults only: they are told with the request, not here. */
const filter = new ProblemFilter(createLog('silent'));

type AddressRefuser = (error: { code?: string }, request: FastifyRequest, reply: FastifyReply) => void;
type ConnectionRefuser = (error: NodeJS.ErrnoException, socket: Socket) => void;
type Asked = Parameters<typeof problemBody>[1];
type Teller = (about: { sporingsId: string; status: number; kode: string }) => void;

/** An address that the router could not read at all; its own answer would quote it back. */
export function refuseAddress(isProduction: boolean): AddressRefuser {
  return ({ code }, request, reply) => {
    void reply.headers(standardHeaders(request.id, isProduction));
    const problem =
      code === 'FST_ERR_MAX_PARAM_LENGTH'
        ? notFound()
        : unreadable({ nb: 'Adressen kan ikke leses.', en: 'The address cannot be read.' });
    filter.send(problem, request, reply);
  };
}

/**
 * What came was no HTTP, or not enough of it in time: there is no request to answer, only a connection. It is closed in
 * two steps, because a caller that is still sending would lose the answer with a connection that is cut.
 */
export function refuseConnection(isProduction: boolean, tell: Teller): ConnectionRefuser {
  return (error, socket) => {
    if (socket.writableEnded) return;
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = problemOf(error.code);
    const asked = askedBy(error);
    tell({ sporingsId: asked.sporingsId, status: problem.status, kode: problem.kode });
    socket.end(answerTo(problem, asked, isProduction));
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

/** Node answers an expectation that it does not know without a body; here it is refused by `protocolFault` as any other. */
export function takeExpectations({ server }: FastifyInstance): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** What Node lets through and HTTP does not (RFC 9112 3.2). */
export function protocolFault({ headers, rawHeaders, httpVersion }: IncomingMessage): Problem | undefined {
  if (headers.expect !== undefined && !CONTINUE.test(headers.expect)) {
    const melding = {
      nb: 'Headeren Expect kan bare være 100-continue.',
      en: 'The header Expect can only be 100-continue.',
    };
    return unreadable(melding, { status: 417 });
  }
  const hosts = countHosts(rawHeaders);
  if (hosts === 1 || (hosts === 0 && httpVersion === '1.0')) return undefined;
  return unreadable({
    nb: 'Forespørselen må ha headeren Host nøyaktig én gang.',
    en: 'The request must have the header Host exactly once.',
  });
}

/** Asked of every request: `headers` has only the first of several. */
function countHosts(rawHeaders: string[]): number {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  return hosts;
}

function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const melding = { nb: 'Forespørselen kom ikke innen fristen.', en: 'The request did not come in time.' };
    return unreadable(melding, { status: 408 });
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const melding = {
      nb: `Adressen og headerne kan til sammen ha høyst ${LONGEST_HEAD} byte.`,
      en: `The address and the headers may have at most ${LONGEST_HEAD} bytes together.`,
    };
    return unreadable(melding, { status: 431 });
  }
  return unreadable({
    nb: 'Forespørselen kan ikke leses som HTTP.',
    en: 'The request cannot be read as HTTP.',
  });
}

/** As much of the request as can be read of the bytes that Node could not. */
function askedBy(error: NodeJS.ErrnoException): Asked {
  const packet = 'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.alloc(0);
  const [first = '', ...lines] = packet
    .toString('latin1', 0, LONGEST_HEAD)
    .split('\r\n\r\n', 1)[0]!
    .split('\r\n');
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  return {
    sporingsId: requestId(header('x-request-id')),
    path: /^[A-Z]+ (\/[\x21-\x7e]*) HTTP\//.exec(first)?.[1] ?? '/',
    lang: language(header('accept-language')),
  };
}

/** The same answer as any other request gets. */
function answerTo(problem: Problem, asked: Asked, isProduction: boolean): string {
  const body = problemBody(problem, asked);
  const headers = {
    ...standardHeaders(asked.sporingsId, isProduction),
    'Content-Type': `${PROBLEM_TYPE}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
