import type { Utsnitt } from '../../shared/storage/index.js';

const ONE_RANGE = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/;

/**
 * What a Range header (RFC 9110 14.2) asks for of a file. `undefined`: all of it, as also for several ranges or what is
 * none, which a server may leave unheeded; null: something that is not there (416).
 */
export function rangeOf(header: string | undefined, stoerrelse: number): Utsnitt | null | undefined {
  const parts = ONE_RANGE.exec(header?.replaceAll(' ', '') ?? '');
  if (!parts) return undefined;
  const [first, last, suffix] = [Number(parts[1]), parts[2], Number(parts[3])];
  if (parts[3] !== undefined)
    return suffix === 0 || stoerrelse === 0
      ? null
      : { fra: Math.max(0, stoerrelse - suffix), til: stoerrelse - 1 };
  if (last && Number(last) < first) return undefined;
  if (first >= stoerrelse) return null;
  return { fra: first, til: Math.min(last ? Number(last) : Infinity, stoerrelse - 1) };
}
