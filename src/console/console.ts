import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { CONSOLE } from '../shared/config/index.js';
import { notFound } from '../shared/problem/index.js';

/** Nothing inline and nothing from elsewhere: what a value shown there might smuggle in does not run. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A year: a file's name changes with its content. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * The administrators' page: one document for all its addresses, and its files, packed when they were built. It needs no
 * sign-in: what it shows comes from /internal, which does.
 */
export function serveConsole(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    // The route, for an address can be written in many ways.
    if (/^\/console\b/.test(request.routeOptions.url ?? request.url))
      void reply.header('Content-Security-Policy', CONTENT_SECURITY_POLICY).header('X-Frame-Options', 'DENY');
    done();
  });
  if (existsSync(CONSOLE))
    void server.register(fastifyStatic, {
      root: join(CONSOLE, 'assets'),
      prefix: '/console/assets/',
      decorateReply: false,
      preCompressed: true,
      index: false,
      setHeaders: (reply) => void reply.header('Cache-Control', FOREVER),
    });
  server.get('/console/favicon.svg', async (_request, reply) =>
    reply.type('image/svg+xml').send(await file('favicon.svg')),
  );
  for (const address of ['/console', '/console/*'])
    server.get(address, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(await file('index.html')),
    );
}

/** Read anew each time: small, and another after an upgrade. Not there: it was not built. */
async function file(name: string): Promise<Buffer> {
  return readFile(join(CONSOLE, name)).catch(() => Promise.reject(notFound()));
}
