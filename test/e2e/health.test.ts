import { expect, test } from 'vitest';
import { HealthService } from '../../src/shared/health/health.service.js';
import { appForFile } from '../support/app.fixture.js';
import { newFagsystem } from '../support/client.js';
import { ready } from './health.fixture.js';

const app = appForFile({ ROLES: ['api'] });

test('a process in order is alive and ready without a token', async () => {
  expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  expect(await ready(app)).toEqual({
    code: 200,
    body: { status: 'ok', database: 'ok', eldsteKlareSekunder: 0 },
  });
});

test('a process in order shows the outbox to Prometheus as it is at the scrape, and stays ready with an old backlog but says so', async () => {
  const skyss = await newFagsystem(app);
  await skyss.post('/api/v1/saker', { tittel: 'Venter' });
  await app.database.query(`UPDATE outbox_message SET available_at = now() - interval '20 minutes'`);
  const scrape = await fetch(`${app.url}/metrics`);
  expect(scrape.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await scrape.text();
  expect(text).toContain('outbox_pending{topic="innsending.mottatt",state="klare"} 1');
  expect(
    Number(/outbox_oldest_age_seconds\{topic="innsending.mottatt"\} (\S+)/.exec(text)?.[1]),
  ).toBeGreaterThanOrEqual(1200);
  expect(text).toContain('http_server_request_duration_seconds_bucket');

  const { code, body } = await ready(app);
  expect([code, body.status]).toEqual([200, 'degradert']);
  expect(body.eldsteKlareSekunder).toBeGreaterThanOrEqual(1200);

  await app.database.query('DELETE FROM outbox_message');
  expect(await (await fetch(`${app.url}/metrics`)).text()).not.toContain('outbox_pending{topic');
  expect((await ready(app)).body.status).toBe('ok');
});

test('a process in order is no longer ready once it is stopping, but still alive', async () => {
  app.nest.get(HealthService, { strict: false }).onModuleDestroy();
  expect((await ready(app)).code).toBe(503);
  expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
});
