import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arkivresultat, type Feil, InnsendingLifecycle } from '../../src/intake/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import type { Tx } from '../../src/shared/prisma/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { INSTANT, journalpost, sak, UNKNOWN } from './intake.fixture.js';

let app: TestApp;
let skyss: Fagsystem;
let barnehage: Fagsystem;

beforeAll(async () => {
  // Nothing is archived by itself: each test says what becomes of a submission, through the lifecycle.
  app = await startApp({ ROLES: ['api'] });
  skyss = await newFagsystem(app);
  barnehage = await newFagsystem(app);
});
afterAll(() => app.close());

const FEIL: Feil = { kode: 'ARKIV_AVVIST', melding: 'Arkivet avviste saken.' };
const path = (referanse: string) => `/api/v1/innsendinger/${referanse}`;

function lifecycle(work: (lifecycle: InnsendingLifecycle, tx: Tx) => Promise<unknown>): Promise<unknown> {
  return app.nest.get(Outbox).transaction((tx) => work(app.nest.get(InnsendingLifecycle, { strict: false }), tx));
}

let sakNumber = 0;
function resultatOf(): Arkivresultat {
  return {
    sak: { saksnummer: `2026/${++sakNumber}`, systemId: UNKNOWN, resultat: 'OPPRETTET' },
    journalposter: [
      {
        eksternNoekkel: null,
        journalpostnummer: 1,
        journalnummer: `${sakNumber}/2026`,
        systemId: UNKNOWN,
        dokumenter: [{ dokumentnummer: 1, systemId: UNKNOWN, sjekksum: 'a'.repeat(64) }],
      },
    ],
  };
}

const archive = (referanse: string, resultat = resultatOf()) => lifecycle((it, tx) => it.archived(tx, [{ referanse, resultat }]));
const fail = (referanse: string) => lifecycle((it, tx) => it.failed(tx, [{ referanse, feil: FEIL }]));
const retrying = (referanse: string, delayMs = 60_000) =>
  lifecycle((it, tx) => it.retrying(tx, [{ referanse, feil: FEIL, delayMs }]));

describe('the status resource', () => {
  it('of a new submission says that it is received, and when to ask again', async () => {
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
      hendelser: [{ tidspunkt: body.mottatt, type: 'MOTTATT' }],
    });
    expect(headers.get('retry-after')).toBe('1');
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('of an archived one has the numbers as the archive gave them, and no time to ask again', async () => {
    const referanse = await skyss.submitSak(sak({ journalposter: [journalpost()] }));
    const resultat = resultatOf();
    await archive(referanse, resultat);
    const { headers, body } = await skyss.get(path(referanse));
    expect(body).toMatchObject({ status: 'ARKIVERT', saksnummer: resultat.sak.saksnummer, ...resultat, feil: null, forsoek: 1 });
    expect(body.hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'ARKIVERT']);
    expect(headers.has('retry-after')).toBe(false);
  });

  it('of one that is being retried has the fault, the attempts and the time of the next', async () => {
    const referanse = await skyss.submitSak(sak());
    await retrying(referanse);
    await retrying(referanse);
    const body = await skyss.status(referanse);
    expect(body).toMatchObject({ status: 'UNDER_ARKIVERING', feil: FEIL, forsoek: 2, nesteForsoek: expect.stringMatching(INSTANT) });
    expect(Date.parse(body.nesteForsoek)).toBeGreaterThan(Date.now() + 50_000);
    expect(body.hendelser.slice(1)).toMatchObject([{ type: 'UNDER_ARKIVERING', forsoek: 1 }, { type: 'UNDER_ARKIVERING', forsoek: 2 }]);
  });

  it('of a failed one has the fault, and nothing of it when a retry has succeeded', async () => {
    const referanse = await skyss.submitSak(sak());
    await fail(referanse);
    expect(await skyss.status(referanse)).toMatchObject({ status: 'FEILET', feil: FEIL, nesteForsoek: null });
    await lifecycle((it, tx) => it.retry(tx, referanse, 'ola.admin'));
    expect(await skyss.status(referanse)).toMatchObject({ status: 'MOTTATT', feil: null });
    await archive(referanse);
    const { hendelser, ...body } = await skyss.status(referanse);
    expect(body).toMatchObject({ status: 'ARKIVERT', feil: null });
    expect(hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'FEILET', 'NYTT_FORSOEK', 'ARKIVERT']);
    expect(JSON.stringify(hendelser)).not.toContain('ola.admin');
  });

  it('holds no title, name or other text of what was sent', async () => {
    const referanse = await skyss.submitSak(sak({ tittel: 'HEMMELIG', journalposter: [journalpost({ tittel: 'HEMMELIG' })] }));
    for (const address of [path(referanse), '/api/v1/innsendinger', '/api/v1/hendelser']) {
      expect((await skyss.get(address)).text).not.toMatch(/HEMMELIG|Nordmann/);
    }
  });

  it("of another client's submission is the 404 of one that nobody has", async () => {
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

  it.each(['tull', '123', `${UNKNOWN}x`, '%00', '..%2f..', `%27%20OR%201=1`])('knows no submission %s', async (referanse) => {
    for (const method of ['GET', 'DELETE']) {
      const { status, body } = await skyss.call(method, path(referanse));
      expect([status, body.kode]).toEqual([404, 'IKKE_FUNNET']);
    }
  });
});

