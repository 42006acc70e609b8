import { expect, test } from 'vitest';
import { Metrics } from '../../src/shared/telemetry/index.js';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { forFile } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { journalpost, sak } from './intake.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { klientId: 'skyss' });
const receiver = forFile(startReceiver);

/** Every metric of ours, with its labels. None of them may take values that somebody outside makes up. */
const OURS: Record<string, string[]> = {
  alarm_deliveries_total: ['outcome'],
  archive_batch_duration_seconds: [],
  archive_code_lists_total: ['archive', 'outcome'],
  archive_step_duration_seconds: ['arkivsystem', 'slag'],
  archive_submissions_total: ['outcome'],
  archive_system_paused: ['arkivsystem'],
  arkivflyt_alarm: ['navn', 'alvor'],
  arkivflyt_alarm_checked_timestamp_seconds: [],
  arkivflyt_build_info: ['version', 'environment'],
  av_scan_total: ['result'],
  callback_deliveries_total: ['outcome'],
  callback_duration_seconds: ['outcome'],
  chore_runs_total: ['chore', 'outcome'],
  database_pool_connections: ['state'],
  database_size_bytes: [],
  fixity_checked_total: ['result'],
  fixity_deviations: [],
  http_server_request_duration_seconds: ['method', 'route', 'status'],
  intake_bytes_total: ['result'],
  intake_submissions_total: ['type', 'result'],
  outbox_attempts_total: ['topic', 'outcome'],
  outbox_oldest_age_seconds: ['topic'],
  outbox_pending: ['topic', 'state'],
  storage_free_bytes: [],
  storage_size_bytes: [],
  submission_duration_seconds: ['status'],
  submissions: ['status'],
  submissions_oldest_age_seconds: ['status'],
  token_requests_total: ['result'],
  trace_spans_total: ['outcome'],
};
/** What prom-client tells of the process itself. */
const OF_THE_PROCESS = /^(process|nodejs)_/;

const scrape = async () => (await fetch(`${app.url}/metrics`)).text();

/** Those of a scrape that have a value, with it. */
async function samples(name: RegExp): Promise<Record<string, number>> {
  const lines = (await scrape()).split('\n').filter((line) => name.test(line));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('these are the metrics, each with these labels', () => {
  const all = app.nest.get(Metrics).registry.getMetricsAsArray() as unknown as {
    name: string;
    labelNames: string[];
  }[];
  const ours = all.filter(({ name }) => !OF_THE_PROCESS.test(name));
  expect(Object.fromEntries(ours.map(({ name, labelNames }) => [name, labelNames]))).toEqual(OURS);
});

test('what is done is counted, by values that nobody outside makes up', async () => {
  await skyss.post('/api/v1/callbacks', { url: receiver.url });
  const { saksnummer } = await skyss.archiveSak(sak({ journalposter: [journalpost()] }));
  await skyss.get(`/api/v1/saker/${saksnummer}`);
  await skyss.get('/api/v1/none-such/11111111-1111-4111-8111-111111111111');
  await receiver.next();
  await waitFor('the delivery to be recorded', async () => {
    return (await scrape()).includes('callback_duration_seconds_count{outcome="levert"} 1');
  });
  expect(await samples(/^submissions/)).toMatchObject({
    'submissions{status="ARKIVERT"}': 1,
    'submissions{status="MOTTATT"}': 0,
    'submissions_oldest_age_seconds{status="MOTTATT"}': 0,
  });
  expect(await samples(/^submission_duration_seconds_count/)).toEqual({
    'submission_duration_seconds_count{status="ARKIVERT"}': 1,
  });
  expect((await samples(/^archive_batch_duration_seconds_count/)).archive_batch_duration_seconds_count).toBe(
    1,
  );
  const values = [...(await scrape()).matchAll(/\w+="([^"]*)"/g)].map(([, value]) => value!);
  expect(values.filter((value) => /skyss|[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}\/\d|:\/\//.test(value))).toEqual([]);
  expect(Object.keys(await samples(/^database_pool_connections/))).toHaveLength(3);
});

test('the age of the oldest is told of each status', async () => {
  await app.database.query(
    `INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert)
     VALUES ('01900000-0000-7000-8000-000000000000', 'skyss', 'SAK', 'VENTER_PAA_SAK', now() - interval '1 hour', now())`,
  );
  const ages = await samples(/^submissions_oldest_age_seconds/);
  expect(ages['submissions_oldest_age_seconds{status="VENTER_PAA_SAK"}']).toBeGreaterThanOrEqual(3600);
});
