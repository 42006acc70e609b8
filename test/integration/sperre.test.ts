import { NestFactory } from '@nestjs/core';
import { expect, vi } from 'vitest';
import {
  ARKIVSYSTEMNAVN,
  ArkivsystemService,
  Sperre,
  SperreRepository,
} from '../../src/archive/fint/sperre/index.js';
import { Arkivsystemer } from '../../src/archive/fint/index.js';
import { ConfigModule, readSettings } from '../../src/shared/config/index.js';
import { Outbox, OutboxModule } from '../../src/shared/outbox/index.js';
import { PrismaModule } from '../../src/shared/prisma/index.js';
import { Log, Metrics, TelemetryModule } from '../../src/shared/telemetry/index.js';
import { testOnNewDatabase } from './database.fixture.js';

const DEAD = { slag: 'UTILGJENGELIG', melding: 'Arkivet svarte ikke.', tokMs: 0 } as const;
const REFUSED = { slag: 'TILGANG', melding: 'Arkivet nektet tilgang.', tokMs: 0 } as const;

const test = testOnNewDatabase
  .extend('start', ({ database, closing }) => async () => {
    const settings = readSettings({
      DATABASE_URL: database.url,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    });
    Object.assign(settings, { ROLES: [] });
    const nest = await NestFactory.createApplicationContext(
      {
        module: class {},
        imports: [ConfigModule.with(settings), TelemetryModule, PrismaModule, OutboxModule],
        providers: [
          { provide: ARKIVSYSTEMNAVN, useValue: ['fint', 'annet'] },
          Arkivsystemer,
          Sperre,
          SperreRepository,
          ArkivsystemService,
        ],
      },
      { logger: false, abortOnError: false },
    );
    closing.push(() => nest.close());
    return {
      sperre: nest.get(Sperre),
      arkivsystemer: nest.get(ArkivsystemService),
      outbox: nest.get(Outbox),
      log: nest.get<Log>(Log),
      metrics: nest.get(Metrics),
    };
  })
  .extend('table', ({ database }) => ({
    /** The pause has ended this instant: what is sent from now on finds out. */
    endPause: () => database.query('UPDATE arkivsystem SET pause_til = now()'),
    /** How long the pause is, and how often in a row it has failed. */
    pause: async () => {
      const [row] = await database.query<{ seconds: number; failures: number }>(
        `SELECT extract(epoch FROM pause_til - pause_fra)::float8 AS seconds, feil_paa_rad AS failures
         FROM arkivsystem WHERE navn = 'fint'`,
      );
      return row!;
    },
    /** Written down so many times. */
    writes: async () =>
      (await database.query<{ at: Date }>(`SELECT xmin::text AS at FROM arkivsystem WHERE navn = 'fint'`))[0]
        ?.at,
  }));

const room = async (sperre: Sperre, navn = 'fint') => (await sperre.rooms()).get(navn);
const fail = async (sperre: Sperre, times: number, failure: typeof DEAD | typeof REFUSED = DEAD) => {
  for (let time = 0; time < times; time++) await sperre.bad('fint', failure);
};

test('five failures in a row pause an archive for all processes, and no other archive', async ({ start }) => {
  const [one, two] = [await start(), await start()];
  const error = vi.spyOn(one.log, 'error');
  expect(await room(one.sperre)).toEqual({ open: false, room: undefined });
  await fail(one.sperre, 2);
  await fail(two.sperre, 2);
  expect(await room(one.sperre)).toEqual({ open: false, room: undefined });
  await fail(one.sperre, 1);
  expect(await room(one.sperre)).toEqual({ open: true, room: 0 });
  expect(await room(two.sperre)).toEqual({ open: true, room: 0 });
  expect(await room(two.sperre, 'annet')).toEqual({ open: false, room: undefined });
  expect(await two.sperre.states()).toMatchObject([
    { navn: 'fint', tilstand: 'PAUSE', aarsak: DEAD.melding },
    { navn: 'annet', tilstand: 'I_DRIFT' },
  ]);
  expect(error).not.toHaveBeenCalled();
});

test('a good answer between them begins the count anew, whichever process gave it or had it', async ({
  start,
}) => {
  const [one, two] = [await start(), await start()];
  await two.sperre.good('fint');
  await fail(one.sperre, 4);
  await two.sperre.states();
  await two.sperre.good('fint');
  await fail(one.sperre, 4);
  expect(await room(one.sperre)).toEqual({ open: false, room: undefined });
  await fail(one.sperre, 1);
  expect(await room(one.sperre)).toEqual({ open: true, room: 0 });
});

