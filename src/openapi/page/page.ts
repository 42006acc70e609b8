import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GUIDE_FILES, WEB } from '../../shared/config/index.js';
import { notFound } from '../../shared/problem/index.js';
import { type Guide, GUIDES, html, pathOf } from './html.js';
import { documentOf, type Part, PARTS } from './parts.js';

/** No inline script. Swagger UI sets styles on its elements, and draws its icons from data URLs. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const ASSETS = /^\/(docs\.(js|css)|swagger-ui\.css|swagger-ui-bundle\.js|favicon-32x32\.png)$/;
const EXAMPLE = /^[A-Za-z][\w.-]*$/;

export interface Serving {
  isProduction: boolean;
  /** The whole document, as the one who asks is to see it. */
  document: (request: FastifyRequest) => OpenAPIObject;
  /** The parts that are shown to the one who asks; the first is at /docs. */
  parts: (request: FastifyRequest) => readonly Part[];
}

/** /docs with its parts and guides, and /docs-json: the whole document, or /docs-json/{part}. */
export function servePage(server: FastifyInstance, { isProduction, document, parts }: Serving): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (/^\/docs\b/.test(request.url)) void reply.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    done();
  });
  void server.register(fastifyStatic, {
    root: [WEB, SWAGGER_UI],
    prefix: '/docs/assets/',
    decorateReply: false,
    allowedPath: (path) => ASSETS.test(path),
  });

  const page = (request: FastifyRequest, reply: FastifyReply, shows: Part | Guide) =>
    reply.type('text/html; charset=utf-8').send(html({ parts: parts(request), shows, isProduction }));
  server.get('/docs', (request, reply) => page(request, reply, parts(request)[0]!));
  const made = new Map<string, string>();
  /** Written once for each way it is shown: anybody may ask for it. */
  const json = (request: FastifyRequest, reply: FastifyReply, shows: readonly Part[]) => {
    const whole = document(request);
    const key = [whole.servers?.[0]?.url, ...shows].join(' ');
    let written = made.get(key);
    if (!written) made.set(key, (written = JSON.stringify(documentOf(whole, shows))));
    return reply.type('application/json; charset=utf-8').send(written);
  };
  server.get('/docs-json', (request, reply) => json(request, reply, parts(request)));
  for (const part of PARTS) {
    if (pathOf(part) !== '/docs')
      server.get(pathOf(part), (request, reply) => page(request, reply, shown(request, part)));
    server.get(`/docs-json/${part}`, (request, reply) => json(request, reply, [shown(request, part)]));
  }
  function shown(request: FastifyRequest, part: Part): Part {
    if (!parts(request).includes(part)) throw notFound();
    return part;
  }

  for (const guide of Object.keys(GUIDES) as Guide[]) {
    server.get(`/docs/${guide}`, (request, reply) => page(request, reply, guide));
    server.get(`/docs/${guide}.md`, (_request, reply) => text(reply, `${guide}.md`));
  }
  server.get<{ Params: { file: string } }>('/docs/eksempler/:file', ({ params: { file } }, reply) => {
    if (!EXAMPLE.test(file)) throw notFound();
    return text(reply, join('eksempler', file));
  });
}

async function text(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const content = await readFile(join(GUIDE_FILES, file)).catch(() => Promise.reject(notFound()));
  return reply.type('text/plain; charset=utf-8').send(content);
}
