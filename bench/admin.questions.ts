import { connected } from './admin.database.js';
import { KLIENTER, ORD } from './admin.fill.js';

/** What a person asks the console for, as the addresses that a page asks in turn. */
export interface Question {
  what: string;
  paths: string[];
}

interface Sample {
  referanse: string;
  saksnummer: string;
  eksternNoekkel: string;
  sporingsId: string;
}

const PAGE = 100;
const SAMPLES = 40;
const TRE = `klienter=${[1, 3, 7].map((at) => KLIENTER[at]![0]).join(',')}`;

const [STOR, LITEN] = [KLIENTER[0][0], KLIENTER.at(-1)![0]];
const list = (query: string) => `/internal/v1/innsendinger?antall=50&${query}`;
const count = (query: string) => `/internal/v1/innsendinger/antall?${query}`;
const of = (what: string, ...paths: string[]): Question => ({ what, paths });

const LISTS = [
  of('list: the first page', list('')),
  ...['MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING', 'ARKIVERT', 'FEILET', 'AVBRUTT'].map((status) =>
    of(`list: ${status}`, list(`status=${status}`)),
  ),
  of('list: failed, a common code', list('status=FEILET&feilkode=UKJENT_SAK')),
  of('list: failed, a rare code', list('status=FEILET&feilkode=UTFALL_UKJENT')),
  of('list: the largest client', list(`klientId=${STOR}`)),
  of('list: the smallest client', list(`klientId=${LITEN}`)),
  of(
    'list: the smallest client, failed, rare code',
    list(`klientId=${LITEN}&status=FEILET&feilkode=UTFALL_UKJENT`),
  ),
  of('list: three clients', list(TRE)),
  of('list: three clients, failed', list(`${TRE}&status=FEILET`)),
  of('list: JOURNALPOST', list('type=JOURNALPOST')),
  of('list: a day in spring', list('fra=2026-04-14&til=2026-04-14')),
  of('list: failed on a day in spring', list('fra=2026-04-14&til=2026-04-14&status=FEILET')),
];

const SEARCHES = [
  of('search: a rare word', list(`tittel=${ORD.sjeldent}`)),
  of('search: a common word', list(`tittel=${encodeURIComponent(ORD.vanlig)}`)),
  of('search: a word of last year', list(`tittel=${ORD.gammelt}`)),
  of('search: two common words', list(`tittel=${encodeURIComponent(`${ORD.vanlig} arendal`)}`)),
  of(
    'search: a common word among the failed',
    list(`tittel=${encodeURIComponent(ORD.vanlig)}&status=FEILET`),
  ),
  of(
    'search: a common word of the smallest client',
    list(`tittel=${encodeURIComponent(ORD.vanlig)}&klientId=${LITEN}`),
  ),
  of('how many: all', count('')),
  of('how many: failed', count('status=FEILET')),
  of('how many: failed, a common code', count('status=FEILET&feilkode=UKJENT_SAK')),
  of('how many: a common word', count(`tittel=${encodeURIComponent(ORD.vanlig)}`)),
  of('why those that failed did', '/internal/v1/innsendinger/feilkoder?status=FEILET'),
];

const OTHERS = [
  of('overview', '/internal/v1/oversikt'),
  ...['time', 'doegn', '30dager'].map((periode) =>
    of(`over time: ${periode}`, `/internal/v1/statistikk/forloep?periode=${periode}`),
  ),
  of(
    'over time: 30dager, the largest client',
    `/internal/v1/statistikk/forloep?periode=30dager&klientId=${STOR}`,
  ),
  of('statistics, 30 days', '/internal/v1/statistikk'),
  of('statistics, a year', `/internal/v1/statistikk?fra=${daysAgo(365)}&til=${daysAgo(0)}`),
  of('outbox', '/internal/v1/utboks'),
  of('alarms', '/internal/v1/alarmer'),
  of('receivers', '/internal/v1/callbacks'),
  of('deliveries that failed', '/internal/v1/leveranser?status=PARKERT'),
  of('clients', '/internal/v1/klienter'),
  of('what is stored of the largest client', `/internal/v1/klienter/${STOR}/personvern`),
  of('audit log', '/internal/v1/revisjonslogg'),
];

/** `get`: the answer to an address, as JSON. */
export async function questions(
  databaseUrl: string,
  get: (path: string) => Promise<{ neste: string | null }>,
): Promise<Question[]> {
  const samples = await sample(databaseUrl);
  const each = (what: string, path: (one: Sample) => string) => of(what, ...samples.map(path));
  return [
    of('nothing: /health/live', '/health/live'),
    of(`list: pages ${PAGE - 9}–${PAGE}`, ...(await cursors(get, list('')))),
    ...LISTS,
    each('search: saksnummer', ({ saksnummer }) => list(`saksnummer=${encodeURIComponent(saksnummer)}`)),
    each('search: own key', ({ eksternNoekkel }) => list(`eksternNoekkel=${eksternNoekkel}`)),
    each('search: sporingsId', ({ sporingsId }) => list(`sporingsId=${sporingsId}`)),
    ...SEARCHES,
    each('one submission', ({ referanse }) => `/internal/v1/innsendinger/${referanse}`),
    ...OTHERS,
  ];
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** The addresses of the last ten of so many pages, each by the cursor of the one before. */
async function cursors(
  get: (path: string) => Promise<{ neste: string | null }>,
  first: string,
): Promise<string[]> {
  const paths = [first];
  while (paths.length < PAGE) {
    const { neste } = await get(paths.at(-1)!);
    paths.push(`${first}&etter=${neste}`);
  }
  return paths.slice(-10);
}

/** Some that are archived, spread over the year. */
function sample(databaseUrl: string): Promise<Sample[]> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<Sample>(
      `SELECT referanse, saksnummer, ekstern_noekkel AS "eksternNoekkel", sporings_id AS "sporingsId"
       FROM innsending TABLESAMPLE BERNOULLI(1) REPEATABLE (1) WHERE status = 'ARKIVERT' ORDER BY sporings_id LIMIT $1`,
      [SAMPLES],
    );
    return rows;
  });
}