test('after the pause one finds out: a failure doubles it, a good answer ends it', async ({
  start,
  table,
}) => {
  const { sperre } = await start();
  await fail(sperre, 5);
  const bounds = async (seconds: number) => {
    const pause = await table.pause();
    expect(pause.seconds).toBeGreaterThan(seconds * 0.79);
    expect(pause.seconds).toBeLessThan(seconds * 1.21);
  };
  for (const seconds of [5, 10, 20, 40, 60, 60]) {
    await bounds(seconds);
    await table.endPause();
    expect(await room(sperre)).toEqual({ open: false, room: 1 });
    await fail(sperre, 1);
    expect(await room(sperre)).toEqual({ open: true, room: 0 });
  }
  await table.endPause();
  await sperre.good('fint');
  expect(await room(sperre)).toEqual({ open: false, room: undefined });
  await fail(sperre, 4);
  expect(await room(sperre)).toEqual({ open: false, room: undefined });
});

test('what was under way when the archive was paused does not lengthen the pause, however late it fails', async ({
  start,
  table,
}) => {
  const [one, two] = [await start(), await start()];
  const underWay = Array.from({ length: 20 }, (_, index) =>
    (index % 2 ? one : two).sperre.bad('fint', { ...DEAD, tokMs: 60_000 }),
  );
  await Promise.all(underWay);
  const { failures, seconds } = await table.pause();
  expect(failures).toBe(5);
  expect(seconds).toBeLessThan(6.1);
  await table.endPause();
  await one.sperre.bad('fint', { ...DEAD, tokMs: 60_000 });
  expect(await table.pause()).toMatchObject({ failures: 5 });
  expect(await room(one.sperre)).toEqual({ open: false, room: 1 });
});

test('refused access pauses at once and is an alarm, once for all that was under way', async ({
  start,
  table,
}) => {
  const { sperre, log, metrics } = await start();
  const error = vi.spyOn(log, 'error');
  await Promise.all([1, 2, 3].map(() => sperre.bad('fint', { ...REFUSED, tokMs: 1000 })));
  expect(await room(sperre)).toEqual({ open: true, room: 0 });
  expect(await table.pause()).toMatchObject({ failures: 5 });
  expect(error).toHaveBeenCalledTimes(1);
  expect(error).toHaveBeenCalledWith(
    expect.objectContaining({ arkivsystem: 'fint', why: REFUSED.melding }),
    expect.any(String),
  );
  const text = await metrics.registry.metrics();
  expect(text).toContain('archive_system_paused{arkivsystem="fint"} 1');
  expect(text).toContain('archive_system_paused{arkivsystem="annet"} 0');
});

test('the good answers of an archive that is well are written down once a minute', async ({
  start,
  table,
}) => {
  const { sperre } = await start();
  await sperre.good('fint');
  const written = await table.writes();
  expect(written).toBeDefined();
  await sperre.good('fint');
  await sperre.good('fint');
  expect(await table.writes()).toBe(written);
  await fail(sperre, 1);
  await sperre.good('fint');
  expect((await sperre.states())[0]).toMatchObject({ feilPaaRad: 0, aarsak: null, slag: null });
});

test('an administrator sees each archive, what is under way there, and how much waits', async ({ start }) => {
  const { arkivsystemer, outbox, sperre } = await start();
  await sperre.good('annet');
  await fail(sperre, 5);
  const message = (lane: string) => ({ topic: 'arkiv.steg' as const, lane, payload: { referanse: lane } });
  await outbox.transaction((tx) =>
    outbox.publish(tx, ['skyss', 'skyss', 'arkiv annet', 'arkiv annet', 'arkiv annet'].map(message)),
  );
  expect(await arkivsystemer.overview()).toEqual({
    arkivsystemer: [
      expect.objectContaining({ navn: 'embedded', tilstand: 'I_DRIFT', underArbeid: 0 }),
      {
        navn: 'fint',
        tilstand: 'PAUSE',
        slag: 'UTILGJENGELIG',
        aarsak: DEAD.melding,
        feilPaaRad: 5,
        pauseTil: expect.any(Date),
        sistSvar: null,
        underArbeid: 0,
        evner: expect.objectContaining({ transaksjon: false }),
      },
      {
        navn: 'annet',
        tilstand: 'I_DRIFT',
        slag: null,
        aarsak: null,
        feilPaaRad: 0,
        pauseTil: null,
        sistSvar: expect.any(Date),
        underArbeid: 3,
        evner: expect.objectContaining({ transaksjon: false }),
      },
    ],
    venter: 2,
  });
});
