import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/** Says from when on the server is stopping: what still comes over open connections is then refused as any other 503. */
export function watchStopping(server: FastifyInstance): () => boolean {
  let isStopping = false;
  const closeWhenIdle = idleCloser(server.server);
  server.addHook('preClose', (done) => {
    isStopping = true;
    closeWhenIdle();
    done();
  });
  return () => isStopping;
}

/**
 * To be called when the stop begins. A connection that was answering then is kept alive by its client afterwards, and would keep
 * the process for as long as keepAliveTimeout. One that a browser has opened in advance, and nothing has come over, is not idle
 * to Node, and would for as long as headersTimeout.
 */
export function idleCloser(server: Server): () => void {
  const opened = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    opened.add(socket);
    socket.once('close', () => opened.delete(socket));
  });
  return () => {
    const close = () => {
      server.closeIdleConnections();
      for (const socket of opened) if (socket.bytesRead === 0) socket.destroy();
    };
    const timer = setInterval(close, LOOK_EVERY_MS).unref();
    server.once('close', () => clearInterval(timer));
  };
}
