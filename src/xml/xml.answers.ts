import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KlientPrincipal } from '../auth/index.js';
import { givesFile, JSON_TYPE, preferred, XML_TYPES } from '../http/index.js';
import { Problem } from '../shared/problem/index.js';
import { xmlAnswer, xmlProblem } from './xml.writer.js';

const OFFERED = [JSON_TYPE, ...XML_TYPES];

type KnownRequest = FastifyRequest & { user?: KlientPrincipal };

/** Whether an XML answer is among what the caller takes. Whether he has the agreement is known after the guard. */
export function acceptsXml({ url, headers }: FastifyRequest): boolean {
  return isOpen(url) && preferred(headers.accept, XML_TYPES) !== undefined;
}

/** After the access guard: who takes only XML and has no agreement gets 406 before anything is done. */
@Injectable()
export class XmlGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { url, headers, user, routeOptions } = context.switchToHttp().getRequest<KnownRequest>();
    const { accept } = headers;
    if (!accept?.includes('xml') || user?.xml || !isOpen(url) || preferred(accept, [JSON_TYPE])) return true;
    if (givesFile(routeOptions.url)) return true;
    throw new Problem('FORMAT_IKKE_STOETTET', undefined, { status: 406 });
  }
}

/** For clients with the agreement every JSON answer of /api, problems included, is XML when they would rather have it. */
export function answerInXml(server: FastifyInstance): void {
  server.addHook('onSend', (request: KnownRequest, reply, payload, done) => {
    if (!request.user?.xml || !isOpen(request.url)) return done(null, payload);
    void reply.header('Vary', 'Accept');
    const type = preferred(request.headers.accept, OFFERED) ?? JSON_TYPE;
    const given = String(reply.getHeader('content-type'));
    if (type === JSON_TYPE || typeof payload !== 'string' || !given.includes('json'))
      return done(null, payload);
    const isProblem = given.startsWith('application/problem+json');
    void reply.header('Content-Type', `${isProblem ? 'application/problem+xml' : type}; charset=utf-8`);
    const value = JSON.parse(payload) as object;
    done(null, isProblem ? xmlProblem(value) : xmlAnswer(value));
  });
}

/** What fagsystemer call. The administrators' endpoints speak JSON only. */
function isOpen(url: string): boolean {
  return url.startsWith('/api/');
}
