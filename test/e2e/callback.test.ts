import { expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import {
  fagsystemForEachTest,
  newFagsystem,
  retriesComeDue,
  submissionEnds,
  verified,
} from './callback.fixture.js';

const app = appForFile();
const fagsystem = fagsystemForEachTest(app);
const receiver = forEachTest(startReceiver);

test('a final event is posted signed, exactly as the contract has it, and recorded', async () => {
  const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
  const { hendelse, tidspunkt, data } = await submissionEnds(app, fagsystem.klientId);
  const received = await receiver.next();

  expect(verified(received, hemmelighet)).toEqual({ type: hendelse, timestamp: tidspunkt, data });
  expect(Object.keys(received.json as object)).toEqual(['type', 'timestamp', 'data']);
  expect(received.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': expect.stringMatching(/^arkivflyt\/\d+\.\d+\.\d+$/) as string,
  });
  expect(() => verified({ ...received, rawBody: `${received.rawBody} ` }, hemmelighet)).toThrow();

  const leveranse = await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
  expect(leveranse).toMatchObject({
    leveranseId: received.headers['webhook-id'],
    callbackId,
    hendelse,
    referanse: data.referanse,
    antallForsoek: 1,
    nesteForsoek: null,
    forsoek: [{ nummer: 1, httpStatus: 200, feilklasse: null, adresse: '127.0.0.1', svar: null }],
  });
  expect(await app.database.query('SELECT 1 FROM outbox_message')).toEqual([]);
});

test('a final event makes one delivery per receiver however often its message is handled', async () => {
  const { callbackId } = await fagsystem.register(receiver.url);
  const melding = await submissionEnds(app, fagsystem.klientId);
  await receiver.next();
  await submissionEnds(app, fagsystem.klientId, { ...melding, referanse: melding.data.referanse });
  const after = await submissionEnds(app, fagsystem.klientId);
  expect((await receiver.next()).json).toMatchObject({ data: { referanse: after.data.referanse } });
  expect(await fagsystem.leveranser(callbackId)).toHaveLength(2);
});

test('a final event goes to receivers that asked for it, of that client, switched on', async () => {
  const others = await newFagsystem(app);
  await others.register(`${receiver.url}?other-client`);
  await fagsystem.register(`${receiver.url}?only-failed`, { hendelser: ['innsending.feilet'] });
  const off = await fagsystem.register(`${receiver.url}?off`);
  await fagsystem.caller.send('PATCH', `/api/v1/callbacks/${off.callbackId}`, { aktiv: false });
  await fagsystem.register(`${receiver.url}?all`);
  await submissionEnds(app, fagsystem.klientId);
  await submissionEnds(app, fagsystem.klientId, { hendelse: 'innsending.feilet' });
  const paths = [await receiver.next(), await receiver.next(), await receiver.next()].map(({ path }) => path);
  expect(paths.sort()).toEqual(['/callback?all', '/callback?all', '/callback?only-failed']);
});

test("a final event goes to the submission's own URL in place of the oldest receiver of that origin", async () => {
  const elsewhere = await startReceiver();
  const { hemmelighet } = await fagsystem.register(`${receiver.url}?oldest`);
  await fagsystem.register(`${receiver.url}?newer`);
  await fagsystem.register(elsewhere.url);
  await submissionEnds(app, fagsystem.klientId, { callbackUrl: `${receiver.url}/sak/17` });
  const [first, second] = [await receiver.next(), await receiver.next()];
  await elsewhere.next();
  const own = [first, second].find(({ path }) => path === '/callback/sak/17')!;
  verified(own, hemmelighet);
  expect([first.path, second.path].sort()).toEqual(['/callback/sak/17', '/callback?newer']);
  await elsewhere.close();
});

test('a final event waits for the earlier event of the same submission', async () => {
  receiver.replyWith(503);
  const { callbackId } = await fagsystem.register(receiver.url);
  const { data } = await submissionEnds(app, fagsystem.klientId, { hendelse: 'innsending.feilet' });
  await fagsystem.firstAttempt(callbackId);
  await receiver.next();
  await submissionEnds(app, fagsystem.klientId, { referanse: data.referanse });
  const unrelated = await submissionEnds(app, fagsystem.klientId);
  expect((await receiver.next()).json).toMatchObject({ data: { referanse: unrelated.data.referanse } });
  receiver.replyWith(200);
  await retriesComeDue(app);
  const types = [await receiver.next(), await receiver.next(), await receiver.next()]
    .map(({ json }) => json as { type: string; data: { referanse: string } })
    .filter((event) => event.data.referanse === data.referanse)
    .map(({ type }) => type);
  expect(types).toEqual(['innsending.feilet', 'innsending.arkivert']);
});

