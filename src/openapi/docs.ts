import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PublicUrl, type Settings } from '../shared/config/index.js';
import { addExamples } from './examples/index.js';
import { addProblems, PROBLEM_RESPONSES, PROBLEM_SCHEMAS } from './problems.js';
import { namedForPeople } from './names.js';
import { type Part, PARTS, servePage } from './page/index.js';
import { DOCUMENT_TAGS, tagOf } from './tags.js';
import { INTRODUCTION } from './text.js';
import { CALLBACK_SCHEMAS, WEBHOOKS } from './webhooks.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The page /docs and the document /docs-json. Authorize fetches a token from this server's own endpoint. `parts`: which parts
 * of the document the one who asks is shown.
 */
export function setupDocs(
  app: NestFastifyApplication,
  settings: Settings,
  parts: (request: FastifyRequest) => readonly Part[] = () => PARTS,
): void {
  const publicUrl = app.get(PublicUrl);
  let made: OpenAPIObject | undefined;
  servePage(app.getHttpAdapter().getInstance(), {
    isProduction: settings.isProduction,
    parts,
    document: (request) => seenFrom(request, (made ??= createDocument(app, settings)), publicUrl),
  });
}

function createDocument(app: NestFastifyApplication, settings: Settings): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, frame(settings, app.get(PublicUrl)), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      operation.security = alternatives(operation.security);
      operation.tags = [tagOf(path) ?? 'Annet'];
      addProblems(method, path, operation);
    }
  }
  addExamples(document, settings.isProduction);
  const used = new Set(
    Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method]?.tags ?? [])),
  );
  return namedForPeople({ ...document, tags: DOCUMENT_TAGS.filter(({ name }) => used.has(name)) });
}

function frame(settings: Settings, publicUrl: PublicUrl): Omit<OpenAPIObject, 'paths'> {
  const environment = settings.isProduction ? 'Produksjon' : 'Testmiljø';
  return {
    openapi: '3.1.0',
    info: { title: `Arkivflyt (${environment.toLowerCase()})`, version: '1', description: INTRODUCTION },
    servers: [
      { url: publicUrl.href, description: environment },
      { url: '/', description: `${environment}, samme adresse som denne siden` },
    ],
    webhooks: WEBHOOKS,
    components: {
      schemas: { ...PROBLEM_SCHEMAS, ...CALLBACK_SCHEMAS },
      responses: PROBLEM_RESPONSES,
      securitySchemes: {
        oauth2: {
          type: 'oauth2',
          description:
            'Klientens id og hemmelighet (HTTP Basic) gir et token. Uten valgte scope gis alle klienten har.',
          flows: {
            clientCredentials: {
              tokenUrl: '/oauth2/token',
              scopes: {
                'arkivflyt:send': 'Sende inn og registrere callbacks',
                'arkivflyt:les': 'Lese status, saker og kodeverk',
                'arkivflyt:admin': 'Administrere: alt under /internal',
                'arkivflyt:innsyn':
                  'Lese innholdet i alle klienters arkiverte dokumenter; hver lesning føres i revisjonsloggen',
              },
            },
          },
        },
      },
    },
  };
}

/** The guard asks for one of the scopes, while scopes within one requirement mean all of them. None: open to everybody. */
function alternatives(security: Record<string, string[]>[] = []): Record<string, string[]>[] {
  return security.flatMap((requirement) => {
    const one = Object.entries(requirement).flatMap(([scheme, scopes]) =>
      scopes.map((scope) => ({ [scheme]: [scope] })),
    );
    return one.length > 0 ? one : [requirement];
  });
}

/** A page opened at another address than PUBLIC_URL may only call its own origin: that server comes first there. */
function seenFrom(request: FastifyRequest, document: OpenAPIObject, publicUrl: PublicUrl): OpenAPIObject {
  if (new URL(publicUrl.href).host === request.headers.host) return document;
  return { ...document, servers: document.servers?.toReversed() };
}
