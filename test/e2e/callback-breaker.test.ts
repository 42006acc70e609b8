import { expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { fagsystemForEachTest, newFagsystem, retriesComeDue, submissionEnds } from './callback.fixture.js';

const app = appForFile();
const fagsystem = fagsystemForEachTest(app);
const receiver = forEachTest(startReceiver);

test('a dead receiver is paused after a few failures, costs its waiting deliveries no attempt, and is probed by one', async () => {
  receiver.replyWith(500);
  const { callbackId } = await fagsystem.register(receiver.url);
  for (let n = 0; n < 12; n++) await submissionEnds(app, fagsystem.klientId);
  const pause = () =>
    app.database.query<{ open: boolean }>(
      'SELECT pause_til > now() AS open FROM callback WHERE callback_id = $1',
      [callbackId],
    );
  await waitFor('the breaker to open', async () => (await pause())[0]!.open);
  await retriesComeDue(app);
  const sent = receiver.received.length;
  await submissionEnds(app, fagsystem.klientId);
  await fagsystem.leveranse(
    callbackId,
    ({ antallForsoek, status }) => antallForsoek === 0 && status === 'VENTER',
  );
  expect(receiver.received.length).toBe(sent);

  await app.database.query(
    `UPDATE callback SET pause_til = now() - interval '1 second' WHERE callback_id = $1`,
    [callbackId],
  );
  await retriesComeDue(app);
  await waitFor('the probe', () => receiver.received.length > sent);
  await waitFor('the pause after it', async () => (await pause())[0]!.open);
  expect(receiver.received.length).toBe(sent + 1);

  receiver.replyWith(200);
  await app.database.query(
    `UPDATE callback SET pause_til = now() - interval '1 second' WHERE callback_id = $1`,
    [callbackId],
  );
  await waitFor('everything to be delivered', async () => {
    await retriesComeDue(app);
    return (await fagsystem.leveranser(callbackId)).every(({ status }) => status === 'LEVERT');
  });
});

type Call = [method: string, path: string, body?: object];
const WAYS_BACK: [string, (callbackId: string, leveranseId: string) => Call][] = [
  ['pings it', (callbackId) => ['POST', `/api/v1/callbacks/${callbackId}/ping`]],
  ['sends one again', (_, leveranseId) => ['POST', `/api/v1/leveranser/${leveranseId}/send`]],
  ['switches it on', (callbackId) => ['PATCH', `/api/v1/callbacks/${callbackId}`, { aktiv: true }]],
];

test.for(WAYS_BACK)(
  'a dead receiver that is mended gets at once what waits for it when its client %s',
  async ([, way]) => {
    receiver.replyWith(500);
    const { callbackId } = await fagsystem.register(receiver.url);
    for (let n = 0; n < 12; n++) await submissionEnds(app, fagsystem.klientId);
    // Paused for long, with all that waits put off for longer: attempted or not.
    await waitFor('everything to wait', async () => {
      const [row] = await app.database.query<{ isQuiet: boolean }>(
        `SELECT count(*) = 12 AND bool_and(m.claim_id IS NULL AND m.available_at > now())
                AND (SELECT pause_til > now() FROM callback WHERE callback_id = $1) AS "isQuiet"
         FROM outbox_message m WHERE topic = 'leveranse.send' AND lane = $1::text`,
        [callbackId],
      );
      return row!.isQuiet;
    });
    await app.database.query(
      `UPDATE callback SET pause_til = now() + interval '5 minutes' WHERE callback_id = $1`,
      [callbackId],
    );
    await app.database.query(
      `UPDATE outbox_message SET available_at = now() + interval '5 hours' WHERE lane = $1`,
      [callbackId],
    );
    receiver.replyWith(200);
    const sent = receiver.received.length;
    const [newest] = await fagsystem.leveranser(callbackId);
    const began = performance.now();
    expect((await fagsystem.caller.send(...way(callbackId, newest!.leveranseId))).status).toBeLessThan(300);
    const events = () =>
      receiver.received.slice(sent).filter(({ json }) => (json as { type: string }).type !== 'callback.ping');
    await waitFor('all of it', () => events().length === 12);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(new Set(events().map(({ headers }) => headers['webhook-id'])).size).toBe(12);
    const { body: callback } = await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`);
    expect(callback).toMatchObject({ aktiv: true });
  },
);

test('a dead receiver that is still dead when one is sent again has failed since it did', async () => {
  receiver.replyWith(500);
  const { callbackId, leveranseId } = await fagsystem.firstAttemptAt(receiver.url);
  const feilSiden = async () =>
    (await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`)).body.feilSiden as string;
  const since = await feilSiden();
  expect(since).not.toBeNull();
  await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
  await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 2);
  expect(await feilSiden()).toBe(since);
});

test('a dead receiver does not delay another', async () => {
  const dead = await startReceiver();
  dead.replyWith(() => undefined);
  const slow = await newFagsystem(app);
  const { callbackId } = await slow.register(dead.url);
  for (let n = 0; n < 100; n++) await submissionEnds(app, slow.klientId);
  await dead.next();
  await fagsystem.register(receiver.url);
  const began = performance.now();
  await submissionEnds(app, fagsystem.klientId);
  await receiver.next();
  expect(performance.now() - began).toBeLessThan(2000);
  await slow.caller.send('DELETE', `/api/v1/callbacks/${callbackId}`);
  await dead.close();
});
