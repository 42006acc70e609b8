import { STATUS_CODES } from 'node:http';
import type { Json } from '../archive/shapes.js';
import type { Problem } from '../faults.js';
import type { Front } from '../options.js';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** Written as JSON. */
  json?: unknown;
  text?: string;
  /** Written piece by piece. */
  pieces?: Iterable<string>;
}

/** How the fronts say the same things. */
export class Dialect {
  constructor(private readonly front: Front) {}

  resource(status: number, json: unknown, headers: Record<string, string> = {}): Answer {
    return { status, json, headers: { 'content-type': this.contentType, ...headers } };
  }

  get contentType(): string {
    return this.front === 'gammel' ? 'application/hal+json;charset=UTF-8' : 'application/json';
  }

  /** The new front keeps every reason to itself, and knows no status of a rejection but 400. */
  rejected(statusCode: string, message: string | null, problems?: Problem[]): Answer {
    if (this.front === 'ny')
      return this.resource(400, {
        message: '',
        statusCode: 'REJECTED',
        responseStatus: 'REJECTED',
        problems: [],
      });
    const named = Object.entries(STATUS_CODES).find(([, text]) => nameOf(text!) === statusCode);
    return this.resource(named ? Number(named[0]) : 400, {
      message,
      ...(named ? { statusCode } : {}),
      responseStatus: 'REJECTED',
      ...(problems ? { problems } : {}),
    });
  }

  broken(message: string): Answer {
    if (this.front === 'ny')
      return this.resource(500, { message: '', responseStatus: 'ERROR', problems: [] });
    return this.resource(500, { message, responseStatus: 'ERROR' });
  }

  /** A body that does not fit FINT's classes. */
  badBody(message: string): Answer {
    if (this.front === 'ny') return { status: 500 };
    return this.resource(400, { message, responseStatus: 'REJECTED' });
  }

  /** A filter outside the grammar. */
  badFilter(filter: string): Answer {
    if (this.front === 'ny')
      return this.resource(400, { message: '', responseStatus: 'REJECTED', problems: [] });
    return this.resource(500, {
      status: 500,
      error: 'Internal Server Error',
      message: `no.fint.antlr.exception.InvalidSyntaxException: ${filter}`,
    });
  }

  /** What there is no such thing as. The new front has nothing to add. */
  missing(what: string): Answer {
    return this.front === 'gammel' ? this.resource(404, { message: what }) : { status: 404 };
  }

  validated(): Answer {
    return this.resource(200, { message: this.front === 'ny' ? '' : 'OK', responseStatus: 'ACCEPTED' });
  }
}

/** `Not Found` → `NOT_FOUND` */
const nameOf = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z]+/g, '_');

/** A path that leads nowhere. */
export const notFound = (): Answer => ({ status: 404 });

/** What a server says of a path that nobody has told it of. */
export const unmatched = (): Answer => ({
  status: 404,
  headers: { 'content-type': 'text/plain' },
  text: 'No response could be served for this request.',
});

/** What Tomcat says of a path it does not like. */
export const htmlBadRequest = (): Answer => ({
  status: 400,
  headers: { 'content-type': 'text/html;charset=utf-8' },
  text: '<!doctype html><html lang="en"><head><title>HTTP Status 400 – Bad Request</title></head><body><h1>HTTP Status 400 – Bad Request</h1></body></html>',
});

export const methodNotAllowed = (): Answer => ({
  status: 405,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  text: 'Method not allowed',
});

/** Every path in a link becomes a whole URL, as the real fronts write them. */
export function absolute(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((item) => absolute(item, base));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = {};
  for (const [name, member] of Object.entries(value))
    copy[name] =
      name === 'href' && typeof member === 'string' && member.startsWith('/')
        ? base + member
        : absolute(member, base);
  return copy;
}
