import { stringify } from 'safe-stable-stringify';

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 units, everything else as JSON.stringify has it. Members without a
 * value are left out. Texts must be well-formed. By pino's own serializer, which takes half the time of `canonicalize`
 * for the same bytes: every submission goes through here.
 */
export function canonicalJson(value: object): string {
  return stringify(value);
}
