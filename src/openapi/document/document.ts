import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Settings } from '../../shared/config/index.js';
import { ANSWER_HEADERS, answerHeaders } from '../../shared/docs/index.js';
import { addExamples } from '../examples/index.js';
import { type Operation, operationsOf } from '../operations.js';
import { addProblems, PROBLEM_RESPONSES, PROBLEM_SCHEMAS } from '../problems.js';
import { DOCUMENT_TAGS, tagOf } from '../tags.js';
import { INTRODUCTION } from '../text.js';
import { CALLBACK_SCHEMAS, WEBHOOKS } from '../webhooks.js';
import { sizeIntegers } from './integers.js';
import { namedForPeople } from './names.js';
import { type Schema, withoutUnused } from './parts.js';
import { describeOnBehalf } from './on-behalf.js';
import { closeRequests } from './requests.js';
import { describeXml } from './xml.js';

/**
 * The whole document, of an application that need not have been started: nothing is asked of the database. `href` is
 * where it is reached from outside.
 */
export function createDocument(app: INestApplication, settings: Settings, href: string): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, frame(settings, href));
  for (const { method, path, operation } of operationsOf(document)) {
    operation.security = alternatives(operation.security);
    operation.tags = [tagOf(path) ?? 'Annet'];
    addProblems(method, path, operation);
    trace(operation.responses);
    leaveChoices(operation);
    describeOnBehalf(method, path, operation);
  }
  closeRequests(document);
  describeXml(document);
  sizeIntegers(document);
  addExamples(document, settings.isProduction);
  return withoutUnused(namedForPeople({ ...document, tags: DOCUMENT_TAGS }));
}

function frame(settings: Settings, href: string): Omit<OpenAPIObject, 'paths'> {
  const environment = settings.isProduction ? 'Produksjon' : 'Testmiljø';
  return {
    openapi: '3.1.0',
    info: { title: 'Arkivflyt', version: '1', description: INTRODUCTION },
    servers: [
      { url: href, description: environment },
      { url: '/', description: `${environment}, samme adresse som denne siden` },
    ],
    webhooks: WEBHOOKS,
    components: {
      schemas: { ...PROBLEM_SCHEMAS, ...CALLBACK_SCHEMAS },
      responses: PROBLEM_RESPONSES,
      headers: ANSWER_HEADERS,
      securitySchemes: {
        konsoll: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-arkivflyt',
          description:
            'Den som er logget inn i konsollen. Det som endrer noe, må dessuten ha med `X-Arkivflyt-Konsoll: 1` og komme fra konsollens ' +
            'egne sider; med `bakgrunn` i stedet for `1` gjør ikke kallet at økten varer. Med `Authorization` sees det bort fra den.',
        },
        oauth2: {
          type: 'oauth2',
          description:
            'Klientens id og hemmelighet (HTTP Basic) gir et token, en JWT etter RFC9068 og RFC8725. Uten valgte scope gis alle ' +
            'klienten har.',
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

/** A parameter that is one of several things is not a text besides, as @nestjs/swagger takes it to be. */
function leaveChoices({ parameters = [] }: Operation): void {
  for (const parameter of parameters) {
    const schema = 'schema' in parameter ? (parameter.schema as Schema | undefined) : undefined;
    if (schema?.anyOf) delete schema.type;
  }
}

/** Every answer says which request it answers. */
function trace(responses: Operation['responses']): void {
  for (const answer of Object.values(responses))
    if (answer && !('$ref' in answer))
      answer.headers = { ...answerHeaders('X-Request-Id'), ...answer.headers };
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
