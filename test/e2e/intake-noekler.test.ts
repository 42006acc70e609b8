import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import type { Fagsystem, Json, Svar } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { dokument, fullSak, journalpost, pdf, sak, withDokumenter } from './intake.fixture.js';

const app = appForFile({ ROLES: ['api'] });
/** Another process on the same data. */
const second = forFile(() =>
  startApp({ ROLES: ['api'], PUBLIC_URL: app.url, DATA_DIR: app.settings.DATA_DIR }, app.database),
);
const skyss = fagsystemForFile(app);
const barnehage = fagsystemForFile(app);

let next = 0;
const newKey = () => `nøkkel ${++next}`;
const withKey = (key: string) => ({ 'idempotency-key': key });

function expectReplay(first: Svar, again: Svar): void {
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.text).toBe(first.text);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
}

function expectConflict(svar: Svar, referanse: string): void {
  expect([svar.status, svar.body.kode, svar.body.referanse]).toEqual([409, 'NOEKKEL_KONFLIKT', referanse]);
}

async function countOf(referanser: string[]): Promise<number> {
  const [row] = await app.database.query<{ n: string }>(
    `SELECT count(*) AS n FROM outbox_message WHERE payload ->> 'referanse' = ANY($1)`,
    [referanser],
  );
  return Number(row!.n);
}

test('a repeat with the same eksternNoekkel gives the same 202, and says that it is one', async () => {
  const body = fullSak();
  const first = await skyss.sendSak(body);
  expectReplay(first, await skyss.sendSak(body));
  expect(await countOf([first.body.referanse])).toBe(1);
});

test('a repeat with the same Idempotency-Key gives the same 202, too', async () => {
  const key = withKey('skyss-4711 "søk"'.replace('ø', 'o'));
  expectReplay(await skyss.sendSak(sak(), key), await skyss.sendSak(sak(), key));
});

test('a repeat with both keys, or with either of the two, is the same repeat', async () => {
  const body = sak({ eksternNoekkel: newKey() });
  const first = await skyss.sendSak(body, withKey('begge'));
  expectReplay(first, await skyss.sendSak(body, withKey('begge')));
  expectReplay(first, await skyss.sendSak(body));
  expectReplay(first, await skyss.sendSak(body, withKey('en annen')));
});

test('a repeat is one though its callback is gone and its sak has been closed since', async () => {
  const { body: callback } = await skyss.post('/api/v1/callbacks', { url: 'https://1.1.1.1/arkivflyt' });
  const body = {
    sak: { saksnummer: '2026/4711' },
    eksternNoekkel: newKey(),
    journalposter: [journalpost()],
    callback: { url: callback.url },
  };
  const first = await skyss.sendJournalposter(body);
  await skyss.send('DELETE', `/api/v1/callbacks/${callback.callbackId}`);
  await app.database.query(
    `INSERT INTO arkiv.sak (system_id, klient_id, innsending_id, saksaar, sakssekvensnummer, tittel, saksdato, saksstatus,
                            soekenoekkel, opprettet_dato, opprettet_av)
     VALUES ($1, $2, $1, 2026, 4711, 'Avsluttet', now(), 'A', 'x', now(), 'arkivar')`,
    [first.body.referanse, skyss.klientId],
  );
  expectReplay(first, await skyss.sendJournalposter(body));
  const other = await skyss.sendJournalposter({ ...body, eksternNoekkel: newKey() });
  expect(other.body.feil.map(({ sti }: Json) => sti)).toEqual(['/callback/url', '/sak/saksnummer']);
});

test('a repeat without any key is a new submission', async () => {
  const [a, b] = [await skyss.sendSak(sak()), await skyss.sendSak(sak())];
  expect(a.body.referanse).not.toBe(b.body.referanse);
});

test('a repeat may differ in order, spacing, escapes, blanks and form of its JSON', async () => {
  const eksternNoekkel = newKey();
  const first = await skyss.sendSak(
    `{"tittel":"Skyss for \\u00c5se","eksternNoekkel":"${eksternNoekkel}","parter":[{"navn":"A","partrolle":"KLI"}]}`,
  );
  const again = await skyss.sendSak(
    ` {\r\n "parter" : [ { "partrolle":"KLI" , "navn":"\\u0041" } ],\t"beskrivelse":"", "eksternNoekkel":"${eksternNoekkel.normalize('NFD')}",
        "merknader": null, "tittel":"Skyss for A\u030ase" }\n`,
  );
  expectReplay(first, again);
});

