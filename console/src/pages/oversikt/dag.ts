const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' });

/** Today in Norway, as an address has it: 2026-11-28. */
export function today(): string {
  return DAY.format(new Date());
}
