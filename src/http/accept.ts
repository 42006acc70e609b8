import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { Problem } from '../shared/problem/index.js';

export const JSON_TYPE = 'application/json';
export const XML_TYPES = ['application/xml', 'text/xml'] as const;

const PROBLEM_TYPE = /\bapplication\/problem\+(json|xml)\b/gi;
/** All but the weight. There is one form of each type here, so a charset or a version does not tell it from another. */
const PARAMETER = /;(?!\s*q\s*=)[^;,]*/gi;

/** Which of `offered` the caller would rather have (RFC 9110 12.5.1); undefined: none. */
export function preferred(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (!accept) return offered[0];
  // A caller that names the problem's own type takes the format it is in.
  const plain = accept.replace(PROBLEM_TYPE, 'application/$1').replace(PARAMETER, '');
  return new Negotiator({ headers: { accept: plain } }).mediaType([...offered]);
}

/** 406: none of the types that are given here is among what the caller takes. */
export function notAcceptable(given: readonly string[]): Problem {
  const types = given.join(', ');
  const detail = {
    nb: `Svaret gis som ${types}. Be om det i headeren Accept, eller utelat den.`,
    en: `The answer is given as ${types}. Ask for it in the header Accept, or leave that out.`,
  };
  return new Problem('FORMAT_IKKE_STOETTET', detail, { status: 406 });
}

/** 415: the body is no JSON, nor XML where that may be agreed upon. */
export function unsupported({ xmlByAgreement = false } = {}): Problem {
  const detail = {
    nb: `Innholdet må være ${JSON_TYPE}, og headeren Content-Type må si det.`,
    en: `The content must be ${JSON_TYPE}, and the header Content-Type must say so.`,
  };
  if (xmlByAgreement) {
    detail.nb += ` ${XML_TYPES[0]} tas imot etter avtale.`;
    detail.en += ` ${XML_TYPES[0]} is accepted by agreement.`;
  }
  return new Problem('FORMAT_IKKE_STOETTET', detail, { headers: { Accept: JSON_TYPE } });
}

/** 415 for a body in another coding than its own: nothing here unpacks it, and read as it is it would be nonsense. */
export function packed({ method, headers }: FastifyRequest): Problem | undefined {
  const codings = headers['content-encoding'];
  if (!codings || method === 'GET' || method === 'HEAD') return undefined;
  if (codings.split(',').every((coding) => coding.trim().toLowerCase() === 'identity')) return undefined;
  const detail = {
    nb: 'Innholdet må sendes upakket, uten Content-Encoding.',
    en: 'The content must be sent unpacked, without Content-Encoding.',
  };
  return new Problem('FORMAT_IKKE_STOETTET', detail, { headers: { 'Accept-Encoding': 'identity' } });
}

/** Whether there is a body, or it is said what it would be, and it is none of `taken`. */
export function isMistyped({ method, headers }: FastifyRequest, taken: readonly string[]): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const type = headers['content-type'];
  if (type !== undefined) return !taken.includes(bareType(type));
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** A media type without its parameters, in lower case. */
export function bareType(contentType: string): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase();
}

/** Whether a route answers in a format of its own, a file's or a stream's: the caller has it as it is. `route` as Fastify has it. */
export function givesFile(route: string | undefined): boolean {
  return /\/(innhold|stroem)$/.test(route ?? '');
}
