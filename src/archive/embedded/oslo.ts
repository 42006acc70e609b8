const DATE_IN_OSLO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** The instant a batch is archived at. */
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