describe('asking whether anything is new', () => {
  it('is answered 304 without a body until it is', async () => {
    const referanse = await skyss.submitSak(sak());
    const etag = (await skyss.get(path(referanse))).headers.get('etag')!;
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const { status, text, headers } = await skyss.get(path(referanse), { 'if-none-match': known });
      expect([status, text, headers.get('etag'), headers.get('retry-after')]).toEqual([304, '', etag, '1']);
    }
    await archive(referanse);
    const { status, headers } = await skyss.get(path(referanse), { 'if-none-match': etag });
    expect(status).toBe(200);
    expect(headers.get('etag')).not.toBe(etag);
  });

  it('with a tag that is not one of ours gets the whole answer', async () => {
    const referanse = await skyss.submitSak(sak());
    for (const known of ['"x"', 'tull', '', '"1']) expect((await skyss.get(path(referanse), { 'if-none-match': known })).status).toBe(200);
  });
});

describe('waiting for news', () => {
  it('ends as soon as the status changes', async () => {
    const referanse = await skyss.submitSak(sak());
    const waiting = Promise.all([skyss.status(referanse, '?vent=30'), skyss.status(referanse, '?vent=30')]);
    await archive(referanse);
    const began = Date.now();
    for (const { status } of await waiting) expect(status).toBe('ARKIVERT');
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it('ends when the time is up, with the status as it is, or 304', async () => {
    const referanse = await skyss.submitSak(sak());
    const began = Date.now();
    const { headers, body } = await skyss.get(`${path(referanse)}?vent=1`);
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
    expect(body.status).toBe('MOTTATT');
    const known = { 'if-none-match': headers.get('etag')! };
    expect((await skyss.get(`${path(referanse)}?vent=1`, known)).status).toBe(304);
  });

  it('is over at once when the caller does not know the present status, or it is final', async () => {
    const referanse = await skyss.submitSak(sak());
    const began = Date.now();
    expect((await skyss.get(`${path(referanse)}?vent=60`, { 'if-none-match': '"0"' })).status).toBe(200);
    await fail(referanse);
    expect((await skyss.status(referanse, '?vent=60')).status).toBe('FEILET');
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it.each(['61', '-1', '1.5', 'x', '1&vent=2'])('for %s seconds is refused', async (vent) => {
    const { status, body } = await skyss.get(`${path(await skyss.submitSak(sak()))}?vent=${vent}`);
    expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
  });

  it('does not keep the process from stopping', async () => {
    const other = await startApp({ ROLES: ['api'] });
    const client = await newFagsystem(other);
    const referanse = await client.submitSak(sak());
    const waiting = Promise.allSettled([client.status(referanse, '?vent=60'), client.get('/api/v1/hendelser?vent=60')]);
    await waitFor('both to wait', async () => {
      const rows = await other.database.query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE '%FROM innsending_hendelse h JOIN%' AND datname = current_database()`);
      return rows.length > 0;
    });
    const began = Date.now();
    await other.close();
    await waiting;
    expect(Date.now() - began).toBeLessThan(8000);
  });
});

describe('the list', () => {
  it('gives all of a client, newest first, once each, page by page', async () => {
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

  it('narrows by status, type and key', async () => {
    const client = await newFagsystem(app);
    const [a, b] = [await client.submitSak(sak({ eksternNoekkel: 'å' })), await client.submitSak(sak())];
    const c = await client.submitJournalposter({ sak: { referanse: a }, journalposter: [journalpost()], eksternNoekkel: 'å' });
    await fail(b);
    const found = async (query: string) => (await client.get(`/api/v1/innsendinger?${query}`)).body.innsendinger.map((one: Json) => one.referanse);
    expect(await found('status=FEILET')).toEqual([b]);
    expect(await found('type=JOURNALPOST')).toEqual([c]);
    expect(await found(`eksternNoekkel=${encodeURIComponent('a\u030a')}`)).toEqual([c, a]);
    expect(await found(`eksternNoekkel=${encodeURIComponent('å')}&type=SAK&status=MOTTATT`)).toEqual([a]);
    expect(await found('status=ARKIVERT')).toEqual([]);
  });

  it('has each line as in the status resource, without the details', async () => {
    const client = await newFagsystem(app);
    const referanse = await client.submitSak(sak());
    const { sak: _s, journalposter: _j, forsoek: _f, nesteForsoek: _n, hendelser: _h, ...line } = await client.status(referanse);
    expect((await client.get('/api/v1/innsendinger')).body).toEqual({ innsendinger: [line], neste: null });
  });

  it.each(['antall=0', 'antall=201', 'antall=x', 'antall=1e2', 'status=FERDIG', 'type=X', 'etter=tull', 'ukjent=1', 'status=FEILET&status=MOTTATT', 'eksternNoekkel=a%00b', 'etter='.padEnd(130, 'x')])(
    'refuses ?%s',
    async (query) => {
      const { status, body } = await skyss.get(`/api/v1/innsendinger?${query}`);
      expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
      expect(body.feil[0].sti).toBe('');
    },
  );
});

describe('cancelling', () => {
  const cancel = (referanse: string) => skyss.call('DELETE', path(referanse));

  it('ends a submission before work has begun, or after it failed', async () => {
    const [fresh, failed] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
    await fail(failed);
    for (const referanse of [fresh, failed]) {
      const { status, text } = await cancel(referanse);
      expect([status, text]).toEqual([204, '']);
      expect(await skyss.status(referanse)).toMatchObject({ status: 'AVBRUTT', saksnummer: null });
    }
  });

  it('ends a journalpost that waits for its sak, and not the sak', async () => {
    const sakReferanse = await skyss.submitSak(sak());
    const waiting = await skyss.submitJournalposter({ sak: { referanse: sakReferanse }, journalposter: [journalpost()] });
    expect((await cancel(waiting)).status).toBe(204);
    expect((await skyss.status(waiting)).status).toBe('AVBRUTT');
    await archive(sakReferanse);
    expect((await skyss.status(waiting)).status).toBe('AVBRUTT');
  });

  it('is too late when work has begun or the end is reached', async () => {
    const [begun, archived] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
    await retrying(begun);
    await archive(archived);
    for (const [referanse, present] of [[begun, 'UNDER_ARKIVERING'], [archived, 'ARKIVERT']] as const) {
      const { status, body } = await cancel(referanse);
      expect([status, body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
      expect(body.detail).toContain(present);
      expect((await skyss.status(referanse)).status).toBe(present);
    }
  });

  it('of the same by two at once succeeds for one', async () => {
    const referanse = await skyss.submitSak(sak());
    const answers = await Promise.all([cancel(referanse), cancel(referanse), cancel(referanse)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    const { hendelser } = await skyss.status(referanse);
    expect(hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'AVBRUTT']);
  });
});

describe('the feed of events', () => {
  const feed = async (by: Fagsystem, query = '') => (await by.get(`/api/v1/hendelser${query}`)).body as { hendelser: Json[]; neste: string | null };

  it("holds a client's own final events in order, and goes on from its cursor", async () => {
    const client = await newFagsystem(app);
    expect(await feed(client)).toEqual({ hendelser: [], neste: null });
    const [a, b, c] = [await client.submitSak(sak({ eksternNoekkel: 'a' })), await client.submitSak(sak()), await client.submitSak(sak())];
    await retrying(a);
    await archive(a);
    await fail(b);
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
      expect.objectContaining({ type: 'innsending.feilet', referanse: b, status: 'FEILET', saksnummer: null }),
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

  it('wakes a reader that waits', async () => {
    const client = await newFagsystem(app);
    const referanse = await client.submitSak(sak());
    const waiting = feed(client, '?vent=30');
    await archive(referanse);
    expect((await waiting).hendelser).toMatchObject([{ referanse }]);
  });

  it('does not let a reader pass an event whose transaction commits late', async () => {
    const client = await newFagsystem(app);
    const [slow, quick] = [await client.submitSak(sak()), await client.submitSak(sak())];
    await lifecycle(async (it, tx) => {
      await it.failed(tx, [{ referanse: slow, feil: FEIL }]);
      await fail(quick);
      expect((await feed(client)).hendelser).toEqual([]);
    });
    const page = await waitFor('both', async () => {
      const now = await feed(client);
      return now.hendelser.length === 2 && now;
    });
    expect(page.hendelser.map(({ referanse }) => referanse)).toEqual([slow, quick]);
  });

  it('is complete for a reader that keeps its cursor while many write at once', async () => {
    const client = await newFagsystem(app);
    const sent = await Promise.all(Array.from({ length: 120 }, () => client.submitSak(sak())));
    let writing = true;
    const seen: string[] = [];
    const reading = (async () => {
      let etter = '';
      for (let empty = 0; writing || empty < 2; ) {
        const page = await feed(client, `?antall=7${etter}`);
        seen.push(...page.hendelser.map(({ referanse }) => referanse as string));
        if (page.neste) etter = `&etter=${page.neste}`;
        empty = page.hendelser.length === 0 && !writing ? empty + 1 : 0;
      }
    })();
    const lanes = [0, 1, 2, 3, 4, 5].map((lane) => sent.filter((_, n) => n % 6 === lane));
    await Promise.all(
      lanes.map(async (lane, n) => {
        for (const referanse of lane) await (n % 2 ? archive(referanse) : fail(referanse));
      }),
    );
    writing = false;
    await reading;
    expect(seen.length).toBe(sent.length);
    expect([...seen].sort()).toEqual([...sent].sort());
  });

  it.each(['etter=tull', 'etter=1', 'etter=-1-1', 'etter=99999999999999999999-1', 'antall=0', 'antall=201', 'vent=61', 'ukjent=1'])('refuses ?%s', async (query) => {
    const { status, body } = await skyss.get(`/api/v1/hendelser?${query}`);
    expect([status, body.kode]).toEqual([400, 'VALIDERINGSFEIL']);
  });
});
