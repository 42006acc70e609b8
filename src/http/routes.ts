import type { FastifyInstance } from 'fastify';

interface Route {
  pattern: RegExp;
  methods: Set<string>;
}

/**
 * Keeps the routes as they are registered: Fastify answers 404 for a known path with another method; HTTP says 405.
 * Answers with the methods that some route has for a path; none: there is no such path.
 */
export function rememberRoutes(server: FastifyInstance): (url: string) => string[] {
  const routes = new Map<string, Route>();
  server.addHook('onRoute', ({ url, method }) => {
    if (url === '' || url.includes('*')) return;
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) route.methods.add(one);
    routes.set(url, route);
  });
  return (url) => {
    const path = url.split('?', 1)[0]!;
    const found = [...routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  };
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+');
  return new RegExp(`^${escaped}/?$`);
}
