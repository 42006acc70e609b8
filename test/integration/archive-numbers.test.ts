import { expect } from 'vitest';
import { Clock } from '../../src/archive/embedded/index.js';
import {
  archive,
  drain,
  journalpost,
  queue,
  refuse,
  rows,
  sak,
  testOnNewArchive as test,
} from './archive.fixture.js';

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const byNumber = (a: number, b: number) => a - b;

test('numbers are 1 to 100 without gap or repeat when two processes archive at once', async ({
  database,
  start,
}) => {
  const [one, two] = await Promise.all([start({ ARCHIVE_BATCH_SIZE: 7 }), start({ ARCHIVE_BATCH_SIZE: 3 })]);
  const referanser = await queue(
    database,
    oneTo(100).map(() => ({ nyttelast: sak({ journalposter: [journalpost(), journalpost()] }) })),
  );
  await Promise.all([drain(one), drain(two)]);
  const done = await rows(database, referanser);
  expect(done.map(({ saksnummer }) => Number(saksnummer!.split('/')[1])).sort(byNumber)).toEqual(oneTo(100));
  const journal = done.flatMap(({ resultat }) => resultat.journalposter);
  expect(journal.map(({ journalnummer }) => Number(journalnummer.split('/')[0])).sort(byNumber)).toEqual(
    oneTo(200),
  );
});

test('numbers follow the order of the submissions', async ({ start }) => {
  const app = await start();
  const done = await archive(
    app,
    oneTo(20).map(() => ({ nyttelast: sak({ journalposter: [journalpost()] }) })),
  );
  expect(done.map(({ saksnummer }) => Number(saksnummer!.split('/')[1]))).toEqual(oneTo(20));
  const journal = done.map(({ resultat }) => Number(resultat.journalposter[0]!.journalnummer.split('/')[0]));
  expect(journal).toEqual(oneTo(20));
});

test('numbers leave no gap when a batch is rolled back', async ({ database, start }) => {
  const app = await start();
  await refuse(database, 'journalpost', `NEW.tittel = 'Umulig'`);
  const bad = sak({ journalposter: [journalpost(), journalpost({ tittel: 'Umulig' })] });
  const done = await archive(app, [{ nyttelast: sak() }, { nyttelast: bad }, { nyttelast: sak() }]);
  const aar = new Date().getFullYear();
  expect(done.map(({ saksnummer }) => saksnummer)).toEqual([`${aar}/1`, null, `${aar}/2`]);
  expect(done[1]).toMatchObject({ status: 'UNDER_ARKIVERING', forsoek: 1, feil: { kode: 'INTERN_FEIL' } });
  expect(JSON.stringify(done[1]!.feil)).not.toContain('arkiv.');
});

test('numbers begin anew at midnight in Norway, not in Greenwich', async ({ start }) => {
  const app = await start();
  const clock = app.nest.get(Clock, { strict: false });
  const at = async (instant: string) => {
    clock.now = () => new Date(instant);
    const [done] = await archive(app, [{ nyttelast: sak({ journalposter: [journalpost()] }) }]);
    return [done!.saksnummer, done!.resultat.journalposter[0]!.journalnummer];
  };
  expect(await at('2026-12-31T22:59:59.999Z')).toEqual(['2026/1', '1/2026']);
  expect(await at('2026-12-31T23:00:00Z')).toEqual(['2027/1', '1/2027']);
  expect(await at('2026-12-31T23:30:00Z')).toEqual(['2027/2', '2/2027']);
});

test('the numbers of journalposter in one sak run on over submissions, whichever process takes them', async ({
  database,
  start,
}) => {
  const [one, two] = await Promise.all([start({ ARCHIVE_BATCH_SIZE: 2 }), start({ ARCHIVE_BATCH_SIZE: 2 })]);
  const [made] = await archive(one, [{ nyttelast: sak({ journalposter: [journalpost()] }) }]);
  const more = {
    nyttelast: { journalposter: [journalpost(), journalpost()] },
    saksnummer: made!.saksnummer!,
  };
  const referanser = await queue(
    database,
    oneTo(10).map(() => more),
  );
  await Promise.all([drain(one), drain(two)]);
  await Promise.all([drain(one), drain(two)]);
  const done = await rows(database, referanser);
  const numbers = done.flatMap(({ resultat }) => resultat.journalposter.map((one) => one.journalpostnummer));
  expect(numbers.sort(byNumber)).toEqual(oneTo(21).slice(1));
});
