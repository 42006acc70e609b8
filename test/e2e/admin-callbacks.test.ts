import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { adminForFile, appForFile } from '../support/app.fixture.js';
import type { Json } from '../support/caller.js';
import { forEachTest } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { fagsystemForEachTest, retriesComeDue, submissionEnds } from './callback.fixture.js';

const app = appForFile();
const admin = adminForFile(app);
const fagsystem = fagsystemForEachTest(app);
const receiver = forEachTest(startReceiver);

const INTERNAL = '/internal/v1/callbacks';
const mottaker = async (callbackId: string): Promise<Json> =>
  (await admin.get(`${INTERNAL}/${callbackId}`)).body;
const audited = async (gjelder: string): Promise<Json[]> =>
  (await admin.get(`/internal/v1/revisjonslogg?gjelder=${gjelder}`)).body.innslag;

test('a receiver that fails tells since when and why, what waits for it and how the last day went', async () => {
  receiver.replyWith(200);
  const { callbackId } = await fagsystem.register(`${receiver.url}?token=hemmelig`);
  await submissionEnds(app, fagsystem.klientId);
  await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
  expect(await mottaker(callbackId)).toMatchObject({
    ...{ klientId: fagsystem.klientId, url: `${receiver.url}?…`, tilstand: 'OK', aktiv: true, stopp: null },
    ...{
      sistLevert: expect.any(String),
      sisteFeil: null,
      venter: { antall: 0, flere: false },
      eldsteVenter: null,
    },
  });
  const sent = (await admin.get(`/internal/v1/leveranser?callbackId=${callbackId}`)).body.leveranser[0];
  expect(sent.url).toBe(`${receiver.url}?…`);
  receiver.replyWith(503);
  await submissionEnds(app, fagsystem.klientId, { tidspunkt: new Date().toISOString() });
  await fagsystem.leveranse(callbackId, (one) => one.status === 'VENTER' && one.antallForsoek === 1);
  const failing = await mottaker(callbackId);
  expect(failing).toMatchObject({
    ...{ tilstand: 'FEILER', feilSiden: expect.any(String), venter: { antall: 1 }, parkert: { antall: 0 } },
    ...{ sisteFeil: { melding: 'Mottakeren svarte 503.' }, sisteDoegn: { levert: 0, antall: 1 } },
  });
  const english = await admin.get(`${INTERNAL}/${callbackId}`, { 'accept-language': 'en' });
  expect(english.body.sisteFeil.melding).toBe('The receiver answered 503.');

  const list = await admin.get(`${INTERNAL}?klientId=${fagsystem.klientId}`);
  expect(list.body).toEqual({ callbacks: [failing], antall: { FEILER: 1 }, neste: null });
  expect((await admin.get(`${INTERNAL}?klientId=${fagsystem.klientId}&tilstand=OK`)).body.callbacks).toEqual(
    [],
  );
});

test('receivers are listed newest first, a page at a time', async () => {
  for (const path of ['a', 'b', 'c']) await fagsystem.register(`${receiver.url}/${path}`);
  const page = async (query: string) =>
    (await admin.get(`${INTERNAL}?klientId=${fagsystem.klientId}&antall=2${query}`)).body;
  const first = await page('');
  const second = await page(`&etter=${first.neste}`);
  const urls = [...first.callbacks, ...second.callbacks].map(({ url }: Json) => url.at(-1));
  expect([urls, second.neste]).toEqual([['c', 'b', 'a'], null]);
});

