import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyHttpOptions, FastifyRequest } from 'fastify';
import type { InternalPort } from './app.internal.js';
import { AccessGuard } from './auth/index.js';
import {
  acceptsJson,
  admitBodies,
  guardPace,
  isPacked,
  readBodies,
  refuseAddress,
  refuseConnection,
  rememberRoutes,
  streamUploads,
  watchStopping,
} from './http/index.js';
import { Arkivregler } from './noark/index.js';
import { PARTS, setupDocs } from './openapi/index.js';
import type { Settings } from './shared/config/index.js';
import { notFound, Problem, ProblemFilter, unavailable } from './shared/problem/index.js';
import { Log, Metrics, RequestLog } from './shared/telemetry/index.js';
import { newUuid } from './shared/uuid/index.js';
import { BodyPipe } from './shared/validation/index.js';
import { acceptsXml, answerInXml, XmlGuard } from './xml/index.js';

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** `requests`: there when the first request comes, and not before. */
export function serverOptions(settings: Settings, requests: () => RequestLog): FastifyHttpOptions<Server> {
  return {
    // Who calls is what the limit of failed logins goes by: behind a proxy all would share one.
    trustProxy: settings.TRUSTED_PROXY_CIDRS ?? false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newUuid();
    },
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    logger: false,
    frameworkErrors: (error, request, reply) => {
      requests().follow(request, reply);
      refuseAddress(error, request, reply);
    },
    clientErrorHandler: (error, socket) =>
      refuseConnection(error, socket, (about) => requests().refused(about)),
    // Fastify's own answer is no problem+json; see watchStopping.
    return503OnClosing: false,
  };
}

/** Everything around the routes: reading bodies, errors, headers, docs. The tests' application goes through it too. */
export async function configureApp(
  app: NestFastifyApplication,
  settings: Settings,
  internal: InternalPort,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const log = app.get<Log>(Log);
  const filter = new ProblemFilter(log);
  app.get(RequestLog).watch(server);
  readBodies(server);
  const methodsOf = rememberRoutes(server);
  const isStopping = watchStopping(server);
  internal.stopWith(server);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headersOf(request, settings));
    const isThere = !internal.hides(request);
    const fault = isStopping() ? unavailable() : isThere ? refuse(request, methodsOf) : notFound();
    if (fault) filter.send(fault, request, reply);
    else done();
  });
  streamUploads(server);
  const refuseWith = filter.send.bind(filter);
  const guard = app.get(AccessGuard);
  admitBodies(server, {
    mostBytes: settings.BODY_LIMIT_BYTES,
    budgetBytes: settings.BODY_MEMORY_BYTES,
    patienceMs: settings.BODY_PATIENCE_SECONDS * 1000,
    identify: async (request, reply) => (await guard.identify(request, reply)).klientId,
    refuse: refuseWith,
  });
  guardPace(server, settings.UPLOAD_PATIENCE_SECONDS, refuseWith);
  measure(server, app.get(Metrics));
  answerInXml(server);
  app.useGlobalGuards(new XmlGuard());
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new BodyPipe(app.get(Arkivregler).lists));
  setupDocs(app, settings, (request) => PARTS.filter((part) => internal.isFor(part, request)));
}

function headersOf(request: FastifyRequest, settings: Settings): Record<string, string> {
  return {
    'X-Request-Id': request.id,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    ...(settings.isProduction ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}

/** Faults that are plain before a route is entered: a method it does not have, a format it does not take or give. */
function refuse(request: FastifyRequest, methodsOf: (url: string) => string[]): Problem | undefined {
  if (request.is404) {
    const methods = methodsOf(request.url);
    if (methods.length === 0) return notFound();
    return new Problem('METODE_IKKE_STOETTET', undefined, { headers: { Allow: methods.join(', ') } });
  }
  if (isPacked(request)) {
    const melding = { nb: 'Innholdet må sendes upakket.', en: 'The content must not be packed.' };
    return new Problem('FORMAT_IKKE_STOETTET', melding, { headers: { 'Accept-Encoding': 'identity' } });
  }
  if (!/^\/(api|internal)\//.test(request.url)) return undefined;
  // Forms are read for the token endpoint's sake; the router cannot tell whose body it reads.
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  if (isForm) return new Problem('FORMAT_IKKE_STOETTET');
  return acceptsJson(request.headers.accept) || acceptsXml(request)
    ? undefined
    : new Problem('FORMAT_IKKE_STOETTET', undefined, { status: 406 });
}

function measure(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', ({ method, routeOptions }, reply, done) => {
    const route = routeOptions.url ?? 'unknown';
    metrics.httpDuration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
