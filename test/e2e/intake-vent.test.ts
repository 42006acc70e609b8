import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { IntakeRepository } from '../../src/intake/intake.repository.js';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp, type TestApp } from '../support/app.js';
import { signIn } from '../support/caller.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { journalpost, sak } from './intake.fixture.js';
import { resultatOf, Skjebne } from './status.fixture.js';

// Takes in and never archives: that is done by another process, started when a test wants it.
const app = appForFile({ ROLES: ['api'] });
let archiver: TestApp | undefined;
const skjebne = new Skjebne(app);
const skyss = fagsystemForFile(app);
const barnehage = fagsystemForFile(app);

async function startArchiving(): Promise<void> {
  archiver = await startApp({ ROLES: ['archive'], DATA_DIR: app.settings.DATA_DIR }, app.database);
}
afterEach(async () => {
  await archiver?.close();
  archiver = undefined;
});

const posts = (peker: object, more: object = {}) => ({ sak: peker, journalposter: [journalpost()], ...more });
const statusOf = async (by: Fagsystem, referanse: string) => (await by.status(referanse)).status;

let next = 0;
const newKey = () => `sak ${++next}`;

async function retry(referanse: string): Promise<void> {
  const admin = await signIn(app);
  const { status } = await admin.post(`/internal/v1/innsendinger/${referanse}/proev-igjen`);
  expect(status).toBeLessThan(300);
}

async function messagesFor(referanse: string): Promise<number> {
  const rows = await app.database.query(`SELECT 1 FROM outbox_message WHERE payload ->> 'referanse' = $1`, [
    referanse,
  ]);
  return rows.length;
}

test('journalposter sent before their sak is archived wait for it, and are archived in the order they came, whichever way they point at it', async () => {
  const eksternNoekkel = newKey();
  const sakReferanse = await skyss.submitSak(
    sak({ eksternNoekkel, journalposter: [journalpost({ tittel: 'Den første' })] }),
  );
  const sent = [
    await skyss.submitJournalposter(posts({ referanse: sakReferanse })),
    await skyss.submitJournalposter(posts({ eksternNoekkel })),
    await skyss.submitJournalposter(posts({ referanse: sakReferanse.toUpperCase() })),
  ];
  for (const referanse of sent) {
    expect(await skyss.status(referanse)).toMatchObject({
      status: 'VENTER_PAA_SAK',
      saksnummer: null,
      feil: null,
    });
    expect(await messagesFor(referanse)).toBe(0);
  }
  await startArchiving();
  const { saksnummer } = await skyss.waitFinal(sakReferanse);
  const ended = await Promise.all(sent.map((referanse) => skyss.waitFinal(referanse)));
  for (const one of ended) {
    expect(one).toMatchObject({
      status: 'ARKIVERT',
      saksnummer,
      sak: { saksnummer, resultat: 'EKSISTERENDE' },
    });
  }
  expect(ended.map(({ journalposter }) => journalposter[0].journalpostnummer)).toEqual([2, 3, 4]);

  const late = await Promise.all(
    [{ saksnummer }, { referanse: sakReferanse }, { eksternNoekkel }].map((peker) =>
      skyss.submitJournalposter(posts(peker)),
    ),
  );
  const numbers = await Promise.all(
    late.map(async (referanse) => (await skyss.waitFinal(referanse)).journalposter[0].journalpostnummer),
  );
  expect(numbers.sort()).toEqual([5, 6, 7]);
});

test('journalposter sent before their sak is archived fail with it, and are archived after all when it is tried again', async () => {
  const sakReferanse = await skyss.submitSak(sak());
  const waiting = await skyss.submitJournalposter(posts({ referanse: sakReferanse }));
  await skjebne.fail(sakReferanse);
  const after = await skyss.submitJournalposter(posts({ referanse: sakReferanse }));
  expect(await skyss.status(waiting)).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'SAK_FEILET' },
    forsoek: 0,
  });
  expect(await statusOf(skyss, after)).toBe('MOTTATT');

  await startArchiving();
  expect(await skyss.waitFinal(after)).toMatchObject({ status: 'FEILET', feil: { kode: 'SAK_FEILET' } });
  await retry(sakReferanse);
  const { saksnummer } = await skyss.waitFinal(sakReferanse);
  for (const referanse of [waiting, after]) {
    const archived = await waitFor('the journalpost to be archived', async () => {
      const body = await skyss.status(referanse);
      return body.status === 'ARKIVERT' && body;
    });
    expect(archived).toMatchObject({ saksnummer, feil: null });
    expect(archived.hendelser.map(({ type }: Json) => type)).toEqual([
      'MOTTATT',
      'FEILET',
      'NYTT_FORSOEK',
      'ARKIVERT',
    ]);
  }
});

