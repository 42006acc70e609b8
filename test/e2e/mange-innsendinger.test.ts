import { beforeAll, expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/caller.js';
import { type Statement, statementsOf } from '../support/statements.js';

// What is looked for is the oldest; before it come so many of the others that a walk through them would show.
const MANY = 100_000;
const FEW = 5;
/** A page of 50, and one more, of each type and status; then the rows of the page. */
const MOST_ROWS = 51 * 12 + 51;
/** Of each of so many stretches, before the answer is that the search goes on. */
const MOST_WALKED = 20_000;

const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app);
const annen = fagsystemForFile(app);

/** Each lot is newer than the one before; the many come turn by turn, as in life. */
const LOTS = [
  { klient: annen, type: 'JOURNALPOST', status: 'ARKIVERT', antall: FEW },
  { klient: skyss, type: 'SAK', status: 'AVBRUTT', antall: FEW },
  {
    klient: skyss,
    type: 'JOURNALPOST',
    status: 'FEILET',
    antall: FEW,
    feilkode: 'UKJENT_SAK',
    sporingsId: 'faa',
  },
  { klient: skyss, type: 'SAK', status: 'ARKIVERT', antall: MANY },
  {
    klient: annen,
    type: 'SAK',
    status: 'MOTTATT',
    antall: MANY,
    feilkode: 'ARKIV_AVVIST',
    sporingsId: 'mange',
  },
];

beforeAll(async () => {
  const start = Date.parse('2026-01-01T00:00:00Z');
  let first = 1;
  for (const { klient, type, status, antall, feilkode, sporingsId } of LOTS) {
    const step = antall === MANY ? 2 : 1;
    await app.database.query(
      `INSERT INTO innsending (referanse, klient_id, type, status, ekstern_noekkel, saksnummer, mottatt, oppdatert, feil, sporings_id)
       SELECT (lpad(to_hex($1::bigint + n), 12, '0') || '7000' || '8000' || lpad(n::text, 12, '0'))::uuid, $2, $3, $4,
              'nr-' || n, '2026/' || (n % 1000 + 1), t, t, CASE WHEN $8 <> '' THEN json_build_object('kode', $8) END, $9
       FROM generate_series($5::int, $5::int + ($6::int - 1) * $7::int, $7::int) AS n,
            LATERAL (SELECT to_timestamp(($1::bigint + n) / 1000.0) AS t) AS tid`,
      [start, klient.klientId, type, status, first, antall, step, feilkode ?? '', sporingsId ?? null],
    );
    first += step === 1 ? antall : 1;
  }
  // As they would lie on disk: no index is then worth its while by the order of the rows alone.
  await app.database.query('CLUSTER innsending USING innsending_pkey');
  await app.database.query(
    `INSERT INTO innsending_soek (referanse, ord, sporings_id) SELECT referanse, CASE WHEN klient_id = $1 OR status = 'AVBRUTT' THEN 'vanlig' ELSE '' END::tsvector,
            sporings_id FROM innsending`,
    [annen.klientId],
  );
  await app.database.query('ANALYZE innsending, innsending_soek');
});

type Filter = Record<string, string>;

const FROM_INNSENDING = /FROM[^;]*\binnsending\b/;

/** Rows of `innsending` that a statement looks at, those it throws away included. */
async function rowsRead({ text, values }: Statement): Promise<number> {
  const [{ 'QUERY PLAN': plan }] = (await app.database.query<Json>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  )) as [Json];
  return countRows(plan[0].Plan);
}

function countRows(node: Json): number {
  const own =
    node['Relation Name'] === 'innsending'
      ? node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0))
      : 0;
  return (node.Plans ?? []).reduce((sum: number, child: Json) => sum + countRows(child), own);
}

/** How many clients are looked at one by one: those named, or where there is no index over all, all. */
function clientsIn({ klientId, klienter, type, feilkode }: Filter): number {
  if (klientId !== undefined) return 1;
  return klienter?.split(',').length ?? ((type ?? feilkode) ? 3 : 1);
}

/** What a filter finds when each row is looked at. */
async function expected(conditions: string, most = 50): Promise<string[]> {
  const rows = await app.database.query<{ referanse: string }>(
    `SELECT referanse FROM innsending WHERE ${conditions} ORDER BY referanse DESC LIMIT ${most}`,
  );
  return rows.map(({ referanse }) => referanse);
}

