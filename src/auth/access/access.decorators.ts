import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { KlientPrincipal, Scope } from '../scopes.js';

/** Metadata key: `'public'`, or the scopes of which the token must hold one. The method's wins over the class's. */
export const ACCESS = 'arkivflyt:access';
export type Access = 'public' | readonly Scope[];

export type AuthenticatedRequest = FastifyRequest & { user?: KlientPrincipal };

type AccessDecorator = MethodDecorator & ClassDecorator;

/** No token asked for. */
export function Public(): AccessDecorator {
  return SetMetadata<string, Access>(ACCESS, 'public');
}

/** A token with at least one of these scopes. */
export function RequireScope(...scopes: [Scope, ...Scope[]]): AccessDecorator {
  return applyDecorators(SetMetadata<string, Access>(ACCESS, scopes), ApiSecurity('oauth2', scopes));
}

/** The client behind the token. Only on routes that require a scope. */
export const InnloggetKlient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): KlientPrincipal => {
    const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!user) throw new Error('@InnloggetKlient() on a route without @RequireScope');
    return user;
  },
);
