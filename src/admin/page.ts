/** A page of rows of which one more than wanted was read: `neste` is where to go on, or null at the end. */
export function paged<T>(
  rows: T[],
  antall: number,
  key: (row: T) => string,
): { items: T[]; neste: string | null } {
  const items = rows.slice(0, antall);
  return { items, neste: rows.length > antall ? key(items.at(-1)!) : null };
}
