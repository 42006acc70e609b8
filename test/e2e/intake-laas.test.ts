import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { journalpost, sak } from './intake.fixture.js';

// Nobody archives here: who holds a sak is the test.
const app = appForFile({ ROLES: ['api'] });
const skyss = fagsystemForFile(app);

const posts = (referanse: string, more: object = {}) => ({
  sak: { referanse },
  journalposter: [journalpost()],
  ...more,
});

/** Somebody works long with a sak; answers how to let go of it. */
async function hold(referanse: string): Promise<() => Promise<unknown>> {
  const session = new Client({ connectionString: app.database.url });
  await session.connect();
  onTestFinished(() => session.end());
  await session.query('BEGIN');
  await session.query('SELECT 1 FROM innsending WHERE referanse = $1 FOR UPDATE', [referanse]);
  return () => session.query('COMMIT');
}

test('journalposter for a sak that somebody holds wait for it; those for another do not', async () => {
  const [held, free] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
  const earlier = posts(held, { eksternNoekkel: 'kom før' });
  const before = await skyss.submitJournalposter(earlier);
  const letGo = await hold(held);
  const waits = new Set<string>();
  const sendHeld = (key: string) => {
    waits.add(key);
    const body = posts(held, { eksternNoekkel: key.at(0) });
    return skyss.sendJournalposter(body).finally(() => waits.delete(key));
  };
  const waiting = [sendHeld('a1'), sendHeld('a2'), sendHeld('b')];

  for (let n = 0; n < 5; n++) expect((await skyss.sendJournalposter(posts(free))).status).toBe(202);
  const repeated = await skyss.sendJournalposter(earlier);
  expect([repeated.status, repeated.body.referanse]).toEqual([202, before]);
  expect(waits).toEqual(new Set(['a1', 'a2', 'b']));

  await letGo();
  const answers = await Promise.all(waiting);
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  const [one, other] = answers;
  // The two of one key differ in nothing, so that one of them repeats the other.
  expect(one!.body.referanse).toBe(other!.body.referanse);
  for (const { body } of answers) expect((await skyss.status(body.referanse)).status).toBe('VENTER_PAA_SAK');
});

test('a sak that is held for ever holds up no more journalposter than its own', async () => {
  const saker = await Promise.all(Array.from({ length: 20 }, () => skyss.submitSak(sak())));
  const letGo = await Promise.all(saker.map(hold));
  const waiting = saker.map((referanse) => skyss.sendJournalposter(posts(referanse)));
  const free = await skyss.submitSak(sak());
  expect((await skyss.sendJournalposter(posts(free))).status).toBe(202);
  for (const one of letGo) await one();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(saker.map(() => 202));
});
