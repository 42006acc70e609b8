import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { fagsystemForEachTest, submissionEnds } from './callback.fixture.js';

const app = appForFile();
const fagsystem = fagsystemForEachTest(app);
const receiver = forEachTest(startReceiver);

const ANSWERS: [number, Record<string, string>][] = [
  [200, {}],
  [503, { 'retry-after': '600' }],
];

test('deliveries that were delivered can be sent again with the same webhook-id', async () => {
  const { callbackId } = await fagsystem.register(receiver.url);
  await submissionEnds(app, fagsystem.klientId);
  const first = await receiver.next();
  const { leveranseId } = await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
  expect((await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`)).status).toBe(202);
  const second = await receiver.next();
  expect([second.headers['webhook-id'], second.rawBody]).toEqual([
    first.headers['webhook-id'],
    first.rawBody,
  ]);
  const again = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 2);
  expect(again.status).toBe('LEVERT');
});

test.each(ANSWERS)(
  'a delivery sent again while an attempt waits for its answer, %i, is sent once more when that has come',
  async (status, headers) => {
    const { callbackId } = await fagsystem.register(receiver.url);
    let answer: ServerResponse | undefined;
    receiver.replyWith((_received, response) => (answer = response));
    await submissionEnds(app, fagsystem.klientId);
    const first = await receiver.next();
    const leveranseId = first.headers['webhook-id'] as string;

    const again = await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
    const twice = await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
    expect([again.status, twice.status]).toEqual([202, 202]);
    receiver.replyWith(200);
    answer!.writeHead(status, headers).end();

    const second = await receiver.next();
    expect([second.headers['webhook-id'], second.rawBody]).toEqual([leveranseId, first.rawBody]);
    const leveranse = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 2);
    expect(leveranse).toMatchObject({
      status: 'LEVERT',
      forsoek: [{ httpStatus: status }, { httpStatus: 200 }],
    });
    expect(leveranse).not.toHaveProperty('sendIgjen');
    // One that comes after it finds nothing in the way, and nothing more of this one before it.
    await submissionEnds(app, fagsystem.klientId);
    expect((await receiver.next()).headers['webhook-id']).not.toBe(leveranseId);
  },
);

test('a delivery sent again while an attempt waits for its answer is not sent when its callback is switched off', async () => {
  const { callbackId } = await fagsystem.register(receiver.url);
  let answer: ServerResponse | undefined;
  receiver.replyWith((_received, response) => (answer = response));
  await submissionEnds(app, fagsystem.klientId);
  const leveranseId = (await receiver.next()).headers['webhook-id'] as string;
  await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
  await fagsystem.caller.send('PATCH', `/api/v1/callbacks/${callbackId}`, { aktiv: false });
  answer!.writeHead(500).end();
  const leveranse = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 1);
  expect(leveranse.status).toBe('PARKERT');
});
