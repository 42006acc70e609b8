/** Where submissions are sent: their bodies may be large, and XML. */
const ROUTES = ['/api/v1/saker', '/api/v1/journalposter'];

/** `route` as Fastify has it, with its parameters unfilled; none when there is no such route. */
export function takesSubmissions(route: string | undefined): boolean {
  return route !== undefined && ROUTES.includes(route);
}
