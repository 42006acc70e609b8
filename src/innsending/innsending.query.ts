import { Prisma } from '../shared/prisma/index.js';
import { STATUSES } from './innsending.types.js';

/** What to look for; everything given must fit. */
export interface Innsendingsfilter {
  klientId?: string | undefined;
  type?: string | undefined;
  status?: string | undefined;
  saksnummer?: string | undefined;
  eksternNoekkel?: string | undefined;
  sporingsId?: string | undefined;
  /** Why it failed, or is tried again. */
  feilkode?: string | undefined;
  /** A tsquery of the words of its titles, which many have: each is asked whether it fits, from the newest on. */
  ord?: string | undefined;
  /** Only these: an array literal of referanser. */
  blant?: string | undefined;
  /** Only those before this referanse. */
  etter?: string | undefined;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const MOST_UNSEEN = 10_000;

const CONDITIONS: Record<keyof Innsendingsfilter, (value: string) => Prisma.Sql> = {
  klientId: (value) => Prisma.sql`klient_id = ${value}`,
  type: (value) => Prisma.sql`type = ${value}`,
  status: (value) => Prisma.sql`status = ${value}`,
  saksnummer: (value) => Prisma.sql`saksnummer = ${value}`,
  eksternNoekkel: (value) => Prisma.sql`ekstern_noekkel = ${value}`,
  // Those too that came after the newest that the chore has come to: the last half minute's, and while it still goes
  // through what was there before it, the newest of them.
  sporingsId: (value) => Prisma.sql`referanse IN (
    SELECT referanse FROM innsending_soek WHERE sporings_id = ${value}
    UNION ALL
    SELECT referanse FROM (
      SELECT referanse, sporings_id FROM innsending
      WHERE referanse > coalesce((SELECT referanse FROM innsending_soek ORDER BY referanse DESC LIMIT 1), ${BEFORE_ALL}::uuid)
      ORDER BY referanse DESC LIMIT ${MOST_UNSEEN}) AS nye WHERE sporings_id = ${value})`,
  feilkode: (value) => Prisma.sql`feil IS NOT NULL AND feil ->> 'kode' = ${value}`,
  ord: (value) => Prisma.sql`(
    SELECT s.ord @@ ${value}::tsquery FROM innsending_soek s WHERE s.referanse = innsending.referanse)`,
  blant: (value) => Prisma.sql`referanse = ANY(${value}::uuid[])`,
  etter: (value) => Prisma.sql`referanse < ${value}::uuid`,
};

/**
 * The newest `antall` submissions that fit, as a FROM item `i` of their rows; the order is the caller's to ask for. An index
 * has them in that order for each client, type and status, and a filter that leaves some of these open looks at the newest
 * of each: at most 12 × `antall` entries, however many rows there are and whatever most of them are like. LATERAL keeps
 * the planner from walking the table backwards until it has found enough. `more`: conditions on referanse and mottatt.
 */
export function newest(filter: Innsendingsfilter, antall: number, more: Prisma.Sql[] = []): Prisma.Sql {
  const { lanes, keys, by } = lanesOf(filter);
  const names = Object.keys(CONDITIONS) as (keyof Innsendingsfilter)[];
  const rest = names.flatMap((name) => {
    const value = filter[name];
    return value === undefined || by.includes(name) ? [] : [CONDITIONS[name](value)];
  });
  return Prisma.sql`(
    SELECT treff.referanse FROM ${lanes} CROSS JOIN LATERAL (
      SELECT referanse FROM innsending WHERE ${Prisma.join([keys, ...rest, ...more], ' AND ')}
      ORDER BY referanse DESC LIMIT ${antall}) AS treff
    ORDER BY treff.referanse DESC LIMIT ${antall}
  ) AS nyeste CROSS JOIN LATERAL (
    SELECT * FROM innsending WHERE referanse = nyeste.referanse LIMIT 1) AS i`;
}

interface Lanes {
  /** A FROM item: a row for each stretch of an index to look at. */
  lanes: Prisma.Sql;
  /** What leads to the stretch, and the filters that are fulfilled by it. */
  keys: Prisma.Sql;
  by: (keyof Innsendingsfilter)[];
}

function lanesOf(filter: Innsendingsfilter): Lanes {
  const { klientId, type, status, saksnummer, eksternNoekkel } = filter;
  const types = Prisma.sql`unnest(${type === undefined ? ['SAK', 'JOURNALPOST'] : [type]}::text[]) AS t(type)`;
  const statuses = Prisma.sql`unnest(${status === undefined ? [...STATUSES] : [status]}::text[]) AS st(status)`;
  if (eksternNoekkel !== undefined) {
    // The key is unique within client and type.
    const klienter =
      klientId === undefined ? Prisma.sql`SELECT klient_id FROM klient` : Prisma.sql`SELECT ${klientId}`;
    return {
      lanes: Prisma.sql`(${klienter}) AS k(klient_id) CROSS JOIN ${types}`,
      keys: Prisma.sql`innsending.klient_id = k.klient_id AND innsending.type = t.type AND ekstern_noekkel = ${eksternNoekkel}`,
      by: ['klientId', 'type', 'eksternNoekkel'],
    };
  }
  if (saksnummer !== undefined)
    return {
      lanes: Prisma.sql`unnest(${[saksnummer]}::text[]) AS s(saksnummer)`,
      keys: Prisma.sql`innsending.saksnummer = s.saksnummer`,
      by: ['saksnummer'],
    };
  // Nothing but these says how few there are: whether to begin with them or with the newest, the planner knows best.
  const rare = (['blant', 'sporingsId', 'feilkode'] as const).find((name) => filter[name] !== undefined);
  if (rare)
    return { lanes: Prisma.sql`(SELECT 1) AS alle`, keys: CONDITIONS[rare](filter[rare]!), by: [rare] };
  if (klientId !== undefined)
    return {
      lanes: Prisma.sql`${types} CROSS JOIN ${statuses}`,
      keys: Prisma.sql`klient_id = ${klientId} AND innsending.type = t.type AND innsending.status = st.status`,
      by: ['klientId', 'type', 'status'],
    };
  if (status !== undefined)
    return { lanes: statuses, keys: Prisma.sql`innsending.status = st.status`, by: ['status'] };
  return { lanes: Prisma.sql`(SELECT 1) AS alle`, keys: Prisma.sql`true`, by: [] };
}
