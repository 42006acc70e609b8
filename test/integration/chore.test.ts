import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chore, ChoreRunner, Chores } from '../../src/shared/chore/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { waitFor } from '../support/wait.js';

/** Two processes' worth of application on one database. */
let here: TestApp;
let there: TestApp;
let made = 0;

beforeAll(async () => {
  here = await startApp();
  there = await startApp({}, here.database);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

/** A chore that both have. */
function chore(run: Chore['run'], everySeconds = 3600): string {
  const name = `test-${++made}`;
  for (const app of [here, there])
    app.nest.get(Chores, { strict: false }).register({ name, everySeconds, run });
  return name;
}

const runner = (app: TestApp) => app.nest.get(ChoreRunner, { strict: false });
const tick = (app: TestApp) => (runner(app) as unknown as { tick(): void }).tick();
const row = async (name: string) =>
  (
    await here.database.query<{ until: Date; last_run: Date | null }>(
      'SELECT until, last_run FROM chore WHERE name = $1',
      [name],
    )
  )[0];

test('a chore runs in one process at a time', async () => {
  const gate = Promise.withResolvers<void>();
  let runs = 0;
  const name = chore(async () => {
    runs++;
    await gate.promise;
  });
  const first = runner(here).run(name);
  await waitFor('it to have begun', () => runs === 1);
  expect(await runner(there).run(name)).toBe(false);
  gate.resolve();
  expect(await first).toBe(true);
  expect(await runner(there).run(name)).toBe(true);
  expect(runs).toBe(2);
});

test('a chore is due again only when its time has passed, whoever ran it', async () => {
  let runs = 0;
  const name = chore(async () => void runs++);
  tick(here);
  await waitFor('its first run to be over', async () => (await row(name))?.last_run);
  tick(there);
  tick(here);
  await runner(here).run('brukt-jti');
  expect(runs).toBe(1);
  await here.database.query(`UPDATE chore SET last_run = now() - interval '2 hours' WHERE name = $1`, [name]);
  tick(there);
  await waitFor('its second run', () => runs === 2);
});

test('a chore that fails is taken up again after a pause', async () => {
  const name = chore(() => Promise.reject(new Error('no luck')));
  expect(await runner(here).run(name)).toBe(false);
  const { until, last_run } = (await row(name))!;
  expect(last_run).toBeNull();
  expect(until.getTime() - Date.now()).toBeGreaterThan(30_000);
});

test('a chore whose process died is taken over when its term has run out', async () => {
  let runs = 0;
  const name = chore(async () => void runs++);
  await here.database.query(
    `INSERT INTO chore (name, holder, until) VALUES ($1, gen_random_uuid(), now() + interval '1 minute')`,
    [name],
  );
  expect(await runner(there).run(name)).toBe(false);
  await here.database.query(`UPDATE chore SET until = now() WHERE name = $1`, [name]);
  expect(await runner(there).run(name)).toBe(true);
  expect(runs).toBe(1);
});

test('a chore that has lost its term does not end the other’s', async () => {
  const name = chore(async () => {
    await here.database.query(
      `UPDATE chore SET holder = gen_random_uuid(), until = now() + interval '1 hour' WHERE name = $1`,
      [name],
    );
  });
  await runner(here).run(name);
  expect((await row(name))!.until.getTime() - Date.now()).toBeGreaterThan(3_000_000);
});

test('a chore is told when its process stops, and waited for', async () => {
  const third = await startApp({}, here.database);
  let ended = false;
  third.nest.get(Chores, { strict: false }).register({
    name: 'patient',
    everySeconds: 60,
    run: (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          ended = true;
          resolve();
        });
      }),
  });
  const run = runner(third).run('patient');
  await waitFor('it to have begun', () => row('patient'));
  await third.close();
  expect(ended).toBe(true);
  expect(await run).toBe(false);
  expect((await row('patient'))!.last_run).toBeNull();
});
