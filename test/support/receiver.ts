import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came, before anything was made of it. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  rawBody: string;
  json: unknown;
}

/** How to answer: a status, or a function that writes the answer itself (or breaks off, or never ends). */
export type Reply = number | ((received: Received, response: ServerResponse) => void);

export interface Receiver {
  url: string;
  port: number;
  /** Everything received so far, oldest first. */
  received: Received[];
  replyWith(reply: Reply): void;
  /** The next request not yet handed out by `next`. */
  next(timeoutMs?: number): Promise<Received>;
  close(): Promise<void>;
}

/** A fagsystem's end: a real HTTP server on a free loopback port. It verifies nothing; the tests do. */
export async function startReceiver(): Promise<Receiver> {
  let reply: Reply = 200;
  let handedOut = 0;
  const received: Received[] = [];
  const waiting = new Set<() => void>();

  const server = createServer((request, response) => {
    void read(request).then((one) => {
      received.push(one);
      for (const wake of waiting) wake();
      if (typeof reply === 'function') reply(one, response);
      else response.writeHead(reply).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/callback`,
    port,
    received,
    replyWith: (wanted) => (reply = wanted),
    next: async (timeoutMs = 15_000) => {
      const index = handedOut++;
      if (received.length <= index) await arrival(() => received.length > index, waiting, timeoutMs);
      return received[index]!;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const rawBody = Buffer.concat(chunks).toString('utf8');
  return { path: request.url ?? '', headers: request.headers, rawBody, json: parse(rawBody) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function arrival(isThere: () => boolean, waiting: Set<() => void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => (clearTimeout(timer), waiting.delete(wake));
    const wake = () => {
      if (!isThere()) return;
      stop();
      resolve();
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`nothing was received within ${timeoutMs} ms`));
    }, timeoutMs);
    waiting.add(wake);
  });
}
