import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { INSTANT, journalpost, sak } from './intake.fixture.js';
import { FEIL, path, Skjebne } from './status.fixture.js';

// Nothing is archived by itself: each test says what becomes of a submission.
const app = appForFile({ ROLES: ['api'] });
const skjebne = new Skjebne(app);
const skyss = fagsystemForFile(app);
const barnehage = fagsystemForFile(app);

test('the list gives all of a client, newest first, once each, page by page', async () => {
  const client = await newFagsystem(app);
  const sent: string[] = [];
  for (let n = 0; n < 7; n++) sent.push(await client.submitSak(sak({ eksternNoekkel: `n${n}` })));
  const seen: string[] = [];
  let etter = '';
  for (let page = 0; page < 4; page++) {
    const { body } = await client.get(`/api/v1/innsendinger?antall=2${etter}`);
    seen.push(...body.innsendinger.map((one: Json) => one.referanse));
    if (page === 0) await client.submitSak(sak());
    if (body.neste === null) break;
    etter = `&etter=${body.neste}`;
  }
  expect(seen).toEqual(sent.reverse());
});

test('the list narrows by status, type and key', async () => {
  const client = await newFagsystem(app);
  const [a, b] = [await client.submitSak(sak({ eksternNoekkel: 'å' })), await client.submitSak(sak())];
  const c = await client.submitJournalposter({
    sak: { referanse: a },
    journalposter: [journalpost()],
    eksternNoekkel: 'å',
  });
  await skjebne.fail(b);
  const found = async (query: string) =>
    (await client.get(`/api/v1/innsendinger?${query}`)).body.innsendinger.map((one: Json) => one.referanse);
  expect(await found('status=FEILET')).toEqual([b]);
  expect(await found('type=JOURNALPOST')).toEqual([c]);
  expect(await found(`eksternNoekkel=${encodeURIComponent('a\u030a')}`)).toEqual([c, a]);
  expect(await found(`eksternNoekkel=${encodeURIComponent('å')}&type=SAK&status=MOTTATT`)).toEqual([a]);
  expect(await found('status=ARKIVERT')).toEqual([]);
});

test('the list has each line as in the status resource, without the details', async () => {
  const client = await newFagsystem(app);
  const referanse = await client.submitSak(sak());
  const {
    sak: _s,
    journalposter: _j,
    forsoek: _f,
    nesteForsoek: _n,
    hendelser: _h,
    advarsler: _advarsler,
    ...line
  } = await client.status(referanse);
  expect((await client.get('/api/v1/innsendinger')).body).toEqual({ innsendinger: [line], neste: null });
});

test.each([
  'antall=0',
  'antall=201',
  'antall=x',
  'antall=1e2',
  'status=FERDIG',
  'type=X',
  'etter=tull',
  'ukjent=1',
  'status=FEILET&status=MOTTATT',
  'eksternNoekkel=a%00b',
  'etter='.padEnd(130, 'x'),
])('the list refuses ?%s', async (query) => {
  const { status, body } = await skyss.get(`/api/v1/innsendinger?${query}`);
  expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
  expect(body.feil[0].sti).toBe('');
});

const feed = async (by: Fagsystem, query = '') =>
  (await by.get(`/api/v1/hendelser${query}`)).body as { hendelser: Json[]; neste: string | null };

test("the feed of events holds a client's own final events in order, and goes on from its cursor", async () => {
  const client = await newFagsystem(app);
  expect(await feed(client)).toEqual({ hendelser: [], neste: null });
  const [a, b, c] = [
    await client.submitSak(sak({ eksternNoekkel: 'a' })),
    await client.submitSak(sak()),
    await client.submitSak(sak()),
  ];
  await skjebne.retrying(a);
  await skjebne.archive(a);
  await skjebne.fail(b);
  const first = await waitFor('both events', async () => {
    const page = await feed(client);
    return page.hendelser.length === 2 && page;
  });
  expect(first.hendelser).toEqual([
    {
      id: expect.any(String),
      type: 'innsending.arkivert',
      tidspunkt: expect.stringMatching(INSTANT),
      referanse: a,
      eksternNoekkel: 'a',
      status: 'ARKIVERT',
      saksnummer: expect.stringMatching(/^2026\//),
    },
    expect.objectContaining({
      type: 'innsending.feilet',
      referanse: b,
      status: 'FEILET',
      saksnummer: null,
    }),
  ]);
  expect(await feed(client, `?etter=${first.neste}`)).toEqual({ hendelser: [], neste: first.neste });
  await client.call('DELETE', path(c));
  const second = await waitFor('the third', async () => {
    const page = await feed(client, `?etter=${first.neste}`);
    return page.hendelser.length > 0 && page;
  });
  expect(second.hendelser).toMatchObject([{ type: 'innsending.avbrutt', referanse: c }]);
  expect((await feed(barnehage)).hendelser).toEqual([]);
});

test('the feed of events wakes a reader that waits', async () => {
  const client = await newFagsystem(app);
  const referanse = await client.submitSak(sak());
  const waiting = feed(client, '?vent=30');
  await skjebne.archive(referanse);
  expect((await waiting).hendelser).toMatchObject([{ referanse }]);
});

test('the feed of events does not let a reader pass an event whose transaction commits late', async () => {
  const client = await newFagsystem(app);
  const [slow, quick] = [await client.submitSak(sak()), await client.submitSak(sak())];
  await skjebne.tell(async (it, tx) => {
    await it.failed(tx, [{ referanse: slow, feil: FEIL }]);
    await skjebne.fail(quick);
    expect((await feed(client)).hendelser).toEqual([]);
  });
  const page = await waitFor('both', async () => {
    const now = await feed(client);
    return now.hendelser.length === 2 && now;
  });
  expect(page.hendelser.map(({ referanse }) => referanse)).toEqual([slow, quick]);
});

test('the feed of events is complete for a reader that keeps its cursor while many write at once', async () => {
  const client = await newFagsystem(app);
  const sent = await Promise.all(Array.from({ length: 120 }, () => client.submitSak(sak())));
  const seen: string[] = [];
  let etter = '';
  const read = async () => {
    const page = await feed(client, `?antall=7${etter}`);
    seen.push(...page.hendelser.map(({ referanse }) => referanse as string));
    if (page.neste) etter = `&etter=${page.neste}`;
    return seen.length >= sent.length;
  };
  // Empty pages do not mean the end: any transaction that writes on the server, a neighbour's too, holds the feed up.
  const reading = waitFor('all events', read, { timeoutMs: 60_000, everyMs: 1 });
  const lanes = [0, 1, 2, 3, 4, 5].map((lane) => sent.filter((_, n) => n % 6 === lane));
  await Promise.all(
    lanes.map(async (lane, n) => {
      for (const referanse of lane) await (n % 2 ? skjebne.archive(referanse) : skjebne.fail(referanse));
    }),
  );
  await reading;
  await read();
  expect(seen.length).toBe(sent.length);
  expect([...seen].sort()).toEqual([...sent].sort());
});

test.each([
  'etter=tull',
  'etter=1',
  'etter=-1-1',
  'etter=1-1-1-1',
  'etter=99999999999999999999-1',
  'antall=0',
  'antall=201',
  'vent=61',
  'ukjent=1',
])('the feed of events refuses ?%s', async (query) => {
  const { status, body } = await skyss.get(`/api/v1/hendelser?${query}`);
  expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
});
