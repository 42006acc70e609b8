import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Kontrollerte } from './dokument/index.js';

/**
 * What a repeat is compared by: SHA-256 of the canonical JSON (RFC 8785) of the checked body, with each inline document
 * by its checksum instead of its bytes. Defaults are not in it: today's date would make tomorrow's repeat another.
 */
export function innholdssum(body: object, dokumenter: Kontrollerte): string {
  const text = JSON.stringify(body, function (this: object, name, value: unknown) {
    return name === 'innhold' ? dokumenter.get(this)?.sjekksum : value;
  });
  return createHash('sha256')
    .update(canonicalize(JSON.parse(text))!)
    .digest('hex');
}
