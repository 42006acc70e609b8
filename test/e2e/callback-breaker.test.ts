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
