import { expect, test } from 'vitest';
import { CREDENTIALS } from '../../simulator/index.js';
import type { Json } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { NONE, ONE, type Proeve, proeveForFile } from './fint-feil.fixture.js';
import { ready } from './health.fixture.js';
import { dokument, journalpost } from './intake.fixture.js';

/** An archive that wants tokens, and may be gone. One test after another: each does something to the whole of it. */
const proeve = proeveForFile(
  { front: 'gammel', stegMs: 20, krevToken: true },
  {
    FINT_CLIENT_ID: CREDENTIALS.klientId,
    FINT_CLIENT_SECRET: CREDENTIALS.hemmelighet,
    FINT_USERNAME: CREDENTIALS.brukernavn,
    FINT_PASSWORD: CREDENTIALS.passord,
    FINT_MAX_PARALLEL: 3,
    FINT_DEADLINE_MINUTES: 1,
  },
);

const many = (count: number) => Promise.all(Array.from({ length: count }, () => proeve.send([])));

async function arkivet({ admin }: Proeve): Promise<Json> {
  const { body } = await admin.get('/internal/v1/arkivsystemer');
  return body.arkivsystemer.find(({ navn }: { navn: string }) => navn === 'fint');
}

/** The pause of the archive is over this instant. */
async function pauseEnds({ fint }: Proeve): Promise<void> {
  await fint.app.database.query('UPDATE arkivsystem SET pause_til = now() WHERE pause_til IS NOT NULL');
}

async function allGoThrough(sent: { tittel: string; referanse: string }[]): Promise<void> {
  const all = await Promise.all(
    sent.map(({ referanse }) =>
      waitFor(`${referanse} to be archived`, async () => {
        await pauseEnds(proeve);
        const status = await proeve.fint.fagsystem.status(referanse, '?vent=1');
        return status.status === 'ARKIVERT' && status;
      }),
    ),
  );
  expect(all.map(({ feil }) => feil)).toEqual(sent.map(() => null));
  for (const { tittel } of sent) expect(proeve.antall(tittel)).toEqual(ONE);
}

test('no more orders are under way than the archive allows, and a slow one holds up nobody else', async () => {
  const { simulator, fagsystem } = proeve.fint;
  let most = 0;
  simulator.onRequest = () => void (most = Math.max(most, simulator.counts().venter));
  const slowed = (ms: number) => proeve.send([{ kind: 'slow', group: 'sak', ms }]);
  const slow = await slowed(8000);
  await proeve.until(slow.referanse, ({ status }) => status === 'UNDER_ARKIVERING');
  // Long enough for two of them to meet there, however busy this machine is.
  const others = await Promise.all([slowed(800), slowed(800), slowed(800), slowed(800)]);
  await Promise.all(others.map(({ referanse }) => fagsystem.waitFinal(referanse)));
  expect((await fagsystem.status(slow.referanse)).status).toBe('UNDER_ARKIVERING');
  await allGoThrough([slow, ...others]);
  expect(most).toBe(3);
  simulator.onRequest = undefined;
});

test('a token that is not good any more is renewed once, in the middle of things', async () => {
  const { simulator } = proeve.fint;
  const before = simulator.counts().tokener;
  simulator.expireTokens(true);
  await allGoThrough(await many(3));
  expect(simulator.counts().tokener).toBe(before + 1);
});

test('an archive that refuses access is left alone, the administrator is told, and everything waits', async () => {
  const { simulator, fagsystem } = proeve.fint;
  simulator.arm({ kind: 'http', status: 401, times: 0 });
  const sent = await many(4);
  const tried = await waitFor('one to have been tried', async () => {
    const all = await Promise.all(sent.map(({ referanse }) => fagsystem.status(referanse)));
    return all.find(({ feil }) => feil);
  });
  expect(tried).toMatchObject({
    status: 'UNDER_ARKIVERING',
    feil: { kode: 'ARKIV_UTILGJENGELIG' },
    forsoek: expect.any(Number),
    nesteForsoek: expect.any(String),
  });
  expect(await arkivet(proeve)).toMatchObject({ tilstand: 'PAUSE', slag: 'TILGANG' });
  const asked = () => simulator.kall().filter(({ gruppe }) => gruppe !== 'kodeverk').length;
  const before = asked();
  await fagsystem.status(sent.at(-1)!.referanse, '?vent=1');
  expect(asked()).toBe(before);
  expect(sent.map(({ tittel }) => proeve.antall(tittel))).toEqual(sent.map(() => NONE));
  simulator.disarm();
  await allGoThrough(sent);
  expect((await arkivet(proeve)).tilstand).toBe('I_DRIFT');
});

test.each(['refuse', '503'] as const)(
  'an archive that is dead (%s): claims pause, everybody is told, and all go through when it is back',
  async (how) => {
    const { simulator, app, fagsystem } = proeve.fint;
    const begun = await proeve.send([{ kind: 'slow', group: 'sak', ms: 400 }]);
    await proeve.until(begun.referanse, ({ status }) => status === 'UNDER_ARKIVERING');
    await simulator.die(how);
    const sent = [begun, ...(await many(8))];
    await waitFor('the archive to be paused', async () => (await arkivet(proeve)).tilstand === 'PAUSE');
    const statuses = await Promise.all(sent.map(({ referanse }) => fagsystem.status(referanse)));
    const tried = statuses.filter(({ feil }) => feil);
    expect(tried.length).toBeGreaterThan(0);
    for (const { status, feil } of tried)
      expect([status, feil.kode]).toEqual(['UNDER_ARKIVERING', 'ARKIV_UTILGJENGELIG']);
    for (const { status } of statuses) expect(['MOTTATT', 'UNDER_ARKIVERING']).toContain(status);
    expect(await ready(app)).toMatchObject({ code: 200, body: { status: 'degradert' } });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain('archive_system_paused{arkivsystem="fint"} 1');
    await simulator.revive();
    await allGoThrough(sent);
    expect(await ready(app)).toMatchObject({ code: 200, body: { status: 'ok' } });
  },
  60_000,
);

test('a connection that is cut while a file is on its way: the file is sent again', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 65)]);
  proeve.fint.simulator.arm({ kind: 'drop-mid-body', group: 'dokumentfil' });
  const journalposter = [journalpost({ dokumenter: [dokument({}, bytes)] })];
  const { tittel, status } = await proeve.final([], { journalposter });
  expect(status).toBe('ARKIVERT');
  expect(proeve.antall(tittel)).toEqual(ONE);
});

test('the simulator was never led elsewhere', () => {
  expect(proeve.fint.simulator.counts().fulgteViderekoblinger).toBe(0);
});