test('journalposter sent before their sak is archived fail when it is cancelled', async () => {
  const sakReferanse = await skyss.submitSak(sak());
  const waiting = await skyss.submitJournalposter(posts({ referanse: sakReferanse }));
  expect((await skyss.call('DELETE', `/api/v1/innsendinger/${sakReferanse}`)).status).toBe(204);
  expect(await skyss.status(waiting)).toMatchObject({ status: 'FEILET', feil: { kode: 'SAK_FEILET' } });
});

test('journalposter sent before their sak is archived are archived when an administrator tells the number that the sak got by hand', async () => {
  await startArchiving();
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak(sak()));
  await archiver!.close();
  archiver = undefined;
  const sakReferanse = await skyss.submitSak(sak());
  const failed = await skyss.submitJournalposter(posts({ referanse: sakReferanse }));
  await skjebne.fail(sakReferanse);
  expect(await statusOf(skyss, failed)).toBe('FEILET');
  const admin = await signIn(app);
  await admin.post(`/internal/v1/innsendinger/${sakReferanse}/manuelt-arkivert`, {
    saksnummer,
    begrunnelse: 'gjort i arkivet',
  });
  await startArchiving();
  expect(await skyss.waitFinal(failed)).toMatchObject({ status: 'ARKIVERT', saksnummer });
});

/** The sak is archived by a transaction that stays open while `meanwhile` begins. */
async function archiveWhile(sakReferanse: string, meanwhile: () => Promise<unknown>): Promise<void> {
  let begun: Promise<unknown> | undefined;
  const looks = vi.spyOn(app.nest.get(IntakeRepository, { strict: false }), 'isFree');
  onTestFinished(() => looks.mockRestore());
  await skjebne.tell(async (lifecycle, tx) => {
    await lifecycle.begin(tx, [sakReferanse]);
    begun = meanwhile();
    await waitFor('somebody to wait for the sak', async () => {
      const waiting = await app.database.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return waiting.length > 0 || looks.mock.calls.length > 0;
    });
    await lifecycle.archived(tx, [{ referanse: sakReferanse, resultat: resultatOf() }]);
  });
  await begun;
}

test('a journalpost that comes in the instant in which its sak is archived waits those milliseconds, and is not left behind', async () => {
  const sakReferanse = await skyss.submitSak(sak());
  let referanse = '';
  await archiveWhile(
    sakReferanse,
    async () => (referanse = await skyss.submitJournalposter(posts({ referanse: sakReferanse }))),
  );
  expect(await skyss.status(referanse)).toMatchObject({
    status: 'MOTTATT',
    saksnummer: expect.stringMatching(/^2026/),
  });
  expect(await messagesFor(referanse)).toBe(1);
});

test('a journalpost that is being worked in the instant in which its sak is archived is given the number, not sent back to wait', async () => {
  const sakReferanse = await skyss.submitSak(sak());
  const referanse = await skyss.submitJournalposter(posts({ referanse: sakReferanse }));
  await app.database.query(`UPDATE innsending SET status = 'MOTTATT' WHERE referanse = $1`, [referanse]);
  let oppdrag: unknown;
  await archiveWhile(sakReferanse, async () => {
    oppdrag = await skjebne.tell((lifecycle, tx) => lifecycle.begin(tx, [referanse]));
  });
  expect(oppdrag).toMatchObject([{ referanse, saksnummer: expect.stringMatching(/^2026/) }]);
  expect(await statusOf(skyss, referanse)).toBe('MOTTATT');
});

test("an unknown sak is what another client's is, by referanse, key and number alike", async () => {
  const eksternNoekkel = newKey();
  const sakReferanse = await skyss.submitSak(sak({ eksternNoekkel }));
  const theirs = await barnehage.sendJournalposter(posts({ referanse: sakReferanse }));
  const nobodys = await barnehage.sendJournalposter(posts({ referanse: sakReferanse.replace(/^./, 'f') }));
  expect([theirs.status, { ...theirs.body, sporingsId: '' }]).toEqual([
    400,
    { ...nobodys.body, sporingsId: '' },
  ]);
  expect((await barnehage.sendJournalposter(posts({ eksternNoekkel }))).status).toBe(400);

  await startArchiving();
  const { saksnummer } = await skyss.waitFinal(sakReferanse);
  const foreign = await barnehage.waitFinal(await barnehage.submitJournalposter(posts({ saksnummer })));
  const unknown = await barnehage.waitFinal(
    await barnehage.submitJournalposter(posts({ saksnummer: '2019/4711' })),
  );
  expect(foreign).toMatchObject({ status: 'FEILET', feil: { kode: 'UKJENT_SAK' }, saksnummer });
  expect(foreign.feil).toEqual(unknown.feil);
});

