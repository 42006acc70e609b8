import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';

interface Route {
  pattern: RegExp;
  methods: Set<string>;
}

/** As they are sent: a range that names the charset covers them. */
const JSON_TYPES = ['application/json; charset=utf-8', 'application/problem+json; charset=utf-8'];

const routes = new Map<string, Route>();

/** Keep the routes as they are registered: Fastify answers 404 for a known path with another method; HTTP says 405. */
export function rememberRoutes(server: FastifyInstance): void {
  server.addHook('onRoute', ({ url, method }) => {
    if (url === '' || url.includes('*')) return;
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) route.methods.add(one);
    routes.set(url, route);
  });
}

/** Methods that some route has for this path. Empty: there is no such path. */
export function allowedMethods(url: string): string[] {
  const path = url.split('?', 1)[0]!;
  const found = [...routes.values()].filter(({ pattern }) => pattern.test(path));
  return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+');
  return new RegExp(`^${escaped}/?$`);
}

/** Whether a JSON answer (or a problem) is among what the caller takes (RFC 9110 12.5.1). */
export function acceptsJson(accept: string | undefined): boolean {
  return !accept || new Negotiator({ headers: { accept } }).mediaType(JSON_TYPES) !== undefined;
}
