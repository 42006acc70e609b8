import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KlientPrincipal } from '../auth/index.js';
import { givesFile, JSON_TYPE, notAcceptable, preferred, XML_TYPES } from '../http/index.js';
import { PROBLEM_XML_TYPE } from './xml.namespaces.js';
import { xmlAnswer, xmlProblem } from './xml.writer.js';

const OFFERED = [JSON_TYPE, ...XML_TYPES];

type KnownRequest = FastifyRequest & { user?: KlientPrincipal };

/**
 * After the access guard: who takes no JSON, nor XML where he has the agreement, gets 406 before anything is done. Answers
 * outside the API are of their own kind.
 */
@Injectable()
export class AcceptGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const { accept } = request.headers;
    if (!accept || accept === '*/*' || accept === JSON_TYPE) return true;
    if (!/^\/(api|internal)\//.test(request.url)) return true;
    if (givesFile(request.routeOptions.url)) return true;
    const given = mayHaveXml(request) ? OFFERED : [JSON_TYPE];
    if (preferred(accept, given)) return true;
    throw notAcceptable(given);
  }
}

function mayHaveXml({ url, user }: KnownRequest): boolean {
  return user?.xml === true && isOpen(url);
}

/** For clients with the agreement every JSON answer of /api, problems included, is XML when they would rather have it. */
export function answerInXml(server: FastifyInstance): void {
  server.addHook('onSend', (request: KnownRequest, reply, payload, done) => {
    if (!mayHaveXml(request)) return done(null, payload);
    void reply.header('Vary', 'Accept');
    const type = preferred(request.headers.accept, OFFERED) ?? JSON_TYPE;
    const given = String(reply.getHeader('content-type'));
    if (type === JSON_TYPE || typeof payload !== 'string' || !given.includes('json'))
      return done(null, payload);
    const isProblem = given.startsWith('application/problem+json');
    void reply.header('Content-Type', `${isProblem ? PROBLEM_XML_TYPE : type}; charset=utf-8`);
    const value = JSON.parse(payload) as object;
    done(null, isProblem ? xmlProblem(value) : xmlAnswer(value));
  });
}

/** What fagsystemer call. The administrators' endpoints speak JSON only. */
function isOpen(url: string): boolean {
  return url.startsWith('/api/');
}
