import { hash } from 'node:crypto';
import type { Kontrollerte } from '../noark/index.js';
import { canonicalJson } from '../shared/crypto/index.js';

/**
 * What a repeat is compared by: SHA-256 of the canonical JSON (RFC 8785) of the checked body, with each inline document
 * by its checksum instead of its bytes. Defaults are not in it: today's date would make tomorrow's repeat another.
 */
export function innholdssum(body: object, dokumenter: Kontrollerte): string {
  return hash('sha256', canonicalJson(dokumenter.size > 0 ? withChecksums(body, dokumenter) : body));
}

function withChecksums(body: object, dokumenter: Kontrollerte): object {
  const text = JSON.stringify(body, function (this: object, name, value: unknown) {
    return name === 'innhold' ? dokumenter.get(this)?.sjekksum : value;
  });
  return JSON.parse(text) as object;
}
