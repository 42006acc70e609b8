const DATE_IN_OSLO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });
const HOUR_MS = 3_600_000;

/** An instant, and the day it is in Norway. */
export interface Moment {
  now: Date;
  /** The calendar date in Norway, YYYY-MM-DD: at 23:30 UTC on 31 December it is already next year's. */
  dato: string;
  aar: number;
}

export function inOslo(now: Date): Moment {
  const dato = DATE_IN_OSLO.format(now);
  return { now, dato, aar: Number(dato.slice(0, 4)) };
}

let today = { hour: -1, day: '' };

/** Today in Norway, YYYY-MM-DD. Norway's day changes on a whole hour, so one look-up an hour is enough. */
export function osloDag(): string {
  const hour = Math.floor(Date.now() / HOUR_MS);
  if (today.hour !== hour) today = { hour, day: inOslo(new Date()).dato };
  return today.day;
}
