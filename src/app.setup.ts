import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from './auth/index.js';
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
import { setupDocs } from './openapi/index.js';
import type { Settings } from './shared/config/index.js';
import { notFound, Problem, ProblemFilter, unavailable } from './shared/problem/index.js';
import { Log, Metrics } from './shared/telemetry/index.js';
import { BodyPipe } from './shared/validation/index.js';
import { AcceptGuard, answerInXml } from './xml/index.js';

export function serverOptions(settings: Settings): FastifyHttpOptions<Server> {
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
    frameworkErrors: refuseAddress(settings.isProduction),
    clientErrorHandler: refuseConnection(settings.isProduction),
    // Fastify's own answer is no problem+json; see watchStopping.
    return503OnClosing: false,
  };
}

/** Everything around the routes: reading bodies, errors, headers, docs. The tests' application goes through it too. */
export async function configureApp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const log = app.get<Log>(Log);
  const filter = new ProblemFilter(log);
  readBodies(server);
  const methodsOf = rememberRoutes(server);
  const isStopping = watchStopping(server);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(standardHeaders(request.id, settings.isProduction));
    const methods = request.is404 ? methodsOf(request.url) : [];
    const fault = isStopping() ? unavailable() : refuse(request, methods);
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
  measure(server, app.get(Metrics), log);
  answerInXml(server);
  app.useGlobalGuards(new AcceptGuard());
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new BodyPipe(app.get(Arkivregler).lists));
  setupDocs(app, settings);
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

function measure(server: FastifyInstance, metrics: Metrics, log: Log): void {
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { method, id: sporingsId } = request;
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpDuration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    log.debug(
      { sporingsId, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
    done();
  });
}