function conditionsOf(filter: Filter): string[] {
  const column = (name: string) =>
    name === 'feilkode' ? `feil ->> 'kode'` : name.replace(/[A-Z]/g, '_$&').toLowerCase();
  const condition = ([name, value]: [string, string]) =>
    name === 'klienter' ? `klient_id = ANY('{${value}}')` : `${column(name)} = '${value}'`;
  return ['true', ...Object.entries(filter).map(condition)];
}

const TYPES: Filter[] = [{}, { type: 'SAK' }, { type: 'JOURNALPOST' }];
const STATUSES: Filter[] = [{}, { status: 'ARKIVERT' }, { status: 'FEILET' }, { status: 'MOTTATT' }];
const KEYS: Filter[] = [{}, { eksternNoekkel: 'nr-7' }];

test.each(TYPES.flatMap((a) => STATUSES.flatMap((b) => KEYS.map((c) => ({ ...a, ...b, ...c })))))(
  'a page of the list reads few rows, and the right ones: %j',
  async (filter) => {
    const query = new URLSearchParams(filter).toString();
    const answers: Json[] = [];
    const [statement] = await statementsOf(FROM_INNSENDING, async () => {
      answers.push((await skyss.get(`/api/v1/innsendinger?${query}`)).body);
    });
    const found = answers[0].innsendinger.map((one: Json) => one.referanse);
    const all = [`klient_id = '${skyss.klientId}'`, ...conditionsOf(filter)].join(' AND ');
    expect(found).toEqual(await expected(all));
    expect(await rowsRead(statement!)).toBeLessThanOrEqual(MOST_ROWS);
  },
);

function withIds(filter: Filter): Filter {
  const id = (text: string) => text.replace('skyss', skyss.klientId).replace('annen', annen.klientId);
  const { klientId, klienter, ...rest } = filter;
  return {
    ...rest,
    ...(klientId ? { klientId: id(klientId) } : {}),
    ...(klienter ? { klienter: id(klienter) } : {}),
  };
}

const PERIODS: Filter[] = [{}, { fra: '2026-01-01T00:00:00Z', til: '2026-01-01T01:00:00Z' }];
const SEARCHES: Filter[] = [
  {},
  { status: 'ARKIVERT' },
  { status: 'FEILET' },
  { status: 'AVBRUTT' },
  { klientId: 'skyss' },
  { klientId: 'skyss', status: 'FEILET' },
  { klientId: 'annen', status: 'ARKIVERT' },
  { saksnummer: '2026/7' },
  { saksnummer: '2026/7', klientId: 'skyss' },
  { saksnummer: '2026/7', status: 'AVBRUTT' },
  { eksternNoekkel: 'nr-7' },
  { eksternNoekkel: 'nr-7', status: 'AVBRUTT', klientId: 'skyss' },
  { feilkode: 'UKJENT_SAK' },
  { feilkode: 'UKJENT_SAK', status: 'FEILET', klientId: 'skyss' },
  { feilkode: 'ARKIV_AVVIST' },
  { feilkode: 'ARKIV_AVVIST', status: 'FEILET' },
  { feilkode: 'ARKIV_AVVIST', klientId: 'skyss' },
  { type: 'JOURNALPOST' },
  { type: 'JOURNALPOST', status: 'FEILET' },
  { klienter: 'skyss' },
  { klienter: 'skyss,annen', status: 'FEILET' },
  { klienter: 'skyss,annen', type: 'JOURNALPOST', feilkode: 'UKJENT_SAK' },
  { sporingsId: 'faa' },
  { sporingsId: 'faa', status: 'FEILET', klientId: 'skyss' },
  { sporingsId: 'mange' },
];

