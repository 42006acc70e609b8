import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { language } from './problem.filter.js';

/** The language the caller reads: `nb`, or `en` on `Accept-Language: en`. */
export const Language = createParamDecorator((_: unknown, context: ExecutionContext) =>
  language(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);
