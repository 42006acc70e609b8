import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/** Says from when on the server is stopping: what still comes over open connections is then refused as any other 503. */
export function watchStopping(server: FastifyInstance): () => boolean {
  let isStopping = false;
  server.addHook('preClose', (done) => {
    isStopping = true;
    closeWhenIdle(server.server);
    done();
  });
  return () => isStopping;
}

/**
 * A connection that was answering when the stop began is kept alive by its client afterwards, and would keep the process
 * for as long as keepAliveTimeout.
 */
export function closeWhenIdle(server: Server): void {
  const timer = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS).unref();
  server.once('close', () => clearInterval(timer));
}
