import { setImmediate as turn } from 'node:timers/promises';

/** Characters decoded in one go; a multiple of four. Some milliseconds of work. */
const SLICE = 2 ** 20;

/**
 * Canonical base64 only, undefined for anything else and for nothing: Buffer.from forgives, and what it forgives would
 * be archived as something else. In slices, so that a large document does not keep other requests waiting.
 */
export async function decodeBase64(text: string): Promise<Buffer | undefined> {
  if (text.length === 0 || text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = Buffer.allocUnsafe((text.length / 4) * 3 - padding);
  for (let at = 0, written = 0; at < text.length; at += SLICE) {
    if (at > 0) await turn();
    const slice = text.slice(at, at + SLICE);
    const isLast = at + SLICE >= text.length;
    if (!(isLast ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9+/]*$/).test(slice)) return undefined;
    written += bytes.write(slice, written, 'base64');
  }
  const tail = bytes.subarray(bytes.length - (bytes.length % 3 || 3)).toString('base64');
  return text.endsWith(tail) ? bytes : undefined;
}