test('an unknown sak is what a journalpost is', async () => {
  const referanse = await skyss.submitJournalposter(posts({ saksnummer: '2019/1' }));
  const { status, body } = await skyss.sendJournalposter(posts({ referanse }));
  expect([status, body.feil]).toEqual([
    400,
    [expect.objectContaining({ sti: '/sak/referanse', kode: 'UKJENT_SAK' })],
  ]);
});

test('an unknown sak is known to a client that has all saker, by referanse and number; its keys are still its own', async () => {
  const all = await newFagsystem(app, { alleSaker: true });
  const eksternNoekkel = newKey();
  const sakReferanse = await skyss.submitSak(sak({ eksternNoekkel }));
  expect(await all.faults('journalposter', posts({ referanse: sakReferanse }))).toEqual([]);
  expect(await all.faults('journalposter', posts({ eksternNoekkel }))).toEqual([
    '/sak/eksternNoekkel UKJENT_SAK',
  ]);
  const byReferanse = await all.submitJournalposter(posts({ referanse: sakReferanse }));
  await startArchiving();
  const { saksnummer } = await skyss.waitFinal(sakReferanse);
  const byNumber = await all.submitJournalposter(posts({ saksnummer }));
  for (const one of [byReferanse, byNumber])
    expect(await all.waitFinal(one)).toMatchObject({ status: 'ARKIVERT', saksnummer });
});

test('journalposter sent to saker that are just being archived are all archived: none is left waiting', async () => {
  await startArchiving();
  const saker = await Promise.all(Array.from({ length: 40 }, () => skyss.submitSak(sak())));
  const sent = await Promise.all(
    saker.flatMap((referanse) => [1, 2, 3].map(() => skyss.submitJournalposter(posts({ referanse })))),
  );
  const ended = await Promise.all(sent.map((referanse) => skyss.waitFinal(referanse)));
  expect(ended.map(({ status }) => status)).toEqual(sent.map(() => 'ARKIVERT'));
  const numbers = Map.groupBy(ended, ({ saksnummer }) => saksnummer as string);
  expect(numbers.size).toBe(40);
  for (const group of numbers.values()) {
    expect(group.map(({ journalposter }) => journalposter[0].journalpostnummer).sort()).toEqual([1, 2, 3]);
  }
});

test('a journalpost that is retried together with its sak is archived, whichever comes first', async () => {
  await startArchiving();
  await archiver!.close();
  const failed = await Promise.all(Array.from({ length: 12 }, () => skyss.submitSak(sak())));
  const waiting = await Promise.all(
    failed.map((referanse) => skyss.submitJournalposter(posts({ referanse }))),
  );
  for (const referanse of failed) await skjebne.fail(referanse);
  await startArchiving();
  const admin = await signIn(app);
  const retryOf = (referanse: string) => admin.post(`/internal/v1/innsendinger/${referanse}/proev-igjen`);
  const pairs = failed.flatMap((referanse, n) =>
    n % 2 ? [waiting[n]!, referanse] : [referanse, waiting[n]!],
  );
  for (const { status } of await Promise.all(pairs.map(retryOf))) expect([200, 204, 409]).toContain(status);
  for (const referanse of [...failed, ...waiting]) {
    await waitFor(
      `${referanse} to be archived`,
      async () => (await statusOf(skyss, referanse)) === 'ARKIVERT',
    );
  }
});

test('a cancellation while the archive is at work is either in time or told that it is not; never both archived and cancelled', async () => {
  await startArchiving();
  const sent = await Promise.all(Array.from({ length: 40 }, () => skyss.submitSak(sak())));
  const answers = await Promise.all(
    sent.map((referanse) => skyss.call('DELETE', `/api/v1/innsendinger/${referanse}`)),
  );
  const ended = await Promise.all(sent.map((referanse) => skyss.waitFinal(referanse)));
  ended.forEach(({ status, saksnummer, hendelser }, n) => {
    expect([204, 409]).toContain(answers[n]!.status);
    expect(status).toBe(answers[n]!.status === 204 ? 'AVBRUTT' : 'ARKIVERT');
    expect(saksnummer === null).toBe(status === 'AVBRUTT');
    expect(hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', status]);
  });
  const rows = await app.database.query<{ n: string }>(
    'SELECT count(*) AS n FROM arkiv.sak WHERE innsending_id = ANY($1)',
    [sent],
  );
  expect(Number(rows[0]!.n)).toBe(ended.filter(({ status }) => status === 'ARKIVERT').length);
});