test('a paused receiver is sent nothing, loses nothing of its three days, and gets everything when it goes on', async () => {
  receiver.replyWith(500);
  const { callbackId } = await fagsystem.register(receiver.url);
  await submissionEnds(app, fagsystem.klientId);
  const { leveranseId } = await fagsystem.firstAttempt(callbackId);

  const begrunnelse = 'Fagsystemet oppgraderes.';
  const paused = await admin.post(`${INTERNAL}/${callbackId}/pause`, { begrunnelse });
  expect([paused.status, paused.body]).toMatchObject([
    200,
    { tilstand: 'STOPPET', stopp: { siden: expect.any(String), av: 'admin', begrunnelse } },
  ]);
  expect((await admin.post(`${INTERNAL}/${callbackId}/pause`, { begrunnelse })).status).toBe(409);
  expect((await fagsystem.caller.get(`/api/v1/callbacks/${callbackId}`)).body.pauseSiden).not.toBeNull();
  // The pause lasts longer than a delivery is tried, and the receiver is well again.
  await app.database.query(
    `UPDATE callback_forsoek SET startet = startet - interval '80 hours' WHERE leveranse_id = $1`,
    [leveranseId],
  );
  receiver.replyWith(200);
  const sent = receiver.received.length;
  await submissionEnds(app, fagsystem.klientId);
  await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 0);
  await retriesComeDue(app);
  const other = await fagsystem.register(`${receiver.url}/annen`);
  await submissionEnds(app, fagsystem.klientId);
  await fagsystem.leveranse(other.callbackId, ({ status }) => status === 'LEVERT');
  expect(receiver.received.slice(sent).map(({ path }) => path)).toEqual(['/callback/annen']);
  expect((await mottaker(callbackId)).venter).toEqual({ antall: 3, flere: false });
  // What a person holds back is no work that piles up.
  const { emner } = (await admin.get('/internal/v1/utboks')).body;
  expect(emner).toContainEqual(
    expect.objectContaining({ topic: 'leveranse.send', klare: 0, eldsteKlareSekunder: 0 }),
  );

  expect((await admin.post(`${INTERNAL}/${callbackId}/fortsett`)).body).toMatchObject({
    tilstand: 'OK',
    stopp: null,
  });
  await waitFor('all of it to be delivered', async () =>
    (await fagsystem.leveranser(callbackId)).every(({ status }) => status === 'LEVERT'),
  );
  expect((await admin.post(`${INTERNAL}/${callbackId}/fortsett`)).status).toBe(409);
  expect(await audited(callbackId)).toMatchObject([
    { aktoer: 'admin', handling: 'callback.fortsett' },
    { aktoer: 'admin', handling: 'callback.pause', detaljer: { begrunnelse } },
  ]);
});

test('what was tried for three days before a pause is tried for three more after it', async () => {
  receiver.replyWith(500);
  const { callbackId } = await fagsystem.register(receiver.url);
  await submissionEnds(app, fagsystem.klientId);
  const { leveranseId } = await fagsystem.firstAttempt(callbackId);
  await admin.post(`${INTERNAL}/${callbackId}/pause`, { begrunnelse: 'Nede.' });
  await app.database.query(
    `UPDATE callback_forsoek SET startet = startet - interval '80 hours' WHERE leveranse_id = $1`,
    [leveranseId],
  );
  await admin.post(`${INTERNAL}/${callbackId}/fortsett`);
  const next = await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 2);
  expect(next).toMatchObject({ status: 'VENTER', nesteForsoek: expect.any(String) });
});

test('a receiver that was switched off goes on when a person says so, unless its client switched it off', async () => {
  receiver.replyWith(410);
  const { callbackId } = await fagsystem.firstAttemptAt(receiver.url);
  expect(await mottaker(callbackId)).toMatchObject({ tilstand: 'AVSLAATT', deaktivertGrunn: 'MOTTAKER_410' });
  expect((await admin.post(`${INTERNAL}/${callbackId}/pause`, { begrunnelse: 'x' })).status).toBe(409);
  const on = await admin.post(`${INTERNAL}/${callbackId}/fortsett`);
  expect(on.body).toMatchObject({ tilstand: 'OK', aktiv: true, deaktivertGrunn: null });
  await fagsystem.caller.send('PATCH', `/api/v1/callbacks/${callbackId}`, { aktiv: false });
  expect((await admin.post(`${INTERNAL}/${callbackId}/fortsett`)).status).toBe(409);
});