test('a rotated secret signs beside the old one, in retries too, until the old one ends', async () => {
  receiver.replyWith(500);
  const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
  await submissionEnds(app, fagsystem.klientId);
  const before = await receiver.next();
  expect(before.headers['webhook-signature']).not.toContain(' ');
  await fagsystem.firstAttempt(callbackId);

  const { status, body } = await fagsystem.caller.post(`/api/v1/callbacks/${callbackId}/hemmelighet`);
  expect(status).toBe(201);
  const renewed = body.hemmelighet as string;
  expect(renewed).toMatch(/^whsec_/);
  receiver.replyWith(202);
  await retriesComeDue(app);
  const during = await receiver.next();
  expect(verified(during, hemmelighet)).toEqual(verified(during, renewed));
  expect(during.headers['webhook-id']).toBe(before.headers['webhook-id']);

  await app.database.query(`UPDATE callback SET gammel_utloeper = now() - interval '1 second'`);
  await submissionEnds(app, fagsystem.klientId);
  const after = await receiver.next();
  verified(after, renewed);
  expect(() => verified(after, hemmelighet)).toThrow();
});

test.each([301, 302, 307, 400, 404, 500, 503])(
  'a receiver that does not take it with %d is tried again with the same webhook-id',
  async (status) => {
    receiver.replyWith((_received, response) =>
      response.writeHead(status, { location: `${receiver.url}/elsewhere` }).end('nei'),
    );
    const { callbackId, hemmelighet } = await fagsystem.register(receiver.url);
    await submissionEnds(app, fagsystem.klientId);
    const first = await receiver.next();
    const waiting = await fagsystem.firstAttempt(callbackId);
    expect(waiting).toMatchObject({
      status: 'VENTER',
      forsoek: [{ httpStatus: status, feilklasse: 'http', svar: 'nei' }],
    });
    expect(Date.parse(String(waiting.nesteForsoek))).toBeGreaterThan(Date.now());

    receiver.replyWith(200);
    await retriesComeDue(app);
    const second = await receiver.next();
    expect(second.path).toBe('/callback');
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.rawBody).toBe(first.rawBody);
    verified(second, hemmelighet);
    const done = await fagsystem.leveranse(callbackId, ({ status: now }) => now === 'LEVERT');
    expect(done.forsoek.map(({ nummer, httpStatus }) => [nummer, httpStatus])).toEqual([
      [1, status],
      [2, 200],
    ]);
  },
);

test('a receiver that does not take it with 429 is left alone for at least a minute, or as long as it asks within bounds', async () => {
  receiver.replyWith((_received, response) => response.writeHead(429, { 'retry-after': '1200' }).end());
  const { nesteForsoek } = await fagsystem.firstAttemptAt(receiver.url);
  const minutes = (Date.parse(String(nesteForsoek)) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(19);
  expect(minutes).toBeLessThan(20.1);
});

test('a receiver that does not take it with 410 is switched off, and what waits for it is parked', async () => {
  receiver.replyWith(500);
  const { callbackId } = await fagsystem.firstAttemptAt(receiver.url);
  receiver.replyWith(410);
  await submissionEnds(app, fagsystem.klientId);
  await fagsystem.leveranse(callbackId, ({ status }) => status === 'PARKERT');
  const { body } = await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`);
  expect(body).toMatchObject({ aktiv: false, deaktivertGrunn: 'MOTTAKER_410' });
  expect((await fagsystem.leveranser(callbackId)).map(({ status }) => status)).toEqual([
    'PARKERT',
    'PARKERT',
  ]);
  await retriesComeDue(app);
  expect(receiver.received).toHaveLength(2);
});

test('a receiver that is not there at all is a failed attempt', async () => {
  const gone = await startReceiver();
  await gone.close();
  const { forsoek } = await fagsystem.firstAttemptAt(gone.url);
  expect(forsoek).toMatchObject([{ httpStatus: null, feilklasse: 'connect', svar: null }]);
});

test('a receiver that does not take it in eleven attempts is given up, and can be sent to again', async () => {
  receiver.replyWith(500);
  const { leveranseId, callbackId } = await fagsystem.firstAttemptAt(receiver.url);
  await app.database.query('UPDATE callback_leveranse SET forsoek = 10 WHERE leveranse_id = $1', [
    leveranseId,
  ]);
  await retriesComeDue(app);
  const parked = await fagsystem.leveranse(callbackId, ({ status }) => status === 'PARKERT');
  expect(parked).toMatchObject({ antallForsoek: 11, nesteForsoek: null });

  receiver.replyWith(200);
  const { status, body } = await fagsystem.caller.post(`/api/v1/leveranser/${leveranseId}/send`);
  expect([status, body]).toEqual([202, { leveranseId, status: 'VENTER' }]);
  await fagsystem.leveranse(callbackId, ({ status: now }) => now === 'LEVERT');
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(
    new Set([leveranseId]),
  );
});

test('a receiver that does not take it for five days is switched off, saying why', async () => {
  receiver.replyWith(500);
  const { callbackId } = await fagsystem.register(receiver.url);
  await app.database.query(
    `UPDATE callback SET feil_paa_rad = 1, feil_siden = now() - interval '121 hours' WHERE callback_id = $1`,
    [callbackId],
  );
  await submissionEnds(app, fagsystem.klientId);
  await fagsystem.leveranse(callbackId, ({ status }) => status === 'PARKERT');
  const { body } = await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`);
  expect(body).toMatchObject({ aktiv: false, deaktivertGrunn: 'FEILET_I_5_DOEGN' });
});
