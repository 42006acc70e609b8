import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Innlogget } from '../person/index.js';
import type { KlientPrincipal, Rolle, Scope } from '../scopes.js';

/**
 * Metadata key: `'public'`, `'optional'`, `'person'`, or the scopes of which the token must hold one. The method's wins over the
 * class's.
 */
export const ACCESS = 'arkivflyt:access';
export type Access = 'public' | 'optional' | 'person' | readonly Scope[];

export type AuthenticatedRequest = FastifyRequest & { user?: KlientPrincipal; person?: Innlogget };

/** Metadata key: the least role of a person who may call. Without it no person may. The method's wins over the class's. */
export const ROLLE = 'arkivflyt:rolle';

type AccessDecorator = MethodDecorator & ClassDecorator;

/** No token asked for. */
export function Public(): AccessDecorator {
  return SetMetadata<string, Access>(ACCESS, 'public');
}

/** No token asked for; but one that is sent must be good, whatever its scopes. See EventuellKlient. */
export function TokenOptional(): AccessDecorator {
  return applyDecorators(
    SetMetadata<string, Access>(ACCESS, 'optional'),
    ApiSecurity({}),
    ApiSecurity({ oauth2: [] }),
  );
}

/** A token with at least one of these scopes. */
export function RequireScope(...scopes: [Scope, ...Scope[]]): AccessDecorator {
  return applyDecorators(SetMetadata<string, Access>(ACCESS, scopes), ApiSecurity('oauth2', scopes));
}

/** An administrator's client, or a person of at least this role. */
export function RequireRolle(rolle: Rolle): AccessDecorator {
  return applyDecorators(RequireScope('arkivflyt:admin'), FraRolle(rolle), ApiSecurity('konsoll'));
}

/** A person who is signed in, and no client. */
export function RequirePerson(): AccessDecorator {
  return applyDecorators(
    SetMetadata<string, Access>(ACCESS, 'person'),
    FraRolle('leser'),
    ApiSecurity('konsoll'),
  );
}

/** Beside @RequireScope or @RequireRolle: a person of at least this role, and none of a lesser. */
export function FraRolle(rolle: Rolle): AccessDecorator {
  return SetMetadata<string, Rolle>(ROLLE, rolle);
}

/** The client behind the token, if one was sent. Only on routes with @TokenOptional. */
export const EventuellKlient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): KlientPrincipal | undefined =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().user,
);

/** The client behind the token. Only on routes that require a scope. */
export const InnloggetKlient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): KlientPrincipal => {
    const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!user) throw new Error('@InnloggetKlient() on a route without @RequireScope');
    return user;
  },
);

/** The person who is signed in. Only on routes with @RequirePerson. */
export const InnloggetPerson = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Innlogget => {
    const { person } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!person) throw new Error('@InnloggetPerson() on a route without @RequirePerson');
    return person;
  },
);

/** Who is calling, as the audit log names it. Only on routes that require a scope. */
export const Aktoer = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { user } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!user) throw new Error('@Aktoer() on a route without @RequireScope');
  return user.aktoer;
});
