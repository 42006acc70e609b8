import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PublicUrl, type Settings } from '../shared/config/index.js';
import { createDocument } from './document/index.js';

/** No inline script. Swagger UI sets styles on its elements, and draws its icons from data URLs. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Swagger UI at /docs, the document at /docs-json. Authorize fetches a token from this server's own endpoint. */
export function setupDocs(app: NestFastifyApplication, settings: Settings): void {
  const server = app.getHttpAdapter().getInstance();
  const publicUrl = app.get(PublicUrl);
  server.addHook('onRequest', (request, reply, done) => {
    if (/^\/docs\b/.test(request.url)) void reply.header('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    done();
  });
  SwaggerModule.setup('docs', app, () => createDocument(app, settings, publicUrl.href), {
    jsonDocumentUrl: 'docs-json',
    raw: ['json'],
    customSiteTitle: `Arkivflyt API (${settings.ARKIVFLYT_ENVIRONMENT})`,
    customCss: '.swagger-ui .topbar { display: none }',
    patchDocumentOnRequest: (request, _reply, document) =>
      seenFrom(request as FastifyRequest, document, publicUrl),
    swaggerOptions: {
      validatorUrl: null,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      // In production the page is to be read; calls belong to the fagsystem.
      ...(settings.isProduction ? { supportedSubmitMethods: [] } : {}),
    },
  });
}

/** A page opened at another address than PUBLIC_URL may only call its own origin: that server comes first there. */
function seenFrom(request: FastifyRequest, document: OpenAPIObject, publicUrl: PublicUrl): OpenAPIObject {
  if (new URL(publicUrl.href).host === request.headers.host) return document;
  return { ...document, servers: document.servers?.toReversed() };
}
