import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import type { Svar } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { startStoppableDatabase } from '../support/stoppable-database.js';
import { waitFor } from '../support/wait.js';
import { dokument, journalpost, sak, withDokumenter } from './intake.fixture.js';

const database = forFile(startStoppableDatabase);
const app = forFile(() => startApp({}, database));
const skyss = fagsystemForFile(app);

function expectUnavailable({ status, headers, body }: Svar): void {
  expect([status, body.kode]).toEqual([503, 'MIDLERTIDIG_UTILGJENGELIG']);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
}

test('while the database is away nothing is accepted and everybody is told when to come back; after it all goes on without a restart', async () => {
  const before = await skyss.submitSak(sak({ eksternNoekkel: 'før' }));
  await skyss.waitFinal(before);
  await database.stop();

  const key = { 'idempotency-key': 'mens den var borte' };
  expectUnavailable(await skyss.sendSak(sak(), key));
  expectUnavailable(await skyss.sendSak(withDokumenter(dokument())));
  expectUnavailable(
    await skyss.sendJournalposter({ sak: { referanse: before }, journalposter: [journalpost()] }),
  );
  expectUnavailable(await skyss.get(`/api/v1/innsendinger/${before}`));
  expectUnavailable(await skyss.get('/api/v1/innsendinger'));
  expectUnavailable(await skyss.get('/api/v1/hendelser?vent=1'));
  expectUnavailable(await skyss.call('DELETE', `/api/v1/innsendinger/${before}`));
  // What needs no database is answered as ever.
  expect((await skyss.sendSak({})).status).toBe(400);
  expect((await skyss.get('/api/v1/kodeverk')).status).toBe(200);
  expect((await skyss.get('/health/live')).status).toBe(200);
  expect((await skyss.get('/health/ready')).status).toBe(503);

  await database.start();
  await waitFor('the process to be ready', async () => (await skyss.get('/health/ready')).status === 200);
  const rows = await database.query<{ referanse: string }>('SELECT referanse FROM innsending');
  expect(rows).toEqual([{ referanse: before }]);
  const again = await skyss.sendSak(sak(), key);
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([202, null]);
  expect((await skyss.waitFinal(again.body.referanse)).status).toBe('ARKIVERT');
}, 60_000);

test('when the database is cut off in the middle of the work, what was acknowledged is there and is archived once; the rest can be sent again', async () => {
  const accepted = new Set<string>();
  let sending = true;
  let next = 0;
  const lanes = Array.from({ length: 8 }, async () => {
    while (sending) {
      const body = sak({ eksternNoekkel: `avbrudd ${++next}` });
      for (;;) {
        const svar = await skyss.sendSak(body);
        if (svar.status === 202) {
          accepted.add(svar.body.referanse);
          break;
        }
        expectUnavailable(svar);
      }
    }
  });
  for (let cut = 0; cut < 3; cut++) {
    const enough = accepted.size + 40;
    await waitFor('some more to be accepted', () => accepted.size > enough, { timeoutMs: 30_000 });
    if (cut === 1) {
      await database.stop();
      await database.start();
    } else {
      database.cutConnections();
    }
  }
  sending = false;
  await Promise.all(lanes);
  expect(accepted.size).toBe(next);
  await waitFor(
    'all to be archived',
    async () => {
      const [row] = await database.query<{ n: string }>(
        `SELECT count(*) AS n FROM innsending WHERE status <> 'ARKIVERT'`,
      );
      return row!.n === '0';
    },
    { timeoutMs: 60_000 },
  );
  const [row] = await database.query<{ innsendinger: string; saker: string }>(
    `SELECT count(*) AS innsendinger, count(DISTINCT s.system_id) AS saker
       FROM innsending i JOIN arkiv.sak s ON s.innsending_id = i.referanse WHERE i.ekstern_noekkel LIKE 'avbrudd %'`,
  );
  expect(row).toEqual({ innsendinger: String(next), saker: String(next) });
}, 120_000);

test('a disk that is full is a 503, and leaves no submission behind', async () => {
  const { DATA_DIR } = app.settings;
  const before = await database.query('SELECT 1 FROM innsending');
  await rm(join(DATA_DIR, 'documents'), { recursive: true, force: true });
  // A file where the folder belongs: root is stopped by that too, unlike by permissions.
  await writeFile(join(DATA_DIR, 'documents'), '');
  expectUnavailable(await skyss.sendSak(withDokumenter(dokument())));
  await rm(join(DATA_DIR, 'documents'));
  expect(await database.query('SELECT 1 FROM innsending')).toHaveLength(before.length);
  expect((await skyss.sendSak(withDokumenter(dokument()))).status).toBe(202);
});