test('all that was given up since a time is sent again, a slice at a time, and what lost its content is counted', async () => {
  receiver.replyWith(500);
  const { callbackId } = await fagsystem.register(receiver.url);
  const before = new Date().toISOString();
  const early = { tidspunkt: '2026-01-01T08:00:00.000Z' };
  for (let n = 0; n < 5; n++)
    await submissionEnds(app, fagsystem.klientId, n === 0 ? early : { tidspunkt: new Date().toISOString() });
  await waitFor('five to wait', async () => (await fagsystem.leveranser(callbackId)).length === 5);
  // Switched off and on: all are parked, and their messages are still there.
  for (const aktiv of [false, true])
    await fagsystem.caller.send('PATCH', `/api/v1/callbacks/${callbackId}`, { aktiv });
  const parked = async () =>
    (await fagsystem.leveranser(callbackId)).filter(({ status }) => status === 'PARKERT');
  await waitFor('all to be parked', async () => (await parked()).length === 5);
  await app.database.query(`UPDATE callback_leveranse SET innhold = NULL WHERE leveranse_id = $1`, [
    (await parked())[0]!.leveranseId,
  ]);

  receiver.replyWith(200);
  const slices: Json[] = [];
  const foer = new Date(Date.now() + 60_000).toISOString();
  for (let etter: string | undefined; etter !== null; etter = slices.at(-1).neste)
    slices.push(
      (await admin.post(`${INTERNAL}/${callbackId}/send-igjen`, { fra: before, foer, antall: 3, etter }))
        .body,
    );
  expect(slices).toEqual([
    { sendt: 3, utenInnhold: 0, neste: expect.any(String) },
    { sendt: 0, utenInnhold: 1, neste: null },
  ]);
  const delivered = async () =>
    (await fagsystem.leveranser(callbackId)).filter(({ status }) => status === 'LEVERT');
  await waitFor('three to be delivered', async () => (await delivered()).length === 3);
  const again = await admin.post(`${INTERNAL}/${callbackId}/send-igjen`, { fra: before, status: 'LEVERT' });
  expect(again.body).toMatchObject({ sendt: 3, neste: null });
  expect((await audited(callbackId)).map(({ detaljer }) => detaljer)).toMatchObject([
    { status: 'LEVERT', sendt: 3 },
    { status: 'PARKERT', sendt: 0, utenInnhold: 1 },
    { status: 'PARKERT', sendt: 3 },
  ]);
});

test("one delivery of anybody's is sent again and a receiver is pinged, and both are audited", async () => {
  const { callbackId, leveranseId } = await fagsystem.firstAttemptAt(receiver.url);
  expect((await admin.post(`/internal/v1/leveranser/${leveranseId}/send`)).status).toBe(202);
  await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek === 2);
  expect(await audited(leveranseId)).toMatchObject([{ aktoer: 'admin', handling: 'leveranse.send-igjen' }]);
  expect((await admin.post(`${INTERNAL}/${callbackId}/ping`)).body).toMatchObject({
    levert: true,
    httpStatus: 200,
  });
  expect(await audited(callbackId)).toMatchObject([{ handling: 'callback.ping' }]);
});

test('a receiver or delivery that there is none of is 404', async () => {
  for (const id of [randomUUID(), 'x']) {
    expect((await admin.get(`${INTERNAL}/${id}`)).status).toBe(404);
    expect((await admin.post(`${INTERNAL}/${id}/pause`, { begrunnelse: 'x' })).status).toBe(404);
    expect((await admin.post(`${INTERNAL}/${id}/fortsett`)).status).toBe(404);
    expect((await admin.post(`${INTERNAL}/${id}/ping`)).status).toBe(404);
    expect((await admin.post(`${INTERNAL}/${id}/send-igjen`, { fra: '2026-01-01T00:00:00Z' })).status).toBe(
      404,
    );
    expect((await admin.post(`/internal/v1/leveranser/${id}/send`)).status).toBe(404);
  }
});
