/** A column of a list. One that `shrinks` is cut where the screen is too narrow; one without any value is left out. */
export interface Column<Row> {
  head: string;
  of(row: Row): unknown;
  shrinks?: boolean;
}

const GAP = '  ';
const LEAST = 8;
const OSLO = new Intl.DateTimeFormat('nb-NO', {
  timeZone: 'Europe/Oslo',
  ...{ day: '2-digit', month: '2-digit', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Rows under heads in aligned columns; `none` is said instead when there are none. */
export function table<Row>(rows: Row[], columns: Column<Row>[], width: number, none: string): string[] {
  if (rows.length === 0) return [none];
  const filled = columns
    .map(({ head, of, shrinks = false }) => {
      const cells = rows.map((row) => cell(of(row)));
      const longest = Math.max(...[head, ...cells].map((text) => text.length));
      return { head, cells, shrinks, width: longest };
    })
    .filter(({ cells }) => cells.some((text) => text !== ''));
  shrink(filled, width);
  const line = (texts: string[]) =>
    texts
      .map((text, at) => fit(text, filled[at]!.width))
      .join(GAP)
      .trimEnd();
  return [
    line(filled.map(({ head }) => head)),
    ...rows.map((_, row) => line(filled.map(({ cells }) => cells[row]!))),
  ];
}

/** The widest of those that may shrink gives way first. */
function shrink(columns: { width: number; shrinks: boolean }[], width: number): void {
  let over = columns.reduce((sum, column) => sum + column.width + GAP.length, -GAP.length) - width;
  while (over > 0) {
    const [widest] = columns
      .filter((one) => one.shrinks && one.width > LEAST)
      .sort((a, b) => b.width - a.width);
    if (!widest) return;
    widest.width--;
    over--;
  }
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** A value as a person reads it: Norwegian time, ja and nei; what others have written cannot steer the screen. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nei';
  if (value instanceof Date) return OSLO.format(value).replace(',', '');
  if (Array.isArray(value)) return value.map(cell).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, member]) => `${headOf(name)}: ${cell(member)}`)
      .join(', ');
  const text = `${value as string | number | bigint}`;
  return INSTANT.test(text) ? cell(new Date(text)) : text.replace(/\p{Cc}/gu, ' ');
}

/** Everything that is known of one thing: a line a member, a list of things as a table, or one after the other. */
export function sheet(record: object, width: number): string[] {
  const members = Object.entries(record).filter(([, value]) => !isEmpty(value));
  const plain = members
    .filter(([, value]) => !isNested(value))
    .map(([name, value]) => [headOf(name), cell(value)]);
  const longest = Math.max(0, ...plain.map(([head]) => head!.length));
  const lines = plain.map(([head, text]) => `${`${head}:`.padEnd(longest + 1)} ${text}`);
  const nested = members.filter(([, value]) => isNested(value));
  return [
    ...lines,
    ...nested.flatMap(([name, value]) => ['', `${headOf(name)}:`, ...inner(value as object, width - 2)]),
  ];
}

function inner(value: object, width: number): string[] {
  if (!Array.isArray(value)) return indented(sheet(value, width));
  const rows = value as Record<string, unknown>[];
  const heads = [...new Set(rows.flatMap(Object.keys))];
  const columns = heads.map((name) => ({
    head: headOf(name),
    of: (row: (typeof rows)[number]) => short(row[name]),
  }));
  const lines = table(rows, columns, width, '');
  if (lines.every((line) => line.length <= width)) return indented(lines);
  return rows.flatMap((row, at) => indented([...(at > 0 ? [''] : []), ...sheet(row, width)]));
}

/** In a row of a table there is no room for a list of things: their number. */
function short(value: unknown): unknown {
  return Array.isArray(value) && isNested(value) ? value.length : value;
}

function indented(lines: string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && !(value instanceof Date) && Object.keys(value).length === 0;
}

function isNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** `eldsteKlareSekunder` → `Eldste klare sekunder`, `foersteBrudd` → `Første brudd`. */
function headOf(name: string): string {
  if (/^(id|url|xml|jwks)$/.test(name)) return name.toUpperCase();
  const words = name
    .replace(/([a-z])Id(er)?$/, '$1-id')
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/oe/g, 'ø')
    .replace(/ae/g, 'æ')
    .replace(/aa/g, 'å');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
