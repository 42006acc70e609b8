import { isDato, somTidspunkt } from '../noark/index.js';

const DAY_MS = 86_400_000;

/** A period [fra, til) of instants, of dates or instants: a date is a day in Norway, and `til` holds all of it. */
export function periode({ fra, til }: { fra?: string | undefined; til?: string | undefined }): {
  fra: Date | undefined;
  til: Date | undefined;
} {
  const after = til !== undefined && isDato(til) ? dayAfter(til) : til;
  return {
    fra: fra === undefined ? undefined : new Date(somTidspunkt(fra)),
    til: after === undefined ? undefined : new Date(somTidspunkt(after)),
  };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
