import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Arkivsystem } from '../../src/archive/fint/arkivsystem.js';
import { type Fil, FintFront } from '../../src/archive/fint/front/index.js';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A status with a body (an object as JSON, a string as HTML) and headers; or a function that does it itself. */
export type Reply =
  | [status: number, body?: object | string, headers?: Record<string, string>]
  | ((asked: Asked, request: IncomingMessage, response: ServerResponse) => unknown);

/** The archive's end: a real HTTP server that says what it is told. `raw` is given each request before it is read. */
export async function newFintServer(
  reply: Reply,
  raw?: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    if (raw) return raw(request, response);
    const took = (one: Asked) => {
      asked.push(one);
      const said = typeof reply === 'function' ? reply(one, request, response) : reply;
      if (Array.isArray(said)) answer(response, said as Extract<Reply, unknown[]>);
    };
    // A request that breaks off is nobody's to answer.
    read(request).then(took, () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, asked, replyWith: (other: Reply) => void (reply = other) };
}

export function newFront(
  settings: Partial<Arkivsystem> & { baseUrl: string },
  clock?: () => number,
): FintFront {
  const front = new FintFront({ ...SETTINGS, ...settings }, clock);
  onTestFinished(() => front.close());
  return front;
}

/** `chunks` makes them anew for each time the file is opened; `opened` counts those times. */
export function aFile(chunks: () => Iterable<Buffer>, more: Partial<Fil> = {}): Fil & { opened: number } {
  const size = () => [...chunks()].reduce((sum, { length }) => sum + length, 0);
  const file = {
    ...{
      filnavn: 'Søknad.pdf',
      mediatype: 'application/pdf',
      stoerrelse: more.stoerrelse ?? size(),
      opened: 0,
    },
    open: async () => {
      file.opened++;
      return Readable.from(chunks(), { objectMode: false });
    },
    ...more,
  };
  return file;
}

const SETTINGS: Omit<Arkivsystem, 'baseUrl'> = {
  ...{ navn: 'fint', front: 'auto', adapter: 'ukjent', baerer: 'innhold' },
  ...{ maxParallel: 8, pollMaxMs: 100, readbackAfterSeconds: 1, notYetSeconds: 1, deadlineSeconds: 10 },
  ...{ connectTimeoutMs: 5000, responseTimeoutMs: 10_000, fileLimitBytes: 2 ** 30, kodelisteMinutter: 15 },
};

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url: path = '', headers } = request;
  return { method, path, headers, body: Buffer.concat(chunks).toString() };
}

function answer(response: ServerResponse, [status, body, headers = {}]: Extract<Reply, unknown[]>): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'object' ? JSON.stringify(body) : body);
}
