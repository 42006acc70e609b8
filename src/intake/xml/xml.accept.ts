import Negotiator from 'negotiator';

export const JSON_TYPE = 'application/json';
export const XML_TYPES = ['application/xml', 'text/xml'] as const;

/** Every answer is sent with it: a range that names it covers them. */
const CHARSET = '; charset=utf-8';
const PROBLEM_TYPE = /\bapplication\/problem\+(json|xml)\b/gi;

/** Which of `offered` the caller would rather have (RFC 9110 12.5.1); undefined: none. */
export function preferred(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (!accept) return offered[0];
  // A caller that names the problem's own type takes the format it is in.
  const headers = { accept: accept.replace(PROBLEM_TYPE, 'application/$1') };
  const sent = offered.map((type) => type + CHARSET);
  return new Negotiator({ headers }).mediaType(sent)?.replace(CHARSET, '');
}
