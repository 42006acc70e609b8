import type { IncomingMessage } from 'node:http';

const LONGEST_TOKEN = 8 * 1024;
const BEARER = /^bearer +([A-Za-z0-9_.-]+) *$/i;

/** The one bearer token of a request. Tokens in query or body do not count, nor does a header sent twice. */
export function bearerToken(request: IncomingMessage): string | undefined {
  const header = request.headers.authorization;
  if (header === undefined || header.length > LONGEST_TOKEN || hasSeveral(request.rawHeaders))
    return undefined;
  return BEARER.exec(header)?.[1];
}

/** Why there is none, for the log. */
export function whyNoToken({ headers: { authorization }, rawHeaders }: IncomingMessage): string {
  if (authorization === undefined) return 'there is no Authorization header';
  if (hasSeveral(rawHeaders)) return 'there are several Authorization headers';
  return 'the Authorization header is not one bearer token';
}

/** Node keeps the first of several Authorization headers and drops the rest in silence; only the raw list shows them. */
export function hasSeveral(rawHeaders: string[]): boolean {
  let found = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 13 && name.toLowerCase() === 'authorization') found++;
  }
  return found > 1;
}
