/** Where submissions are sent, or tried: their bodies may be large, and XML. */
const MODELS = ['/api/v1/saker', '/api/v1/journalposter'];
const ROUTES = [...MODELS, ...MODELS.map((route) => `${route}/validering`)];

/** `route` as Fastify has it, with its parameters unfilled; none when there is no such route. */
export function takesSubmissions(route: string | undefined): boolean {
  return route !== undefined && ROUTES.includes(route);
}
