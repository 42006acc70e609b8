import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { INSTANT, journalpost, sak, UNKNOWN } from './intake.fixture.js';
import { FEIL, path, resultatOf, Skjebne } from './status.fixture.js';

// Nothing is archived by itself: each test says what becomes of a submission.
const app = appForFile({ ROLES: ['api'] });
const skjebne = new Skjebne(app);
const skyss = fagsystemForFile(app);
const barnehage = fagsystemForFile(app);

test('the status resource of a new submission says that it is received, and when to ask again', async () => {
  const { headers, body } = await skyss.get(path(await skyss.submitSak(sak({ eksternNoekkel: 'skyss-1' }))));
  expect(body).toEqual({
    referanse: body.referanse,
    type: 'SAK',
    eksternNoekkel: 'skyss-1',
    status: 'MOTTATT',
    mottatt: expect.stringMatching(INSTANT),
    oppdatert: body.mottatt,
    saksnummer: null,
    sak: null,
    journalposter: [],
    feil: null,
    forsoek: 0,
    nesteForsoek: null,
    advarsler: [],
    hendelser: [{ tidspunkt: body.mottatt, type: 'MOTTATT' }],
  });
  expect(headers.get('retry-after')).toBe('1');
  expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
  expect(headers.get('cache-control')).toBe('no-cache');
});

test('the status resource of an archived one has the numbers as the archive gave them, and no time to ask again', async () => {
  const referanse = await skyss.submitSak(sak({ journalposter: [journalpost()] }));
  const resultat = resultatOf();
  await skjebne.archive(referanse, resultat);
  const { headers, body } = await skyss.get(path(referanse));
  expect(body).toMatchObject({
    status: 'ARKIVERT',
    saksnummer: resultat.sak.saksnummer,
    ...resultat,
    feil: null,
    forsoek: 1,
  });
  expect(body.hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'ARKIVERT']);
  expect(headers.has('retry-after')).toBe(false);
});

test('the status resource of one that is being retried has the fault, the attempts and the time of the next', async () => {
  const referanse = await skyss.submitSak(sak());
  await skjebne.retrying(referanse);
  await skjebne.retrying(referanse);
  const body = await skyss.status(referanse);
  expect(body).toMatchObject({
    status: 'UNDER_ARKIVERING',
    feil: FEIL,
    forsoek: 2,
    nesteForsoek: expect.stringMatching(INSTANT),
  });
  expect(Date.parse(body.nesteForsoek)).toBeGreaterThan(Date.now() + 50_000);
  expect(body.hendelser.slice(1)).toMatchObject([
    { type: 'UNDER_ARKIVERING', forsoek: 1 },
    { type: 'UNDER_ARKIVERING', forsoek: 2 },
  ]);
});

test('the status resource of a failed one has the fault, and nothing of it when a retry has succeeded', async () => {
  const referanse = await skyss.submitSak(sak());
  await skjebne.fail(referanse);
  expect(await skyss.status(referanse)).toMatchObject({ status: 'FEILET', feil: FEIL, nesteForsoek: null });
  await skjebne.retry(referanse, 'ola.admin');
  expect(await skyss.status(referanse)).toMatchObject({ status: 'MOTTATT', feil: null });
  await skjebne.archive(referanse);
  const { hendelser, ...body } = await skyss.status(referanse);
  expect(body).toMatchObject({ status: 'ARKIVERT', feil: null });
  expect(hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'FEILET', 'NYTT_FORSOEK', 'ARKIVERT']);
  expect(JSON.stringify(hendelser)).not.toContain('ola.admin');
});

test('the status resource holds no title, name or other text of what was sent', async () => {
  const referanse = await skyss.submitSak(
    sak({ tittel: 'HEMMELIG', journalposter: [journalpost({ tittel: 'HEMMELIG' })] }),
  );
  for (const address of [path(referanse), '/api/v1/innsendinger', '/api/v1/hendelser']) {
    expect((await skyss.get(address)).text).not.toMatch(/HEMMELIG|Nordmann/);
  }
});

test("the status resource of another client's submission is the 404 of one that nobody has", async () => {
  const referanse = await skyss.submitSak(sak());
  const theirs = await barnehage.get(path(referanse));
  const nobodys = await barnehage.get(path(UNKNOWN));
  expect(theirs.status).toBe(404);
  const blank = ({ text }: { text: string }) => text.replace(/"(sporingsId|instance)":"[^"]*"/g, '');
  expect(blank(theirs)).toBe(blank(nobodys));
  const names = (svar: { headers: Headers }) => [...svar.headers.keys()].sort();
  expect(names(theirs)).toEqual(names(nobodys));
  expect((await barnehage.get(`${path(referanse)}?vent=1`)).status).toBe(404);
  expect((await barnehage.call('DELETE', path(referanse))).status).toBe(404);
  expect((await skyss.status(referanse)).status).toBe('MOTTATT');
});

test.each(['tull', '123', `${UNKNOWN}x`, '%00', '..%2f..', `%27%20OR%201=1`])(
  'the status resource knows no submission %s',
  async (referanse) => {
    for (const method of ['GET', 'DELETE']) {
      const { status, body } = await skyss.call(method, path(referanse));
      expect([status, body.kode]).toEqual([404, 'IKKE_FUNNET']);
    }
  },
);

