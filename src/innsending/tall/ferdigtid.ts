/** Seconds; the SQL function innsending_alder has the same. A class is what reached that bound and not the next. */
const BOUNDS = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400, 604_800];

/** How many took as long as class `alder`. */
export interface Ferdigtid {
  alder: number;
  antall: number;
}

/**
 * How long the fastest `share` of them took at most, in seconds: to within its class, of which the outermost are told as
 * their one bound. Null: there are none.
 */
export function quantile(times: Ferdigtid[], share: number): number | null {
  const total = times.reduce((sum, { antall }) => sum + antall, 0);
  if (total <= 0) return null;
  let left = share * total;
  for (const { alder, antall } of times.toSorted((a, b) => a.alder - b.alder)) {
    if (left <= antall) return within(alder, left / antall);
    left -= antall;
  }
  return null;
}

function within(alder: number, part: number): number {
  const low = BOUNDS[alder - 1] ?? 0;
  const high = BOUNDS[alder] ?? low;
  return Math.round((low + part * (high - low)) * 1000) / 1000;
}
