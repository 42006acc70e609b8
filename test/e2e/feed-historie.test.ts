import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/shared/prisma/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { waitFor } from '../support/wait.js';
import {
  askForRecovery,
  type Cluster,
  copyDisk,
  dump,
  load,
  spendTransactions,
  startCluster,
  withApp,
} from './history.fixture.js';
import { sak } from './intake.fixture.js';
import { Skjebne } from './status.fixture.js';

interface Page {
  hendelser: Json[];
  neste: string;
}

/** Events from a cursor on, page by page, until there are as many as expected and no more. */
async function read(by: Fagsystem, expected: number, neste?: string): Promise<Page> {
  const hendelser: Json[] = [];
  await waitFor(`${expected} events`, async () => {
    const { body } = await by.get<Page>(`/api/v1/hendelser?antall=2${neste ? `&etter=${neste}` : ''}`);
    hendelser.push(...body.hendelser);
    neste = body.neste;
    return body.hendelser.length === 0 && hendelser.length >= expected;
  });
  return { hendelser, neste: neste! };
}

const referanser = ({ hendelser }: Page) => hendelser.map(({ referanse }) => referanse as string);

async function archive(app: TestApp, sent: string[]): Promise<void> {
  for (const referanse of sent) await new Skjebne(app).archive(referanse);
}

/**
 * Six submissions. The first two have their events when the database is copied, and `kept` is the cursor after one; the
 * third has its event in the future that the copies know nothing of, and `lost` is the cursor after it.
 */
const past = forFile(async () => {
  const directory = await makeTempDirectory('cluster');
  const cluster = await startCluster(directory.path);
  await migrate(cluster.database.url, 'prisma/migrations');
  await spendTransactions(cluster);
  const { token, klientId, sent, kept } = await withApp(cluster, async (app) => {
    const client = await newFagsystem(app);
    const sent: string[] = [];
    for (let n = 0; n < 6; n++) sent.push(await client.submitSak(sak()));
    await archive(app, sent.slice(0, 1));
    const { neste } = await read(client, 1);
    await archive(app, sent.slice(1, 2));
    return { token: client.token, klientId: client.klientId, sent, kept: neste };
  });
  const dumped = await dump(cluster);
  await cluster.stop();
  const disks = [await copyDisk(cluster), await copyDisk(cluster)];
  const again = await startCluster(directory.path);
  await spendTransactions(again);
  const reader = (app: TestApp) => new Fagsystem(app.url, token, klientId);
  const lost = await withApp(again, async (app) => {
    await archive(app, sent.slice(2, 3));
    return read(reader(app), 3);
  });
  const close = async () => {
    await again.stop();
    for (const { close } of [directory, ...disks]) await close();
  };
  return { cluster: again, sent, kept, lost, dumped, disks, reader, close };
});

/** The application on a restored database: a kept cursor, one of the lost future, and none. */
async function expectNothingLost(restored: Cluster): Promise<Page> {
  const { sent, kept, lost, reader } = past;
  const [first, second, , ...later] = sent;
  return withApp(restored, async (app) => {
    expect(referanser(await read(reader(app), 1, kept))).toEqual([second]);
    await archive(app, later);
    expect(referanser(await read(reader(app), 4, kept))).toEqual([second, ...later]);
    expect(referanser(await read(reader(app), 3, lost.neste))).toEqual(later);
    const all = await read(reader(app), 5);
    expect(referanser(all)).toEqual([first, second, ...later]);
    const ids = [...lost.hendelser, ...all.hendelser].map(({ id }) => id as string);
    expect(new Set(ids).size).toBe(sent.length);
    return all;
  });
}

test.for([
  { how: 'by recovery to a point in time', recovery: true, timeline: 2 },
  { how: 'as a bare copy of the disk', recovery: false, timeline: 1 },
])('no event is lost or comes twice when the database is put back $how', async ({ recovery, timeline }) => {
  const disk = past.disks[timeline - 1]!.path;
  if (recovery) await askForRecovery(disk);
  const restored = await startCluster(disk);
  onTestFinished(restored.stop);
  const [now] = await restored.database.query<{ timeline: number }>(
    `SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)::int AS timeline`,
  );
  expect(now).toEqual({ timeline });
  await expectNothingLost(restored);
});

test('no event is lost or comes twice when dumps go to and fro between two servers that run on', async () => {
  const directory = await makeTempDirectory('cluster');
  const other = await startCluster(directory.path);
  onTestFinished(async () => {
    await other.stop();
    await directory.close();
  });
  await migrate(other.database.url, 'prisma/migrations');
  await load(other, past.dumped);
  const all = await expectNothingLost(other);
  const move = async (from: Cluster, to: Cluster, submit: (by: Fagsystem) => Promise<string>) => {
    await load(to, await dump(from));
    await withApp(to, async (app) => {
      const referanse = await submit(past.reader(app));
      await archive(app, [referanse]);
      const next = await read(past.reader(app), 1, all.neste);
      expect(referanser(next)).toEqual([referanse]);
      all.hendelser.push(...next.hendelser);
      all.neste = next.neste;
      expect(referanser(await read(past.reader(app), all.hendelser.length))).toEqual(referanser(all));
    });
  };
  await move(other, past.cluster, () => Promise.resolve(past.sent[2]!));
  await move(past.cluster, other, (by) => by.submitSak(sak()));
});

test('many who are the first to write after a restart begin one epoke together', async () => {
  const app = await startApp({ ROLES: ['api'] });
  onTestFinished(app.close);
  const client = await newFagsystem(app);
  const sent = await Promise.all(Array.from({ length: 24 }, () => client.submitSak(sak())));
  // As a server that was started again finds it.
  await app.database.query(`UPDATE hendelse_epoke SET server_start = '-infinity'`);
  await Promise.all(sent.map((referanse) => archive(app, [referanse])));
  expect(await app.database.query('SELECT 1 FROM hendelse_epoke')).toHaveLength(2);
  expect(await app.database.query('SELECT DISTINCT epoke FROM innsending_hendelse')).toHaveLength(1);
  expect(referanser(await read(client, 24)).sort()).toEqual(sent.sort());
});