test('asking whether anything is new is answered 304 without a body until it is', async () => {
  const referanse = await skyss.submitSak(sak());
  const etag = (await skyss.get(path(referanse))).headers.get('etag')!;
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const { status, text, headers } = await skyss.get(path(referanse), { 'if-none-match': known });
    expect([status, text, headers.get('etag'), headers.get('retry-after')]).toEqual([304, '', etag, '1']);
  }
  await skjebne.archive(referanse);
  const { status, headers } = await skyss.get(path(referanse), { 'if-none-match': etag });
  expect(status).toBe(200);
  expect(headers.get('etag')).not.toBe(etag);
});

test('asking whether anything is new with a tag that is not one of ours gets the whole answer', async () => {
  const referanse = await skyss.submitSak(sak());
  for (const known of ['"x"', 'tull', '', '"1'])
    expect((await skyss.get(path(referanse), { 'if-none-match': known })).status).toBe(200);
});

test('waiting for news ends as soon as the status changes', async () => {
  const referanse = await skyss.submitSak(sak());
  const waiting = Promise.all([skyss.status(referanse, '?vent=30'), skyss.status(referanse, '?vent=30')]);
  await skjebne.archive(referanse);
  const began = Date.now();
  for (const { status } of await waiting) expect(status).toBe('ARKIVERT');
  expect(Date.now() - began).toBeLessThan(5000);
});

test('waiting for news ends when the time is up, with the status as it is, or 304', async () => {
  const referanse = await skyss.submitSak(sak());
  const began = Date.now();
  const { headers, body } = await skyss.get(`${path(referanse)}?vent=1`);
  expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  expect(body.status).toBe('MOTTATT');
  const known = { 'if-none-match': headers.get('etag')! };
  expect((await skyss.get(`${path(referanse)}?vent=1`, known)).status).toBe(304);
});

test('waiting for news is over at once when the caller does not know the present status, or it is final', async () => {
  const referanse = await skyss.submitSak(sak());
  const began = Date.now();
  expect((await skyss.get(`${path(referanse)}?vent=60`, { 'if-none-match': '"0"' })).status).toBe(200);
  await skjebne.fail(referanse);
  expect((await skyss.status(referanse, '?vent=60')).status).toBe('FEILET');
  expect(Date.now() - began).toBeLessThan(5000);
});

test.each(['61', '-1', '1.5', 'x', '1&vent=2'])(
  'waiting for news for %s seconds is refused',
  async (vent) => {
    const { status, body } = await skyss.get(`${path(await skyss.submitSak(sak()))}?vent=${vent}`);
    expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
  },
);

test('waiting for news does not keep the process from stopping', async () => {
  const other = await startApp({ ROLES: ['api'] });
  const client = await newFagsystem(other);
  const referanse = await client.submitSak(sak());
  const waiting = Promise.allSettled([
    client.status(referanse, '?vent=60'),
    client.get('/api/v1/hendelser?vent=60'),
  ]);
  await waitFor('both to wait', async () => {
    const rows = await other.database.query(
      `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%FROM innsending_hendelse h%' AND datname = current_database()`,
    );
    return rows.length > 0;
  });
  const began = Date.now();
  await other.close();
  await waiting;
  expect(Date.now() - began).toBeLessThan(8000);
});

const cancel = (referanse: string) => skyss.call('DELETE', path(referanse));

test('cancelling ends a submission before work has begun, or after it failed', async () => {
  const [fresh, failed] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
  await skjebne.fail(failed);
  for (const referanse of [fresh, failed]) {
    const { status, text } = await cancel(referanse);
    expect([status, text]).toEqual([204, '']);
    expect(await skyss.status(referanse)).toMatchObject({ status: 'AVBRUTT', saksnummer: null });
  }
});

test('cancelling ends a journalpost that waits for its sak, and not the sak', async () => {
  const sakReferanse = await skyss.submitSak(sak());
  const waiting = await skyss.submitJournalposter({
    sak: { referanse: sakReferanse },
    journalposter: [journalpost()],
  });
  expect((await cancel(waiting)).status).toBe(204);
  expect((await skyss.status(waiting)).status).toBe('AVBRUTT');
  await skjebne.archive(sakReferanse);
  expect((await skyss.status(waiting)).status).toBe('AVBRUTT');
});

test('cancelling is too late when work has begun or the end is reached', async () => {
  const [begun, archived] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
  await skjebne.retrying(begun);
  await skjebne.archive(archived);
  for (const [referanse, present] of [
    [begun, 'UNDER_ARKIVERING'],
    [archived, 'ARKIVERT'],
  ] as const) {
    const { status, body } = await cancel(referanse);
    expect([status, body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
    expect(body.detail).toContain(present);
    expect((await skyss.status(referanse)).status).toBe(present);
  }
});

test('cancelling of the same by two at once succeeds for one', async () => {
  const referanse = await skyss.submitSak(sak());
  const answers = await Promise.all([cancel(referanse), cancel(referanse), cancel(referanse)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  const { hendelser } = await skyss.status(referanse);
  expect(hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'AVBRUTT']);
});
