import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

export const JSON_TYPE = 'application/json';
export const XML_TYPES = ['application/xml', 'text/xml'] as const;

const PROBLEM_TYPE = /\bapplication\/problem\+(json|xml)\b/gi;
/** All but the weight. There is one form of each type here, so a charset or a version does not tell it from another. */
const PARAMETER = /;\s*(?!q\s*=)[^;,]*/gi;

/** Which of `offered` the caller would rather have (RFC 9110 12.5.1); undefined: none. */
export function preferred(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (!accept) return offered[0];
  // A caller that names the problem's own type takes the format it is in.
  const plain = accept.replace(PROBLEM_TYPE, 'application/$1').replace(PARAMETER, '');
  return new Negotiator({ headers: { accept: plain } }).mediaType([...offered]);
}

/** Whether a JSON answer (or a problem) is among what the caller takes. */
export function acceptsJson(accept: string | undefined): boolean {
  return preferred(accept, [JSON_TYPE]) !== undefined;
}

/** Whether a route answers with a file in the file's own format: the caller has it as it is. `route` as Fastify has it. */
export function givesFile(route: string | undefined): boolean {
  return route?.endsWith('/innhold') ?? false;
}

/** Whether a body comes in another coding than its own: nothing here unpacks it, and read as it is it would be nonsense. */
export function isPacked({ method, headers }: FastifyRequest): boolean {
  const codings = headers['content-encoding'];
  if (!codings || method === 'GET' || method === 'HEAD') return false;
  return codings.split(',').some((coding) => coding.trim().toLowerCase() !== 'identity');
}
