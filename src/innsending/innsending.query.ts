import { Prisma } from '../shared/prisma/index.js';
import { leastUuidAt, MAX_UUID, NIL_UUID } from '../shared/uuid/index.js';
import { STATUSES } from './innsending.types.js';

/** What to look for; everything given must fit. */
export interface Innsendingsfilter {
  klientId?: string | undefined;
  /** From one of these clients. */
  klienter?: string[] | undefined;
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
/** How many rows are asked what no index knows: for a page, of one stretch or of several together; and for a count. */
const MOST_WALKED = 20_000;
const MOST_COUNTED = 15_000;
const LEAST_WALK = 100;
/** How far a referanse's own time and `mottatt` may lie apart: they are set by different clocks. */
const SLACK_MS = 60_000;

type Conditions = {
  [Name in Exclude<keyof Innsendingsfilter, 'etter'>]-?: (
    value: NonNullable<Innsendingsfilter[Name]>,
  ) => Prisma.Sql;
};

const CONDITIONS: Conditions = {
  klientId: (value) => Prisma.sql`klient_id = ${value}`,
  klienter: (value) => Prisma.sql`klient_id = ANY(${value}::text[])`,
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
 * of each: at most 12 × `antall` entries a client, however many rows there are and whatever most of them are like.
 *
 * None of this is left to the planner's guesses of how many rows are alike, which are wrong just for what is rare, and then
 * it walks the whole table: a stretch is asked for as a range of rows, which no other index can answer or put in order.
 *
 * What no index knows is asked of row after row, and after so many the walk ends. `nyeste` tells of each row whether it fits
 * (`passer`) and whether a walk ended at it (`grense`): `pageOf` reads that.
 */
export function newest(filter: Innsendingsfilter, antall: number, walk = MOST_WALKED): Prisma.Sql {
  return Prisma.sql`(
    SELECT treff.referanse, treff.passer, treff.grense FROM ${stretches(filter, antall, walk)}
    ORDER BY treff.referanse DESC LIMIT ${antall}
  ) AS nyeste CROSS JOIN LATERAL (
    SELECT * FROM innsending WHERE referanse = nyeste.referanse LIMIT 1) AS i`;
}

export interface Walked {
  referanse: string;
  passer: boolean;
  grense: boolean;
}

/** Of rows that `newest` gave, one more than wanted, newest first: the page, and where the next one begins. */
export function pageOf<Row extends Walked>(
  rows: Row[],
  antall: number,
): { items: Row[]; neste: string | null } {
  const end = rows.findIndex(({ grense }) => grense);
  // Beyond the end of one walk there may be some that it has not come to, however far the others have.
  const fit = rows.slice(0, end < 0 ? rows.length : end + 1).filter(({ passer }) => passer);
  const items = fit.slice(0, antall);
  if (fit.length > antall) return { items, neste: items.at(-1)!.referanse };
  return { items, neste: end < 0 ? null : rows[end]!.referanse };
}

/**
 * How many fit, as a statement: `passer`, and whether it gave up (`grense`) after as many rows as it may look at, which is one
 * more than `most` when all of them are sure to fit.
 */
export function counted(filter: Innsendingsfilter, most: number): Prisma.Sql {
  const { seen, walk } = seenOf(filter, most);
  return Prisma.sql`
    SELECT count(*) FILTER (WHERE passer)::int AS passer, count(*) = ${walk} AS grense FROM ${seen}`;
}

/** The same for each fault code, as `kode` and `antall`, most first; `grense` is told of each. */
export function countedByFault(filter: Innsendingsfilter, most: number): Prisma.Sql {
  const { seen, walk } = seenOf(filter, most);
  return Prisma.sql`
    SELECT kode, sum(antall)::int AS antall, bool_or(grense) AS grense
    FROM (
      SELECT feil ->> 'kode' AS kode, passer, count(*) AS antall, sum(count(*)) OVER () = ${walk} AS grense
      FROM ${seen} GROUP BY 1, 2) AS per
    WHERE passer AND kode IS NOT NULL GROUP BY kode ORDER BY 2 DESC, kode`;
}

/** The rows that a count looks at, as a FROM item, and how many that is at most. */
function seenOf(filter: Innsendingsfilter, most: number): { seen: Prisma.Sql; walk: number } {
  const { lanes, within, order, others } = stretchesOf(filter);
  const walk = others ? MOST_COUNTED : most + 1;
  const seen = Prisma.sql`(
    SELECT ${others ?? Prisma.sql`true`} AS passer, feil FROM ${lanes} CROSS JOIN LATERAL (
      SELECT * FROM innsending WHERE ${within} ORDER BY ${order} LIMIT ${unseen(walk)}) AS innsending
    LIMIT ${walk}) AS sett`;
  return { seen, walk };
}

/** The newest `antall` that fit of each stretch of an index, as a FROM item `treff`. */
function stretches(filter: Innsendingsfilter, antall: number, walk: number): Prisma.Sql {
  const { lanes, count, within, order, others } = stretchesOf(filter);
  // Few enough by themselves, or nothing is asked that the index does not know.
  if (others === undefined || isFew(filter))
    return Prisma.sql`${lanes} CROSS JOIN LATERAL (
      SELECT referanse, true AS passer, false AS grense FROM innsending
      WHERE ${within} AND ${others ?? Prisma.sql`true`}
      ORDER BY ${order} LIMIT ${antall}) AS treff`;
  // Most of many stretches are short.
  const most = Math.max(LEAST_WALK, Math.floor(walk / Math.sqrt(count)));
  return Prisma.sql`${lanes} CROSS JOIN LATERAL (
    SELECT referanse, passer, grense FROM (
      SELECT referanse, ${others} AS passer, row_number() OVER () = ${most} AS grense
      FROM (SELECT * FROM innsending WHERE ${within} ORDER BY ${order} LIMIT ${unseen(most)}) AS innsending) AS gaatt
    WHERE passer OR grense LIMIT ${antall}) AS treff`;
}

/** A limit that the planner does not see: of a large one it thinks that it may as well scan the table, and sort. */
function unseen(limit: number): Prisma.Sql {
  return Prisma.sql`(SELECT ${limit}::int)`;
}

interface Stretches extends Pick<Lanes, 'lanes' | 'count'> {
  /** What a row of the stretch fulfils, and the order of the index. */
  within: Prisma.Sql;
  order: Prisma.Sql;
  /** What no index knows. */
  others: Prisma.Sql | undefined;
}

function stretchesOf(filter: Innsendingsfilter): Stretches {
  const { lanes, lead, keys = Prisma.sql`true`, by, count } = lanesOf(filter);
  const index = [...lead.map(([column]) => column), Prisma.sql`referanse`];
  const columns = Prisma.join(index);
  const bound = (referanse: string) =>
    Prisma.join([...lead.map(([, value]) => value), Prisma.sql`${referanse}::uuid`]);
  return {
    lanes,
    count,
    within: Prisma.sql`
      (${columns}) >= (${bound(first(filter))}) AND (${columns}) < (${bound(end(filter))}) AND ${keys}`,
    order: Prisma.join(index.map((column) => Prisma.sql`${column} DESC`)),
    others: rest(filter, by),
  };
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
function rest(filter: Innsendingsfilter, by: (keyof Conditions)[]): Prisma.Sql | undefined {
  const names = (Object.keys(CONDITIONS) as (keyof Conditions)[]).filter(
    (name) => filter[name] !== undefined && !by.includes(name),
  );
  if (names.length === 0) return undefined;
  const conditions = names.map((name) => (CONDITIONS[name] as (value: unknown) => Prisma.Sql)(filter[name]));
  return Prisma.sql`coalesce(${Prisma.join(conditions, ' AND ')}, false)`;
}

/** Nothing but these says how few there are: whether to begin with them or with the newest, the planner knows best. */
function rareOf(filter: Innsendingsfilter): 'blant' | 'sporingsId' | undefined {
  return (['blant', 'sporingsId'] as const).find((name) => filter[name] !== undefined);
}

function isFew(filter: Innsendingsfilter): boolean {
  return filter.eksternNoekkel !== undefined || (filter.saksnummer === undefined && !!rareOf(filter));
}

interface Lanes {
  /** A FROM item: a row for each stretch of an index to look at. */
  lanes: Prisma.Sql;
  /** About how many stretches that is. */
  count: number;
  /** The columns of the index before `referanse`, and what they are in the stretch. */
  lead: [Prisma.Sql, Prisma.Sql][];
  /** What must be said for the index to be used, or, without a lead, what leads to the rows. */
  keys?: Prisma.Sql;
  /** The filters that are fulfilled by this. */
  by: (keyof Conditions)[];
}

const SOME_CLIENTS = 20;

function lanesOf(filter: Innsendingsfilter): Lanes {
  const { type, status, saksnummer, eksternNoekkel, feilkode } = filter;
  const one = Prisma.sql`(SELECT 1) AS alle`;
  const types = type === undefined ? ['SAK', 'JOURNALPOST'] : [type];
  const statuses = status === undefined ? [...STATUSES] : [status];
  const byStatus: [Prisma.Sql, Prisma.Sql] = [Prisma.sql`innsending.status`, Prisma.sql`st.status`];
  const st = Prisma.sql`unnest(${statuses}::text[]) AS st(status)`;
  const ofClients = Prisma.sql`${clientsOf(filter)} CROSS JOIN unnest(${types}::text[]) AS t(type)`;
  const rare = rareOf(filter);
  if (eksternNoekkel !== undefined)
    // The key is unique within client and type.
    return {
      lanes: ofClients,
      count: 1,
      lead: [],
      keys: Prisma.sql`innsending.klient_id = k.klient_id AND innsending.type = t.type AND ekstern_noekkel = ${eksternNoekkel}`,
      by: ['klientId', 'klienter', 'type', 'eksternNoekkel'],
    };
  if (saksnummer !== undefined)
    return {
      lanes: one,
      count: 1,
      lead: [[Prisma.sql`saksnummer`, Prisma.sql`${saksnummer}`]],
      keys: Prisma.sql`saksnummer IS NOT NULL`,
      by: ['saksnummer'],
    };
  if (rare) return { lanes: one, count: 1, lead: [], keys: CONDITIONS[rare](filter[rare]!), by: [rare] };
  const clients = given(filter)?.length;
  if (feilkode !== undefined || clients !== undefined || type !== undefined)
    return {
      lanes: Prisma.sql`${ofClients} CROSS JOIN ${st}`,
      count: (clients ?? SOME_CLIENTS) * types.length * statuses.length,
      lead: [
        ...(feilkode === undefined ? [] : [faultLead(feilkode)]),
        [Prisma.sql`innsending.klient_id`, Prisma.sql`k.klient_id`],
        [Prisma.sql`innsending.type`, Prisma.sql`t.type`],
        byStatus,
      ],
      ...(feilkode === undefined ? {} : { keys: Prisma.sql`feil IS NOT NULL` }),
      by: ['klientId', 'klienter', 'type', 'status', 'feilkode'],
    };
  if (status !== undefined) return { lanes: st, count: 1, lead: [byStatus], by: ['status'] };
  return { lanes: one, count: 1, lead: [], by: [] };
}

function faultLead(feilkode: string): [Prisma.Sql, Prisma.Sql] {
  return [Prisma.sql`(feil ->> 'kode')`, Prisma.sql`${feilkode}`];
}

/** The clients that the filter names. Undefined: any. */
function given({ klientId, klienter }: Innsendingsfilter): string[] | undefined {
  if (klientId === undefined) return klienter && [...new Set(klienter)];
  return klienter === undefined || klienter.includes(klientId) ? [klientId] : [];
}

/** The clients to look at one by one. There are not many, beside what they send. */
function clientsOf(filter: Innsendingsfilter): Prisma.Sql {
  const klienter = given(filter);
  return klienter === undefined
    ? Prisma.sql`(SELECT klient_id FROM klient) AS k`
    : Prisma.sql`unnest(${klienter}::text[]) AS k(klient_id)`;
}
