import { Injectable } from '@nestjs/common';
import { columnNames, Prisma, rowSet, type Tx } from '../../shared/prisma/index.js';
import { type Child, type Rows, type Table, TABLES } from './tables.js';

/** The first number taken of each series; null when none was. */
export interface FirstNumbers {
  sak: number | null;
  journalpost: number | null;
}

@Injectable()
export class RowRepository {
  /**
   * Everything of a batch in one statement. All other batches wait from the instant a number is taken until the
   * commit, so the numbers are taken as late as can be: when everything below sak and journalpost is in. (Foreign
   * keys are checked when the statement ends.) What makes PostgreSQL keep to that order is that each part reads the
   * one before it: `below` counts what the children returned, the SAK series reads `below`, the JOURNAL series the
   * SAK series. The series are locked in that order by everybody, so two batches never wait for each other in a ring.
   *
   * The numbers in the rows count from 0; the first of the series is added. A series is a locked row, not a sequence:
   * what is rolled back was never taken, and there are no gaps.
   */
  async insert(tx: Tx, aar: number, rows: Rows): Promise<FirstNumbers> {
    const [first] = await tx.$queryRaw<FirstNumbers[]>`
      WITH ${insertChildren(rows)},
      sakserie AS (${takeNumbers('SAK', aar, rows.sak.length, Prisma.sql`below`)}),
      journalserie AS (
        ${takeNumbers('JOURNAL', aar, rows.journalpost.length, Prisma.sql`(SELECT count(*) AS n FROM sakserie)`)}),
      sak AS (${insertNumbered('sak', rows.sak, 'sakssekvensnummer', Prisma.sql`sakserie`)}),
      journalpost AS (
        ${insertNumbered('journalpost', rows.journalpost, 'journalsekvensnummer', Prisma.sql`journalserie`)})
      SELECT (SELECT first FROM sakserie) AS sak, (SELECT first FROM journalserie) AS journalpost`;
    return first!;
  }
}

/** `count` numbers in a row, once `after` has been read to its end. */
function takeNumbers(serie: 'SAK' | 'JOURNAL', aar: number, count: number, after: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO arkiv.nummerserie AS serie (serie, aar, neste)
    SELECT ${serie}, ${aar}::int, 1 + ${count}::int FROM ${after} AS after WHERE after.n >= 0 AND ${count}::int > 0
    ON CONFLICT (serie, aar) DO UPDATE SET neste = serie.neste + ${count}::int
    RETURNING neste - ${count}::int AS first`;
}

function insertNumbered<T extends 'sak' | 'journalpost'>(
  table: T,
  rows: Rows[T],
  number: string,
  series: Prisma.Sql,
): Prisma.Sql {
  const names = Prisma.raw(
    Object.keys(TABLES[table])
      .map((name) => (name === number ? `first + ${name}` : name))
      .join(', '),
  );
  return Prisma.sql`${insertInto(table)} SELECT ${names} FROM ${series}, ${rowSet(TABLES[table], rows)}`;
}

const CHILDREN = (Object.keys(TABLES) as Table[]).filter(
  (table): table is Child => table !== 'sak' && table !== 'journalpost',
);

function insertChildren(rows: Rows): Prisma.Sql {
  const inserts = CHILDREN.map((table) => {
    const names = columnNames(TABLES[table]);
    return Prisma.sql`${Prisma.raw(table)} AS (
      ${insertInto(table)} SELECT ${names} FROM ${rowSet(TABLES[table], rows[table])} RETURNING 1)`;
  });
  const counts = CHILDREN.map((table) => Prisma.raw(`(SELECT count(*) FROM ${table})`));
  return Prisma.sql`${Prisma.join(inserts)}, below AS (SELECT ${Prisma.join(counts, ' + ')} AS n)`;
}

function insertInto(table: Table): Prisma.Sql {
  return Prisma.sql`INSERT INTO ${Prisma.raw(`arkiv.${table}`)} (${columnNames(TABLES[table])})`;
}
