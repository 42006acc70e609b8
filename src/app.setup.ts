import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyInstance, FastifyRequest } from 'fastify';
import type { InternalPort } from './app.internal.js';
import { AccessGuard } from './auth/index.js';
import { serveConsole } from './console/index.js';
import {
  admitBodies,
  guardPace,
  packed,
  protocolFault,
  readBodies,
  refuseAddress,
  refuseConnection,
  rememberRoutes,
  requestId,
  standardHeaders,
  streamUploads,
  takeExpectations,
  watchStopping,
} from './http/index.js';
import { Arkivregler } from './noark/index.js';
import { PARTS, setupDocs } from './openapi/index.js';
import type { Settings } from './shared/config/index.js';
import { notFound, Problem, ProblemFilter, unavailable } from './shared/problem/index.js';
import { Log, Metrics, RequestLog, traceRequests, Tracing } from './shared/telemetry/index.js';
import { BodyPipe } from './shared/validation/index.js';
import { AcceptGuard, answerInXml } from './xml/index.js';

/** `requests`: there when the first request comes, and not before. */
export function serverOptions(settings: Settings, requests: () => RequestLog): FastifyHttpOptions<Server> {
  const refuseAt = refuseAddress(settings.isProduction);
  return {
    // Who calls is what the limit of failed logins goes by: behind a proxy all would share one.
    trustProxy: settings.TRUSTED_PROXY_CIDRS ?? false,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    // Node's own answer has no body: see protocolFault.
    http: { requireHostHeader: false },
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    logger: false,
    frameworkErrors: (error, request, reply) => {
      requests().follow(request, reply);
      refuseAt(error, request, reply);
    },
    clientErrorHandler: refuseConnection(settings.isProduction, (about) => requests().refused(about)),
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
  const { tracer } = app.get(Tracing);
  if (tracer) traceRequests(server, tracer);
  readBodies(server);
  const methodsOf = rememberRoutes(server);
  const isStopping = watchStopping(server);
  internal.stopWith(server);
  server.addHook('onRequest', (request, reply, done) => {
    // Whoever is signed in to the console is so behind its own door, and no cookie leads in by the suppliers'.
    if (!internal.isFor('intern', request)) delete request.raw.headers.cookie;
    void reply.headers(standardHeaders(request.id, settings.isProduction));
    const isThere = !internal.hides(request);
    const methods = isThere && request.is404 ? methodsOf(request.url) : [];
    const fault = isStopping() ? unavailable() : isThere ? refuse(request, methods) : notFound();
    if (fault) filter.send(fault, request, reply);
    else if (request.is404) void reply.status(204).header('Allow', methods.join(', ')).send();
    else done();
  });
  takeExpectations(server);
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
  app.useGlobalGuards(new AcceptGuard());
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new BodyPipe(app.get(Arkivregler).lists));
  serveConsole(server);
  setupDocs(app, settings, (request) => PARTS.filter((part) => internal.isFor(part, request)));
}

/** Faults that are plain before a route is entered. What is wrong with a body of the API is told once the caller is known. */
function refuse(request: FastifyRequest, methods: string[]): Problem | undefined {
  const fault = protocolFault(request.raw);
  if (fault) return fault;
  if (!request.is404) return /^\/(api|internal)\//.test(request.url) ? undefined : packed(request);
  if (methods.length === 0) return notFound();
  if (request.method === 'OPTIONS') return undefined;
  const allow = methods.join(', ');
  const detail = {
    nb: `Denne adressen støtter ${allow}.`,
    en: `This address supports ${allow}.`,
  };
  return new Problem('METODE_IKKE_STOETTET', detail, { headers: { Allow: allow } });
}

function measure(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', ({ method, routeOptions }, reply, done) => {
    const route = routeOptions.url ?? 'unknown';
    metrics.httpDuration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
