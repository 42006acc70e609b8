import type { Buffer } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';

export function isSigned(
  hemmelighet: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now?: number,
): boolean;
