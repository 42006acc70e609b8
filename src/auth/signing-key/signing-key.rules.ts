export interface KeyDates {
  opprettet: Date;
  pensjonert: Date | null;
}

/** Longer than anyone keeps an old key set: max-age of /oauth2/jwks (10 min), our own reload and token cache (1 min each). */
export const PUBLISHED_AHEAD_MS = 12 * 60_000;
/** How long a token lives. */
export const TOKEN_SECONDS = 600;
/** Tokens live 10 min and are accepted 1 min longer; another minute for what lies between two processes' clocks. */
const SHOWN_AFTER_MS = (TOKEN_SECONDS + 120) * 1000;

/**
 * The key to sign with: the newest that everybody has had time to fetch. The very first key has nobody to wait for.
 */
export function signer<K extends KeyDates>(keys: readonly K[], now: number): K | undefined {
  const live = keys.filter(({ pensjonert }) => !pensjonert || pensjonert.getTime() > now);
  const oldestFirst = live.toSorted((a, b) => a.opprettet.getTime() - b.opprettet.getTime());
  const known = oldestFirst.filter(({ opprettet }) => now - opprettet.getTime() >= PUBLISHED_AHEAD_MS);
  return known.at(-1) ?? oldestFirst[0];
}

/** A retired key is shown, and its tokens accepted, until the last of them has expired. */
export function isShown({ pensjonert }: KeyDates, now: number): boolean {
  return !pensjonert || pensjonert.getTime() + SHOWN_AFTER_MS > now;
}
