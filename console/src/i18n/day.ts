const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** The day that it is, or was, in Norway, as an address has it: 2026-11-28. */
export function dayInNorway(at = new Date()): string {
  return DAY.format(at);
}
