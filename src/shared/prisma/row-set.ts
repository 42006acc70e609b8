import { Prisma } from './generated/client.js';

/** How PostgreSQL reads a value of a column, and what it is here. */
interface ColumnTypes {
  text: string;
  uuid: string;
  int: number;
  bigint: bigint | number;
  float8: number;
  boolean: boolean;
  date: string;
  timestamptz: Date | string;
  json: object;
  jsonb: object;
  'text[]': string[];
}
type ColumnType = keyof ColumnTypes;

/** Names and types of a row set's columns. */
export type Columns = Record<string, ColumnType>;
/** A row: a property for each column. Absent and null are NULL. */
export type RowOf<C extends Columns> = { [Name in keyof C]?: ColumnTypes[C[Name]] | null | undefined };

/**
 * Rows as a FROM item, one parameter a column: `(SELECT … FROM unnest($1::uuid[], $2::text[])) AS r`. Beside a JSON
 * recordset of the same rows PostgreSQL takes half the time, and takes it when the parameters are bound: before the
 * statement locks anything. The parameters are array literals, because Prisma looks at each element of an array.
 * A column in which all is NULL travels as an empty array, which `unnest` fills up: most optional columns of a batch are
 * such. The first column always travels whole: it says how many rows there are.
 *
 * PostgreSQL plans the statement anew each time, for the number of rows it sees. With `isPlanKept` it sees none, and keeps
 * a plan: for a short read of few rows, of which planning would be half.
 */
export function rowSet<C extends Columns>(
  columns: C,
  rows: RowOf<C>[],
  alias = 'r',
  { isPlanKept = false } = {},
): Prisma.Sql {
  const names = Object.keys(columns);
  const parameters = names.map((name, index) => {
    const isSent = index === 0 || !rows.every((row) => isNull(row[name]));
    const elements = isSent ? rows.map((row) => element(row[name], columns[name]!)) : [];
    const array = Prisma.sql`${`{${elements.join(',')}}`}::${Prisma.raw(`${elementType(columns[name]!)}[]`)}`;
    return isPlanKept ? Prisma.sql`(SELECT ${array})` : array;
  });
  const quoted = names.map((name) => `"${name}"`);
  const selected = quoted.map((name, index) => cast(name, columns[names[index]!]!));
  return Prisma.sql`(
    SELECT ${Prisma.raw(selected.join(', '))}
    FROM unnest(${Prisma.join(parameters)}) AS u(${Prisma.raw(quoted.join(', '))})
  ) AS ${Prisma.raw(alias)}`;
}

/** The column names of a row set, for the INSERT they are meant for. */
export function columnNames(columns: Columns): Prisma.Sql {
  return Prisma.raw(Object.keys(columns).join(', '));
}

/** `unnest` takes arrays apart to their last dimension, so an array within travels as text. */
function elementType(type: ColumnType): string {
  return type === 'text[]' ? 'text' : type;
}

function cast(name: string, type: ColumnType): string {
  return type === 'text[]' ? `${name}::text[] AS ${name}` : name;
}

function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** One element of an array literal (PostgreSQL manual, 8.15.2). */
function element(value: unknown, type: ColumnType): string {
  if (isNull(value)) return 'NULL';
  // JSON as a JSON text: what is escaped once more is the same, quotes and backslashes, and it is several times faster.
  if (type === 'json' || type === 'jsonb') return JSON.stringify(JSON.stringify(value));
  if (type === 'text[]')
    return quoted(`{${(value as string[]).map((item) => element(item, 'text')).join(',')}}`);
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Date) return quoted(value.toISOString());
  return (value as number | bigint | boolean).toString();
}

const SPECIAL = /["\\]/;
const ALL_SPECIAL = /["\\]/g;

function quoted(text: string): string {
  return `"${SPECIAL.test(text) ? text.replace(ALL_SPECIAL, '\\$&') : text}"`;
}
