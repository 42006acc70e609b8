import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../shared/problem/index.js';
import type { KlientPrincipal, Rolle } from '../scopes.js';
import { TokenCache } from '../token.cache.js';
import {
  insufficientScope,
  InvalidToken,
  KeyUnavailable,
  notAuthenticated,
  notForKlienter,
  tokenRefused,
} from '../token.faults.js';
import { ACCESS, type Access, type AuthenticatedRequest, ROLLE } from './access.decorators.js';
import { bearerToken, whyNoToken } from './bearer.js';
import { PersonAccess } from './person.access.js';
import { inWords } from './token.refusal.js';
import { TokenStrategy } from './token.strategy.js';
import { onBehalf } from './vegne-av.js';

type TokenAccess = Exclude<Access, 'public' | 'person'>;

/**
 * Global and closed by default. A token verified within the last minute is let through synchronously: this stands
 * in front of every submission. The others go through passport; a person comes without a token, and is known by a cookie.
 */
@Injectable()
export class AccessGuard extends AuthGuard() {
  constructor(
    strategy: TokenStrategy,
    private readonly cache: TokenCache,
    private readonly personer: PersonAccess,
    private readonly reflector: Reflector,
  ) {
    super({ defaultStrategy: strategy.name });
  }

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (!access) throw new Problem('MANGLER_TILGANG');
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (request.headers.authorization === undefined) {
      if (access === 'optional') return true;
      if (this.personer.isOne(request)) return this.personer.permit(request, access, this.rolle(context));
    }
    if (access === 'person') throw notForKlienter();
    const known = this.known(request);
    if (!known) return this.authenticate(context, request, access);
    return permit(request, known, access);
  }

  /** Finds out who is calling before the route is entered; rejects as the route would for a caller without a token. */
  async identify(request: AuthenticatedRequest, reply: FastifyReply): Promise<KlientPrincipal> {
    if (request.headers.authorization === undefined && this.personer.isOne(request))
      return this.personer.identify(request);
    const known = this.known(request);
    if (known) return (request.user = known);
    await super.canActivate(new ExecutionContextHost([request, reply]));
    return request.user!;
  }

  /** `error`: from `validate`, or unexpected. `refusal`: what passport-jwt has against the token. */
  override handleRequest<T>(error: Error | null, klient: T | false, refusal?: Error): T {
    if (klient) return klient;
    if (error && !(error instanceof InvalidToken)) throw error;
    if (refusal instanceof KeyUnavailable) throw refusal.fault;
    throw tokenRefused(refusal?.name === 'TokenExpiredError', inWords(error ?? refusal));
  }

  private rolle(context: ExecutionContext): Rolle | undefined {
    return this.reflector.getAllAndOverride<Rolle | undefined>(ROLLE, [
      context.getHandler(),
      context.getClass(),
    ]);
  }

  /** The client behind a token that was verified a moment ago. */
  private known({ raw }: AuthenticatedRequest): KlientPrincipal | undefined {
    const token = bearerToken(raw);
    if (!token) throw notAuthenticated(whyNoToken(raw));
    return this.cache.find(token);
  }

  private async authenticate(context: ExecutionContext, request: AuthenticatedRequest, access: TokenAccess) {
    await super.canActivate(context);
    return permit(request, request.user!, access);
  }
}

/** The administrator's client may say for whom it acts, once it is known that it may act at all. */
function permit(request: AuthenticatedRequest, klient: KlientPrincipal, access: TokenAccess): true {
  request.user = klient;
  if (access === 'optional') return true;
  if (!access.some((scope) => klient.scopes.includes(scope))) throw insufficientScope(access);
  if (request.headers['x-paa-vegne-av'] !== undefined) request.user = onBehalf(klient, request);
  return true;
}
