import { expect, test } from 'vitest';
import { databaseForFile } from '../support/app.fixture.js';
import { ADMIN, startApp } from '../support/app.js';
import { startDoor } from '../support/door.js';
import { forFile } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';
import { adminToken, askToken, basic, withToken } from './auth.http.js';

const database = databaseForFile();
const door = forFile(() => startDoor(database.url));
const app = forFile(() => startApp({}, { ...database, url: door.url }));

test('while the database is away tokens are neither given nor judged, and both come back by themselves', async () => {
  const [fresh, known] = [await adminToken(app), await adminToken(app)];
  const path = '/internal/v1/revisjonslogg';
  expect((await withToken(app, known, path)).status).toBe(200);
  const ask = () =>
    askToken(app, { grant_type: 'client_credentials' }, basic(ADMIN.klientId, ADMIN.hemmelighet));
  await door.shut();

  const refused = await ask();
  expect([refused.status, refused.body.error]).toEqual([503, 'temporarily_unavailable']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.headers['cache-control']).toBe('no-store');
  const judged = await withToken(app, fresh, path);
  expect([judged.status, judged.body.kode]).toEqual([503, 'MIDLERTIDIG_UTILGJENGELIG']);

  await door.open();
  await waitFor('tokens again', async () => (await ask()).status === 200);
  expect((await withToken(app, fresh, path)).status).toBe(200);
});
