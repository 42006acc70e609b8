import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What is compared against when there is nothing to compare with, so that nothing takes as long as something. */
const DUMMY = Buffer.alloc(32);
const MOST_LIVE = 2;

/** 256 random bits behind a prefix that leak scanners, and people, recognise. */
export function newSecret(isProduction: boolean): string {
  return `${isProduction ? 'akf_prod_' : 'akf_test_'}${randomBytes(32).toString('base64url')}`;
}

/** A random secret of 256 bits needs no slow hash: nobody searches that space. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** The live secret that was presented. Always as many comparisons, each in constant time. */
export function matching<S extends { sha256: string }>(secret: string, live: readonly S[]): S | undefined {
  const presented = Buffer.from(secretHash(secret), 'hex');
  let found: S | undefined;
  for (let index = 0; index < MOST_LIVE; index++) {
    const candidate = live[index];
    const isEqual = timingSafeEqual(presented, candidate ? Buffer.from(candidate.sha256, 'hex') : DUMMY);
    if (isEqual && candidate) found = candidate;
  }
  return found;
}

/** Whether a text has the form of a secret of ours, as when somebody has given it in place of the id. */
export function isHemmelighet(text: string): boolean {
  return /^akf_(prod|test)_[\w-]{43}$/.test(text);
}
