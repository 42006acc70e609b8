/** A column of a list. One without any value is left out. */
export interface Column<Row> {
  head: string;
  of(row: Row): unknown;
  /** It may be cut where the screen is too narrow. */
  shrinks?: boolean;
  /** It may be left out where that is not enough. */
  drops?: boolean;
}

interface Filled {
  head: string;
  cells: string[];
  width: number;
  shrinks: boolean;
  drops: boolean;
}

const GAP = '  ';
const LEAST = 6;
const DAY = { timeZone: 'Europe/Oslo', day: '2-digit', month: '2-digit' } as const;
const MINUTE = { hour: '2-digit', minute: '2-digit' } as const;
const OSLO = new Intl.DateTimeFormat('nb-NO', { ...DAY, year: 'numeric', ...MINUTE, second: '2-digit' });
const BRIEF = new Intl.DateTimeFormat('nb-NO', { ...DAY, year: '2-digit', ...MINUTE });
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Rows under heads in aligned columns; `none` is said instead when there are none. */
export function table<Row>(rows: Row[], columns: Column<Row>[], width: number, none: string): string[] {
  if (rows.length === 0) return [none];
  const filled = columns
    .map(({ head, of, shrinks = false, drops = false }): Filled => {
      const cells = rows.map((row) => cell(of(row)));
      return {
        head,
        cells,
        shrinks,
        drops,
        width: Math.max(...[head, ...cells].map(({ length }) => length)),
      };
    })
    .filter(({ cells }) => cells.some((text) => text !== ''));
  const fitted = fittedTo(width, filled);
  const line = (text: (column: Filled) => string) =>
    fitted
      .map((column) => fit(text(column), column.width))
      .join(GAP)
      .trimEnd();
  return [line(({ head }) => head), ...rows.map((_, row) => line(({ cells }) => cells[row]!))];
}

/** The widest of those that may shrink gives way first; then the last of those that may be left out goes. */
function fittedTo(width: number, columns: Filled[]): Filled[] {
  const fitted = columns.map((column) => ({ ...column }));
  let over = fitted.reduce((sum, column) => sum + column.width + GAP.length, -GAP.length) - width;
  for (; over > 0; over--) {
    const [widest] = fitted
      .filter((one) => one.shrinks && one.width > LEAST)
      .sort((a, b) => b.width - a.width);
    if (!widest) break;
    widest.width--;
  }
  const last = over > 0 ? columns.findLast(({ drops }) => drops) : undefined;
  return last
    ? fittedTo(
        width,
        columns.filter((one) => one !== last),
      )
    : fitted;
}

function fit(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** An instant in a list, to the minute. */
export function brief(instant: Date | string | null): string {
  return instant === null ? '' : BRIEF.format(new Date(instant)).replace(',', '');
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

/** Members that are English, or no words. */
const HEADS: Record<string, string> = {
  ...{ id: 'Id', topic: 'Emne', receiver: 'Mottaker', scopes: 'Scope' },
  ...{ httpStatus: 'HTTP-status', url: 'Adresse', jwks: 'JWKS', xml: 'XML' },
};

/** `eldsteKlareSekunder` → `Eldste klare sekunder`, `foersteBrudd` → `Første brudd`. */
function headOf(name: string): string {
  if (HEADS[name]) return HEADS[name];
  const words = name
    .replace(/([a-z])Id(er)?$/, '$1-id')
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/oe/g, 'ø')
    .replace(/ae/g, 'æ')
    .replace(/aa/g, 'å');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
