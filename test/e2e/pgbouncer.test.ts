import { describe, expect, inject, test } from 'vitest';
import { PrismaService } from '../../src/shared/prisma/index.js';
import { startApp } from '../support/app.js';
import { newFagsystem } from '../support/client.js';
import { createDatabase } from '../support/database.js';
import { forFile } from '../support/fixture.js';
import { askEachSession, NO_KEPT_NAMES, NO_PGBOUNCER, startPgBouncer } from '../support/pgbouncer.js';
import { startReceiver } from '../support/receiver.js';
import { verified } from './callback.fixture.js';
import { journalpost, sak } from './intake.fixture.js';

const SAKER = 30;

describe.each([
  { kind: `without named statements${NO_PGBOUNCER}`, keptNames: 0, skip: NO_PGBOUNCER },
  { kind: `with max_prepared_statements${NO_KEPT_NAMES}`, keptNames: 100, skip: NO_KEPT_NAMES },
])('PgBouncer in transaction mode, $kind', ({ keptNames, skip }) => {
  describe.skipIf(skip)('between two processes and their database', () => {
    const pgbouncer = forFile(() => startPgBouncer(inject('databaseServer'), keptNames));
    const database = forFile(async () => {
      const direct = await createDatabase();
      return { ...direct, url: pgbouncer.to(direct.url), close: direct.drop };
    });
    const front = forFile(() => startApp({ ROLES: ['api'] }, database));
    const back = forFile(() =>
      startApp({ ROLES: ['archive', 'notification'], DATA_DIR: front.settings.DATA_DIR }, database),
    );
    const receiver = forFile(startReceiver);

    test('many submissions at once are archived, and told of by poll, feed and callback', async () => {
      const skyss = await newFagsystem(front);
      const { body: callback } = await skyss.post('/api/v1/callbacks', { url: receiver.url });
      const sent = await Promise.all(
        Array.from({ length: SAKER }, () => skyss.submitSak(sak({ journalposter: [journalpost()] }))),
      );
      const ended = await Promise.all(sent.map((referanse) => skyss.waitFinal(referanse)));
      expect(ended.filter(({ status }) => status !== 'ARKIVERT')).toEqual([]);
      expect(new Set(ended.map(({ saksnummer }) => saksnummer)).size).toBe(SAKER);

      const called: string[] = [];
      for (const _ of sent) {
        const { data } = verified(await receiver.next(), callback.hemmelighet) as { data: About };
        called.push(data.referanse);
      }
      expect(called.sort()).toEqual(sent.sort());
      const { body: feed } = await skyss.get<{ hendelser: About[] }>('/api/v1/hendelser?antall=100&vent=5');
      expect(feed.hendelser.map(({ referanse }) => referanse).sort()).toEqual(sent);
    });

    test('transactions have their limits, and leave nothing behind in the sessions they share', async () => {
      const limits = await back.nest.get(PrismaService).$transaction(
        (tx) => tx.$queryRaw`
          SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
                 current_setting('idle_in_transaction_session_timeout') AS idle`,
      );
      expect(limits).toEqual([{ statement: '30s', lock: '10s', idle: '30s' }]);
      const sessions = await askEachSession(
        database.url,
        `SELECT current_setting('lock_timeout') AS lock,
                (SELECT count(*)::int FROM pg_listening_channels()) AS channels,
                (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks,
                (SELECT count(*)::int FROM pg_prepared_statements WHERE name NOT LIKE 'PGBOUNCER%') AS names`,
      );
      expect(sessions).toEqual(sessions.map(() => ({ lock: '0', channels: 0, locks: 0, names: 0 })));
    });
  });
});

interface About {
  referanse: string;
}
