import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN, startApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { waitFor } from '../support/wait.js';
import { adminToken, askToken, basic, withToken } from './auth.http.js';

/** A way to the database that can be shut and opened again. */
async function startDoor(url: string) {
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  const door = createServer((near) => {
    const far = connect(Number(behind.port), behind.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [near, far].forEach((one) => one.destroy()));
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  const shut = async () => {
    const closed = once(door, 'close');
    door.close();
    sockets.forEach((socket) => socket.destroy());
    await closed;
  };
  const open = () => once(door.listen(port, '127.0.0.1'), 'listening');
  return { url: Object.assign(new URL(url), { port: String(port) }).href, shut, open };
}

let database: TestDatabase;
let door: Awaited<ReturnType<typeof startDoor>>;
let app: TestApp;

beforeAll(async () => {
  database = await createDatabase();
  door = await startDoor(database.url);
  app = await startApp({}, { ...database, url: door.url });
});
afterAll(async () => {
  await app.close();
  await door.shut();
  await database.drop();
});

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