test('a repeat may differ in the order of names, not in the order of lists', async () => {
  const parter = [{ navn: 'A' }, { navn: 'B' }];
  const body = sak({ eksternNoekkel: newKey(), parter });
  const { referanse } = (await skyss.sendSak(body)).body;
  expectConflict(await skyss.sendSak({ ...body, parter: [...parter].reverse() }), referanse);
});

test('a repeat of inline documents is known by their content', async () => {
  const body = { ...withDokumenter(dokument({}, pdf('en'))), eksternNoekkel: newKey() };
  const first = await skyss.sendSak(body);
  expectReplay(first, await skyss.sendSak(body));
  expectConflict(
    await skyss.sendSak({
      ...withDokumenter(dokument({}, pdf('to'))),
      eksternNoekkel: body.eksternNoekkel,
    }),
    first.body.referanse,
  );
  const rows = await app.database.query('SELECT 1 FROM dokument_bruk WHERE referanse = $1', [
    first.body.referanse,
  ]);
  expect(rows).toHaveLength(1);
});

test('a repeat is found by another process as well', async () => {
  const other = Object.assign(Object.create(skyss) as Fagsystem, { url: second.url });
  const body = sak({ eksternNoekkel: newKey() });
  expectReplay(await skyss.sendSak(body), await other.sendSak(body));
});

test('a repeat is known still when the submission has come to an end', async () => {
  const body = sak({ eksternNoekkel: newKey() });
  const first = await skyss.sendSak(body);
  await skyss.call('DELETE', first.body.statusUrl);
  expectReplay(first, await skyss.sendSak(body));
});

test('a repeat is not refused because something it names has gone since', async () => {
  const { body: callback } = await skyss.call('POST', '/api/v1/callbacks', {
    body: { url: 'http://127.0.0.1:4711/a' },
  });
  const body = sak({ eksternNoekkel: newKey(), callback: { url: 'http://127.0.0.1:4711/b' } });
  const first = await skyss.sendSak(body);
  expect((await skyss.call('DELETE', `/api/v1/callbacks/${callback.callbackId}`)).status).toBe(204);
  expectReplay(first, await skyss.sendSak(body));
  expect((await skyss.sendSak({ ...body, eksternNoekkel: newKey() })).status).toBe(400);
  expect((await skyss.sendSak({ ...body, tittel: 'En annen' })).status).toBe(400);
});

test('another content under a key is a conflict that names the first, whichever key it is', async () => {
  const eksternNoekkel = newKey();
  const { referanse } = (await skyss.sendSak(sak({ eksternNoekkel }), withKey('konflikt'))).body;
  expectConflict(await skyss.sendSak(sak({ eksternNoekkel, tittel: 'Annen' })), referanse);
  expectConflict(await skyss.sendSak(sak({ eksternNoekkel, saksstatus: 'R' })), referanse);
  expectConflict(await skyss.sendSak(sak({ tittel: 'Annen' }), withKey('konflikt')), referanse);
});

test('another content under a key is a conflict, too, when its two keys belong to two submissions', async () => {
  const [a, b] = [sak({ eksternNoekkel: newKey() }), sak({ eksternNoekkel: newKey() })];
  const first = await skyss.sendSak(a, withKey('a-to'));
  const other = await skyss.sendSak(b, withKey('b-to'));
  const { status, body } = await skyss.sendSak(a, withKey('b-to'));
  expect([status, body.kode]).toEqual([409, 'NOEKKEL_KONFLIKT']);
  expect([first.body.referanse, other.body.referanse]).toContain(body.referanse);
});

test("a key belongs to its client: another's is another", async () => {
  const body = sak({ eksternNoekkel: newKey() });
  const mine = await skyss.sendSak(body, withKey('felles'));
  const theirs = await barnehage.sendSak(body, withKey('felles'));
  expect(theirs.status).toBe(202);
  expect(theirs.body.referanse).not.toBe(mine.body.referanse);
});

test('a key belongs to its endpoint', async () => {
  const eksternNoekkel = newKey();
  const { referanse } = (await skyss.sendSak(sak({ eksternNoekkel }), withKey('endepunkt'))).body;
  const body = { sak: { referanse }, journalposter: [journalpost()], eksternNoekkel };
  const first = await skyss.sendJournalposter(body, withKey('endepunkt'));
  expect(first.status).toBe(202);
  expectReplay(first, await skyss.sendJournalposter(body, withKey('endepunkt')));
});

