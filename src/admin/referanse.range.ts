/** How far a referanse's own time and `mottatt` may lie apart: they are set by different clocks. */
const SLACK_MS = 60_000;

/**
 * The least UUIDv7 that could have been made at an instant. It turns a period into a range of the primary key, so that
 * no index on `mottatt` is needed; the exact bound is checked on the rows found.
 */
export function referanseAt(milliseconds: number): string {
  const hex = Math.max(0, Math.trunc(milliseconds)).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Range of referanser that holds everything received in [fra, til). */
export function referanseRange(fra: Date | undefined, til: Date | undefined): { fra?: string; til?: string } {
  return {
    ...(fra ? { fra: referanseAt(fra.getTime() - SLACK_MS) } : {}),
    ...(til ? { til: referanseAt(til.getTime() + SLACK_MS) } : {}),
  };
}
