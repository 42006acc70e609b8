import { Prisma } from '../shared/prisma/index.js';
import { leastUuidAt, MAX_UUID, NIL_UUID } from '../shared/uuid/index.js';
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
  /** Received at this instant or later. */
  fra?: Date | undefined;
  /** Received before this instant. */
  til?: Date | undefined;
}

const MOST_UNSEEN = 10_000;
/** How far a referanse's own time and `mottatt` may lie apart: they are set by different clocks. */
const SLACK_MS = 60_000;

type Conditions = {
  [Name in Exclude<keyof Innsendingsfilter, 'etter'>]-?: (
    value: NonNullable<Innsendingsfilter[Name]>,
  ) => Prisma.Sql;
};

const CONDITIONS: Conditions = {
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
      WHERE referanse > coalesce((SELECT referanse FROM innsending_soek ORDER BY referanse DESC LIMIT 1), ${NIL_UUID}::uuid)
      ORDER BY referanse DESC LIMIT ${MOST_UNSEEN}) AS nye WHERE sporings_id = ${value})`,
  feilkode: (value) => Prisma.sql`feil IS NOT NULL AND feil ->> 'kode' = ${value}`,
  ord: (value) => Prisma.sql`(
    SELECT s.ord @@ ${value}::tsquery FROM innsending_soek s WHERE s.referanse = innsending.referanse)`,
  blant: (value) => Prisma.sql`referanse = ANY(${value}::uuid[])`,
  fra: (value) => Prisma.sql`mottatt >= ${value}`,
  til: (value) => Prisma.sql`mottatt < ${value}`,
};

/**
 * The newest `antall` submissions that fit, as a FROM item `i` of their rows; the order is the caller's to ask for. An index
 * has them in that order for each client, type and status, and a filter that leaves some of these open looks at the newest
 * of each: at most 12 × `antall` entries, however many rows there are and whatever most of them are like.
 *
 * None of this is left to the planner's guesses of how many rows are alike, which are wrong just for what is rare, and then
 * it walks the whole table: a stretch is asked for as a range of rows, which no other index can answer or put in order.
 */
export function newest(filter: Innsendingsfilter, antall: number): Prisma.Sql {
  const { lanes, lead, keys = Prisma.sql`true`, by } = lanesOf(filter);
  const index = [...lead.map(([column]) => column), Prisma.sql`referanse`];
  const columns = Prisma.join(index);
  const bound = (referanse: string) =>
    Prisma.join([...lead.map(([, value]) => value), Prisma.sql`${referanse}::uuid`]);
  const order = index.map((column) => Prisma.sql`${column} DESC`);
  return Prisma.sql`(
    SELECT treff.referanse FROM ${lanes} CROSS JOIN LATERAL (
      SELECT referanse FROM innsending
      WHERE (${columns}) >= (${bound(first(filter))}) AND (${columns}) < (${bound(end(filter))})
        AND ${keys} AND ${rest(filter, by)}
      ORDER BY ${Prisma.join(order)} LIMIT ${antall}) AS treff
    ORDER BY treff.referanse DESC LIMIT ${antall}
  ) AS nyeste CROSS JOIN LATERAL (
    SELECT * FROM innsending WHERE referanse = nyeste.referanse LIMIT 1) AS i`;
}

/** The least referanse that one received in the period can have. */
function first({ fra }: Innsendingsfilter): string {
  return fra ? leastUuidAt(fra.getTime() - SLACK_MS) : NIL_UUID;
}

/** The least referanse that is after all of them. */
function end({ til, etter }: Innsendingsfilter): string {
  const last = til ? leastUuidAt(til.getTime() + SLACK_MS) : MAX_UUID;
  const before = etter?.toLowerCase() ?? MAX_UUID;
  return before < last ? before : last;
}

/** What the lanes leave of the filter, as one condition that no plan is made by: half of all rows are taken to fulfil it. */
function rest(filter: Innsendingsfilter, by: (keyof Conditions)[]): Prisma.Sql {
  const names = (Object.keys(CONDITIONS) as (keyof Conditions)[]).filter(
    (name) => filter[name] !== undefined && !by.includes(name),
  );
  if (names.length === 0) return Prisma.sql`true`;
  const conditions = names.map((name) => (CONDITIONS[name] as (value: unknown) => Prisma.Sql)(filter[name]));
  return Prisma.sql`coalesce(${Prisma.join(conditions, ' AND ')}, false)`;
}

interface Lanes {
  /** A FROM item: a row for each stretch of an index to look at. */
  lanes: Prisma.Sql;
  /** The columns of the index before `referanse`, and what they are in the stretch. */
  lead: [Prisma.Sql, Prisma.Sql][];
  /** What must be said for the index to be used, or, without a lead, what leads to the rows. */
  keys?: Prisma.Sql;
  /** The filters that are fulfilled by this. */
  by: (keyof Conditions)[];
}

function lanesOf(filter: Innsendingsfilter): Lanes {
  const { klientId, type, status, saksnummer, eksternNoekkel, feilkode } = filter;
  const one = Prisma.sql`(SELECT 1) AS alle`;
  const types = Prisma.sql`unnest(${type === undefined ? ['SAK', 'JOURNALPOST'] : [type]}::text[]) AS t(type)`;
  const statuses = Prisma.sql`unnest(${status === undefined ? [...STATUSES] : [status]}::text[]) AS st(status)`;
  if (eksternNoekkel !== undefined) {
    // The key is unique within client and type.
    const klienter =
      klientId === undefined ? Prisma.sql`SELECT klient_id FROM klient` : Prisma.sql`SELECT ${klientId}`;
    return {
      lanes: Prisma.sql`(${klienter}) AS k(klient_id) CROSS JOIN ${types}`,
      lead: [],
      keys: Prisma.sql`innsending.klient_id = k.klient_id AND innsending.type = t.type AND ekstern_noekkel = ${eksternNoekkel}`,
      by: ['klientId', 'type', 'eksternNoekkel'],
    };
  }
  if (saksnummer !== undefined)
    return {
      lanes: one,
      lead: [[Prisma.sql`saksnummer`, Prisma.sql`${saksnummer}`]],
      keys: Prisma.sql`saksnummer IS NOT NULL`,
      by: ['saksnummer'],
    };
  // Nothing but these says how few there are: whether to begin with them or with the newest, the planner knows best.
  const rare = (['blant', 'sporingsId'] as const).find((name) => filter[name] !== undefined);
  if (rare) return { lanes: one, lead: [], keys: CONDITIONS[rare](filter[rare]!), by: [rare] };
  if (feilkode !== undefined)
    return {
      lanes: one,
      lead: [[Prisma.sql`(feil ->> 'kode')`, Prisma.sql`${feilkode}`]],
      keys: Prisma.sql`feil IS NOT NULL`,
      by: ['feilkode'],
    };
  const byStatus: [Prisma.Sql, Prisma.Sql] = [Prisma.sql`innsending.status`, Prisma.sql`st.status`];
  if (klientId !== undefined)
    return {
      lanes: Prisma.sql`${types} CROSS JOIN ${statuses}`,
      lead: [
        [Prisma.sql`klient_id`, Prisma.sql`${klientId}`],
        [Prisma.sql`innsending.type`, Prisma.sql`t.type`],
        byStatus,
      ],
      by: ['klientId', 'type', 'status'],
    };
  if (status !== undefined) return { lanes: statuses, lead: [byStatus], by: ['status'] };
  return { lanes: one, lead: [], by: [] };
}
