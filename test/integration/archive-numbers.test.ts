import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Klokke } from '../../src/archive/embedded/index.js';
import type { TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import {
  archive,
  createArchive,
  drain,
  journalpost,
  queue,
  refuse,
  rows,
  sak,
  startArchive,
} from './archive.fixture.js';

let database: TestDatabase;
let apps: TestApp[] = [];

beforeEach(async () => {
  database = await createArchive();
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await database.drop();
});

async function start(...overrides: Parameters<typeof startArchive>[1][]): Promise<TestApp[]> {
  apps = await Promise.all(overrides.map((one) => startArchive(database, one)));
  return apps;
}

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const byNumber = (a: number, b: number) => a - b;

describe('numbers', () => {
  it('are 1 to 100 without gap or repeat when two processes archive at once', async () => {
    const both = await start({ ARCHIVE_BATCH_SIZE: 7 }, { ARCHIVE_BATCH_SIZE: 3 });
    const referanser = await queue(
      database,
      oneTo(100).map(() => ({ nyttelast: sak({ journalposter: [journalpost(), journalpost()] }) })),
    );
    await Promise.all(both.map(drain));
    const done = await rows(database, referanser);
    expect(done.map(({ saksnummer }) => Number(saksnummer!.split('/')[1])).sort(byNumber)).toEqual(
      oneTo(100),
    );
    const journal = done.flatMap(({ resultat }) => resultat.journalposter);
    expect(journal.map(({ journalnummer }) => Number(journalnummer.split('/')[0])).sort(byNumber)).toEqual(
      oneTo(200),
    );
  });

  it('follow the order of the submissions', async () => {
    const [app] = await start({});
    const done = await archive(
      app!,
      oneTo(20).map(() => ({ nyttelast: sak({ journalposter: [journalpost()] }) })),
    );
    expect(done.map(({ saksnummer }) => Number(saksnummer!.split('/')[1]))).toEqual(oneTo(20));
    const journal = done.map(({ resultat }) =>
      Number(resultat.journalposter[0]!.journalnummer.split('/')[0]),
    );
    expect(journal).toEqual(oneTo(20));
  });

  it('leave no gap when a batch is rolled back', async () => {
    const [app] = await start({});
    await refuse(database, 'journalpost', `NEW.tittel = 'Umulig'`);
    const bad = sak({ journalposter: [journalpost(), journalpost({ tittel: 'Umulig' })] });
    const done = await archive(app!, [{ nyttelast: sak() }, { nyttelast: bad }, { nyttelast: sak() }]);
    const aar = new Date().getFullYear();
    expect(done.map(({ saksnummer }) => saksnummer)).toEqual([`${aar}/1`, null, `${aar}/2`]);
    expect(done[1]).toMatchObject({ status: 'UNDER_ARKIVERING', forsoek: 1, feil: { kode: 'INTERN_FEIL' } });
    expect(JSON.stringify(done[1]!.feil)).not.toContain('arkiv.');
  });

  it('begin anew at midnight in Norway, not in Greenwich', async () => {
    const [app] = await start({});
    const klokke = app!.nest.get(Klokke, { strict: false });
    const at = async (instant: string) => {
      klokke.now = () => new Date(instant);
      const [done] = await archive(app!, [{ nyttelast: sak({ journalposter: [journalpost()] }) }]);
      return [done!.saksnummer, done!.resultat.journalposter[0]!.journalnummer];
    };
    expect(await at('2026-12-31T22:59:59.999Z')).toEqual(['2026/1', '1/2026']);
    expect(await at('2026-12-31T23:00:00Z')).toEqual(['2027/1', '1/2027']);
    expect(await at('2026-12-31T23:30:00Z')).toEqual(['2027/2', '2/2027']);
  });

  it('of journalposter in one sak run on over submissions, whichever process takes them', async () => {
    const both = await start({ ARCHIVE_BATCH_SIZE: 2 }, { ARCHIVE_BATCH_SIZE: 2 });
    const [made] = await archive(both[0]!, [{ nyttelast: sak({ journalposter: [journalpost()] }) }]);
    const more = {
      nyttelast: { journalposter: [journalpost(), journalpost()] },
      saksnummer: made!.saksnummer!,
    };
    const referanser = await queue(
      database,
      oneTo(10).map(() => more),
    );
    await Promise.all(both.map(drain));
    await Promise.all(both.map(drain));
    const done = await rows(database, referanser);
    const numbers = done.flatMap(({ resultat }) =>
      resultat.journalposter.map((one) => one.journalpostnummer),
    );
    expect(numbers.sort(byNumber)).toEqual(oneTo(21).slice(1));
  });
});
