import { expect, test } from 'vitest';
import { startApp } from '../support/app.js';
import { forFile } from '../support/fixture.js';
import { startStoppableDatabase } from '../support/stoppable-database.js';
import { waitFor } from '../support/wait.js';
import { ready } from './health.fixture.js';

const database = forFile(startStoppableDatabase);
const app = forFile(() => startApp({ LOG_LEVEL: 'silent' }, database));

test('a process whose database goes away is not ready within seconds, still alive and measured, and ready again without a restart when it is back', async () => {
  expect((await ready(app)).code).toBe(200);
  await database.stop();
  const begun = performance.now();
  const away = await ready(app);
  expect(away).toMatchObject({ code: 503, body: { database: 'utilgjengelig', eldsteKlareSekunder: null } });
  expect(performance.now() - begun).toBeLessThan(3000);
  expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  const scrape = await fetch(`${app.url}/metrics`);
  expect(scrape.status).toBe(200);
  expect(await scrape.text()).not.toContain('outbox_pending{topic');

  await database.start();
  await waitFor('ready again', async () => (await ready(app)).code === 200);
});
