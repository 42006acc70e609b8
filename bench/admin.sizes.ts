import { connected } from './admin.database.js';
import { print } from './report.js';

const LEAST_SHOWN = 1024 * 1024;

const SIZES = `
  SELECT c.relname AS navn, c.reltuples::bigint AS rader, pg_table_size(c.oid) AS bytes,
         (SELECT json_agg(json_build_object('navn', i.relname, 'bytes', pg_relation_size(i.oid)) ORDER BY pg_relation_size(i.oid) DESC)
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
          WHERE x.indrelid = c.oid AND pg_relation_size(i.oid) > $1) AS indekser
  FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
  WHERE c.relkind = 'r' AND s.nspname IN ('public', 'arkiv') AND pg_total_relation_size(c.oid) > $1
  ORDER BY pg_total_relation_size(c.oid) DESC`;

interface Table extends Index {
  rader: string;
  indekser: Index[] | null;
}

interface Index {
  navn: string;
  bytes: number | string;
}

/** How large the tables and their indexes are, the largest first; those that hold nothing to speak of are left out. */
export function printSizes(databaseUrl: string): Promise<void> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<Table>(SIZES, [LEAST_SHOWN]);
    for (const { navn, rader, bytes, indekser } of rows) {
      print(line(navn, bytes, `${rader} rows`));
      for (const index of indekser ?? []) print(line(`  ${index.navn}`, index.bytes));
    }
  });
}

function line(navn: string, bytes: number | string, more = ''): string {
  return `${navn.padEnd(66)} ${(Number(bytes) / 2 ** 20).toFixed(0).padStart(6)} MiB  ${more}`.trimEnd();
}
