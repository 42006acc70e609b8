const MEMBER = /^[a-z*][a-z0-9_.*-]*=:([A-Za-z0-9+/]*={0,2}):(?:;[\x20-\x7e]*)?$/;

/**
 * The SHA-256 that a Content-Digest states (RFC 9530), as 64 hexadecimal digits; undefined when it states another
 * algorithm only, which a receiver may pass over; null when it cannot be read.
 */
export function sha256Of(header: string): string | null | undefined {
  const members = header.split(',').map((member) => member.trim());
  const values = members.map((member) => MEMBER.exec(member));
  if (values.some((value) => value === null)) return null;
  // Of a key given twice the last counts (RFC 9651 3.2).
  const last = members.findLastIndex((member) => member.startsWith('sha-256='));
  if (last === -1) return undefined;
  const bytes = Buffer.from(values[last]![1]!, 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : null;
}
