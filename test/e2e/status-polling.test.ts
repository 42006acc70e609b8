import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { statementsOf } from '../support/statements.js';
import { journalpost, sak, UNKNOWN } from './intake.fixture.js';
import { path, Skjebne } from './status.fixture.js';

// Nothing is archived by itself: each test says what becomes of a submission.
const app = appForFile({ ROLES: ['api'] });
const skjebne = new Skjebne(app);
const skyss = fagsystemForFile(app);
const barnehage = fagsystemForFile(app);

const READS = /FROM\s+innsending\b|JOIN\s+innsending\b/;
const DETAILS = /innsending_hendelse|resultat/;

async function archived(): Promise<string> {
  const referanse = await skyss.submitSak(sak({ journalposter: [journalpost()] }));
  await skjebne.archive(referanse);
  return referanse;
}

test('polls that come together share their statements, and each gets its own answer', async () => {
  const referanser = await Promise.all(Array.from({ length: 64 }, archived));
  const answers: unknown[] = [];
  const statements = await statementsOf(READS, async () => {
    const bodies = await Promise.all(referanser.map((referanse) => skyss.status(referanse)));
    answers.push(...bodies.map((body) => [body.referanse, body.status, body.hendelser.length]));
  });
  expect(answers).toEqual(referanser.map((referanse) => [referanse, 'ARKIVERT', 2]));
  expect(statements.length).toBeLessThanOrEqual(16);
});

test('polls of different callers that come together see their own only', async () => {
  const mine = await archived();
  const asked = [skyss, barnehage, skyss, barnehage].map((by) => by.get(path(mine)));
  const unknown = [skyss, barnehage].map((by) => by.get(path(UNKNOWN)));
  const answers = await Promise.all([...asked, ...unknown]);
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200, 404, 404, 404]);
});

test('polls that know the status read its version and no details', async () => {
  const referanse = await archived();
  const etag = (await skyss.get(path(referanse))).headers.get('etag')!;
  const statements = await statementsOf(READS, async () => {
    const known = await skyss.get(path(referanse), { 'if-none-match': etag });
    expect(known.status).toBe(304);
  });
  expect(statements).toHaveLength(1);
  expect(statements[0]!.text).not.toMatch(DETAILS);
});

test('polls that hold on for news read no details until there are some', async () => {
  const referanse = await skyss.submitSak(sak());
  const { headers } = await skyss.get(path(referanse));
  const statements = await statementsOf(READS, async () => {
    const known = { 'if-none-match': headers.get('etag')! };
    expect((await skyss.get(`${path(referanse)}?vent=1`, known)).status).toBe(304);
  });
  expect(statements.length).toBeGreaterThan(1);
  expect(statements.filter(({ text }) => DETAILS.test(text))).toEqual([]);
});
