import { newUuid } from '../shared/uuid/index.js';
import { REQUEST_ID } from '../shared/validation/index.js';

/** The caller's own X-Request-Id, when it is one (contract §1), else a new one. */
export function requestId(given: unknown): string {
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newUuid();
}

/** What every answer carries, whoever makes it. */
export function standardHeaders(id: string, isProduction: boolean): Record<string, string> {
  return {
    'X-Request-Id': id,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    ...(isProduction ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}