test('a key and a key of the other kind do not meet', async () => {
  const a = await skyss.sendSak(sak({ eksternNoekkel: 'samme-ord' }));
  const b = await skyss.sendSak(sak(), withKey('samme-ord'));
  expect([a.status, b.status]).toEqual([202, 202]);
  expect(a.body.referanse).not.toBe(b.body.referanse);
});

test('a key in the header is 1 to 255 printable ASCII characters', async () => {
  for (const key of ['x', '~'.repeat(255), 'a b'])
    expect((await skyss.sendSak(sak(), withKey(key))).status).toBe(202);
  for (const [key, kode] of [
    ['', 'UGYLDIG'],
    ['x'.repeat(256), 'FOR_LANG'],
    ['blåbær', 'UGYLDIG'],
    ['a\tb', 'UGYLDIG'],
  ] as const) {
    const { status, body } = await skyss.sendSak(sak(), withKey(key));
    expect([status, body.feil[0].sti, body.feil[0].kode]).toEqual([400, '', kode]);
  }
});

test('a key of a refused request is not used up', async () => {
  const eksternNoekkel = newKey();
  expect((await skyss.sendSak({ eksternNoekkel }, withKey('avvist'))).status).toBe(400);
  const { status, headers } = await skyss.sendSak(sak({ eksternNoekkel }), withKey('avvist'));
  expect([status, headers.get('idempotent-replayed')]).toEqual([202, null]);
});

const outcomes = (answers: Svar[]) => ({
  statuses: [...new Set(answers.map(({ status }) => status))],
  referanser: [...new Set(answers.map(({ body }) => body.referanse as string))],
  fresh: answers.filter(({ headers }) => !headers.has('idempotent-replayed')).length,
});

test('many at once of the same sak, over two processes, are one submission', async () => {
  const other = Object.assign(Object.create(skyss) as Fagsystem, { url: second.url });
  for (const [body, headers] of [
    [sak({ eksternNoekkel: newKey() }), {}],
    [sak(), withKey('samtidig')],
    [sak({ eksternNoekkel: newKey() }), withKey('samtidig-begge')],
  ] as const) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? skyss : other).sendSak(body, headers)),
    );
    const { statuses, referanser, fresh } = outcomes(answers);
    expect({ statuses, fresh, one: referanser.length }).toEqual({ statuses: [202], fresh: 1, one: 1 });
    expect(await countOf(referanser)).toBe(1);
  }
});

test('many at once of the same journalpost are one submission', async () => {
  const referanse = await skyss.submitSak(sak());
  const body = { sak: { referanse }, journalposter: [journalpost()], eksternNoekkel: newKey() };
  const answers = await Promise.all(Array.from({ length: 50 }, () => skyss.sendJournalposter(body)));
  expect(outcomes(answers)).toMatchObject({ statuses: [202], fresh: 1, referanser: [expect.any(String)] });
});

test('many at once of two contents under one key are one submission and conflicts with it', async () => {
  const eksternNoekkel = newKey();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      skyss.sendSak(sak({ eksternNoekkel, tittel: n % 2 ? 'Den ene' : 'Den andre' })),
    ),
  );
  const { statuses, referanser, fresh } = outcomes(answers);
  expect(statuses.sort()).toEqual([202, 409]);
  expect([referanser.length, fresh - answers.filter(({ status }) => status === 409).length]).toEqual([1, 1]);
});

test('many at once that share nothing are all taken in, and those that fail do not take others with them', async () => {
  const referanse = await skyss.submitSak(sak());
  const bodies = Array.from({ length: 60 }, (_, n) => ({
    sak: n % 3 === 0 ? { eksternNoekkel: 'finnes ikke' } : { referanse },
    journalposter: [journalpost({ tittel: `nr ${n}` })],
    eksternNoekkel: newKey(),
  }));
  const answers = await Promise.all(bodies.map((body) => skyss.sendJournalposter(body)));
  answers.forEach(({ status, body }: Json, n) => {
    expect([n, status]).toEqual([n, n % 3 === 0 ? 400 : 202]);
    if (status === 400) expect(body.feil).toMatchObject([{ sti: '/sak/eksternNoekkel', kode: 'UKJENT_SAK' }]);
  });
  expect(new Set(answers.filter(({ status }) => status === 202).map(({ body }) => body.referanse)).size).toBe(
    40,
  );
});
