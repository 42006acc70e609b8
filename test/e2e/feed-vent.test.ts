import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { sak } from './intake.fixture.js';
import { Skjebne } from './status.fixture.js';

// Nothing is archived by itself: each test says what becomes of a submission.
const app = appForFile({ ROLES: ['api'] });
const skjebne = new Skjebne(app);

const feed = async (by: Fagsystem, query: string) =>
  (await by.get(`/api/v1/hendelser${query}`)).body as { hendelser: Json[]; neste: string | null };
const referanser = ({ hendelser }: { hendelser: Json[] }) => hendelser.map(({ referanse }) => referanse);

/** The statements about events that PostgreSQL is sent from now on, by this process. */
function statements(): string[] {
  const sent: string[] = [];
  const query = vi.spyOn(pg.Client.prototype, 'query');
  onTestFinished(() => query.mockRestore());
  query.mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text: string }];
    const text = typeof first === 'string' ? first : first.text;
    if (text.includes('innsending_hendelse')) sent.push(text);
    return Reflect.apply(original, this, args) as never;
  });
  return sent;
}
const original = pg.Client.prototype.query;

test('readers of the feed that wait share one look at the database, whoever they are', async () => {
  const clients = await Promise.all([1, 2, 3, 4].map(() => newFagsystem(app)));
  const sent = statements();
  const began = Date.now();
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => feed(clients[n % 4]!, `?vent=2&etter=${n}-0`)),
  );
  const looks = Math.ceil((Date.now() - began) / 200);
  expect(answers.every(({ hendelser }) => hendelser.length === 0)).toBe(true);
  // Each reads when it comes and when its time is up.
  expect(sent.length).toBeGreaterThan(400);
  expect(sent.length).toBeLessThanOrEqual(400 + looks);
});

test('readers of the feed that wait are woken by what is new to each, and by nothing else', async () => {
  const [skyss, barnehage] = [await newFagsystem(app), await newFagsystem(app)];
  const [first, second] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
  await skjebne.archive(first);
  const { neste } = await waitFor('the first', async () => {
    const page = await feed(skyss, '');
    return page.hendelser.length > 0 && page;
  });
  const order: string[] = [];
  const wait = async (name: string, by: Fagsystem, query: string) => {
    const page = await feed(by, query);
    order.push(name);
    return page;
  };
  const sent = statements();
  const early = ['a', 'b'].map((name) => wait(name, skyss, `?vent=30&etter=${neste}`));
  const ahead = wait('ahead', skyss, `?vent=3&etter=${'9'.repeat(18)}-1`);
  const other = wait('other', barnehage, '?vent=3');
  await waitFor('all to have read', () => sent.length >= 4);
  await skjebne.archive(second);
  for (const page of await Promise.all(early)) expect(referanser(page)).toEqual([second]);
  expect(await feed(skyss, '?vent=30')).toMatchObject({
    hendelser: [{ referanse: first }, { referanse: second }],
  });
  for (const page of [await ahead, await other]) expect(page.hendelser).toEqual([]);
  expect(order.slice(0, 2).sort()).toEqual(['a', 'b']);
});
