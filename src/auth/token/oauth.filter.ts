import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { note } from '../../shared/telemetry/index.js';
import { invalidRequest, OAuthError, TOKEN_PATH } from '../oauth.error.js';

/** RFC 6749 5.2: plain JSON, never kept by a cache. Not problem+json. */
@Catch(OAuthError)
export class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch(error: OAuthError, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (error.status === 401 && mayBeAsked(http.getRequest<FastifyRequest>()))
      void reply.header('WWW-Authenticate', 'Basic realm="arkivflyt"');
    answer(error, reply);
  }
}

/**
 * RFC 6749 5.2 wants the challenge for those who used HTTP Basic. A browser would answer it with a sign-in box of its own, in
 * front of the page that sent the wrong secret: pages are known by their Origin, which browsers send with every POST.
 */
function mayBeAsked({ headers, body }: FastifyRequest): boolean {
  const sentInBody = typeof body === 'string' && /(^|&)client_(secret|assertion)=/.test(body);
  return headers.origin === undefined && !sentInBody;
}

/**
 * A body that Fastify refuses before any handler is entered (unknown content type, too large) would otherwise be
 * answered as problem+json.
 */
@Injectable()
export class UnreadableTokenRequests {
  /** Here and not in onModuleInit: Nest registers the routes before that. The command line has no server. */
  constructor(host: HttpAdapterHost) {
    const server = host.httpAdapter?.getInstance<FastifyInstance>();
    server?.addHook('onRoute', (route) => {
      if (route.url === TOKEN_PATH) route.errorHandler = refuseUnread;
    });
  }
}

function refuseUnread(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  note(request, { kode: 'invalid_request' });
  const isTooLarge = error.statusCode === 413;
  if (!isTooLarge && (error.statusCode ?? 500) >= 500)
    return answer(new OAuthError('server_error', 'Unexpected fault', 500), reply);
  if (isTooLarge) return answer(new OAuthError('invalid_request', 'The body is too large', 413), reply);
  answer(invalidRequest('The body must be application/x-www-form-urlencoded'), reply);
}

function answer({ code, description, status, headers }: OAuthError, reply: FastifyReply): void {
  void reply
    .status(status)
    .headers({
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      Pragma: 'no-cache',
      ...headers,
    })
    .send(JSON.stringify({ error: code, error_description: description }));
}