test.each(SEARCHES.flatMap((a) => PERIODS.map((b) => ({ ...a, ...b }))))(
  "a page of the administrators' search reads few rows, and the right ones: %j",
  async ({ fra, til, ...rest }) => {
    const filter = withIds(rest);
    const query = new URLSearchParams({ ...filter, ...(fra ? { fra, til: til! } : {}) }).toString();
    const answers: Json[] = [];
    const [statement] = await statementsOf(FROM_INNSENDING, async () => {
      answers.push((await admin.get(`/internal/v1/innsendinger?${query}`)).body);
    });
    const found = answers[0].innsendinger.map((one: Json) => one.referanse);
    const period = fra ? [`mottatt >= '${fra}' AND mottatt < '${til}'`] : [];
    expect(found).toEqual(await expected([...conditionsOf(filter), ...period].join(' AND ')));
    expect(await rowsRead(statement!)).toBeLessThanOrEqual(clientsIn(filter) * MOST_ROWS);
  },
);

test('a search that must walk goes on from page to page, and finds all', async () => {
  // Of a client that has little of what others have much of.
  const path = `/internal/v1/innsendinger?tittel=vanlig&klientId=${skyss.klientId}`;
  const pages: Json[] = [];
  let etter = '';
  const statements = await statementsOf(FROM_INNSENDING, async () => {
    do {
      pages.push((await admin.get(path + (etter && `&etter=${etter}`))).body);
      etter = pages.at(-1).neste;
    } while (etter);
  });
  const found = pages.flatMap(({ innsendinger }) => innsendinger.map((one: Json) => one.referanse));
  expect(found).toEqual(await expected(`klient_id = '${skyss.klientId}' AND status = 'AVBRUTT'`));
  expect(pages.length).toBeGreaterThan(2);
  const pageStatements = statements.filter(({ text }) => text.includes('nyeste'));
  for (const statement of [pageStatements[0]!, pageStatements.at(-1)!])
    expect(await rowsRead(statement)).toBeLessThanOrEqual(MOST_WALKED);
});

test.each<[Filter, number, boolean]>([
  [{}, 2 * MANY + 3 * FEW, false],
  [{ status: 'MOTTATT', klienter: 'skyss,annen' }, MANY, false],
  [{ status: 'FEILET', fra: '2026-01-01', til: '2026-01-02' }, FEW, false],
  [{ type: 'SAK' }, 10_000, true],
  [{ feilkode: 'UKJENT_SAK', klientId: 'skyss', fra: '2026-01-01T00:00:00Z' }, FEW, false],
  [{ feilkode: 'ARKIV_AVVIST', fra: '2026-01-01T00:00:00Z' }, 10_000, true],
  [{ type: 'JOURNALPOST', klienter: 'skyss,annen' }, 2 * FEW, false],
])('how many fit is told by looking at few: %j', async (filter, antall, flere) => {
  const query = new URLSearchParams(withIds(filter)).toString();
  const answers: Json[] = [];
  const statements = await statementsOf(FROM_INNSENDING, async () => {
    answers.push((await admin.get(`/internal/v1/innsendinger/antall?${query}`)).body);
  });
  expect(answers[0]).toMatchObject({ antall, flere });
  for (const statement of statements) expect(await rowsRead(statement)).toBeLessThanOrEqual(50_000);
});

test('why they failed is told by the counts, or by looking at those alone', async () => {
  const path = '/internal/v1/innsendinger/feilkoder?status=FEILET';
  const answers: Json[] = [];
  const statements = await statementsOf(FROM_INNSENDING, async () => {
    answers.push((await admin.get(`${path}&klienter=${skyss.klientId}`)).body);
    answers.push((await admin.get(`${path}&type=JOURNALPOST`)).body);
  });
  const svar = { feilkoder: [{ feilkode: 'UKJENT_SAK', antall: FEW }], flere: false };
  expect(answers).toEqual([svar, svar]);
  expect(statements).toHaveLength(1);
  expect(await rowsRead(statements[0]!)).toBeLessThan(FEW + 1);
});

test('statistics do not count the submissions', async () => {
  const answers: Json[] = [];
  const statements = await statementsOf(FROM_INNSENDING, async () => {
    answers.push((await admin.get('/internal/v1/statistikk?fra=2026-01-01&til=2026-01-02')).body);
  });
  expect(answers[0].perStatus).toEqual({
    ARKIVERT: MANY + FEW,
    AVBRUTT: FEW,
    FEILET: FEW,
    MOTTATT: MANY,
  });
  expect(statements).toEqual([]);
});
