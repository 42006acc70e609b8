import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PublicUrl, type Settings } from '../shared/config/index.js';
import { createDocument } from './document/index.js';
import { type Part, servePage } from './page/index.js';

/**
 * The page /docs and the document /docs-json. Authorize fetches a token from this server's own endpoint. `parts`: which parts
 * of the document the one who asks is shown.
 */
export function setupDocs(
  app: NestFastifyApplication,
  settings: Settings,
  parts: (request: FastifyRequest) => readonly Part[],
): void {
  const publicUrl = app.get(PublicUrl);
  let made: OpenAPIObject | undefined;
  servePage(app.getHttpAdapter().getInstance(), {
    isProduction: settings.isProduction,
    parts,
    document: (request) =>
      seenFrom(request, (made ??= createDocument(app, settings, publicUrl.href)), publicUrl),
  });
}

/** A page opened at another address than PUBLIC_URL may only call its own origin: that server comes first there. */
function seenFrom(request: FastifyRequest, document: OpenAPIObject, publicUrl: PublicUrl): OpenAPIObject {
  if (new URL(publicUrl.href).host === request.headers.host) return document;
  return { ...document, servers: document.servers?.toReversed() };
}
