import { randomUUID } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect } from 'vitest';
import { LeveranseService, sendMessage } from '../../src/notification/index.js';
import { LeveranseRecorder } from '../../src/notification/delivery/index.js';
import type { Settled } from '../../src/notification/delivery/leveranse.recorder.js';
import { type ClaimedMessage, Outbox } from '../../src/shared/outbox/index.js';
import { ClaimRepository } from '../../src/shared/outbox/claim.repository.js';
import { PrismaService } from '../../src/shared/prisma/index.js';
import type { TestApp } from '../support/app.js';
import { testOnNewArchive } from './archive.fixture.js';

const test = testOnNewArchive.extend('app', ({ start }) => start());

type SendMessage = ClaimedMessage<'leveranse.send'>;

/** A delivery whose message is being worked, by the test. */
async function inWork(app: TestApp, status: string): Promise<SendMessage> {
  const [callbackId, leveranseId, referanse] = [uuid(), uuid(), uuid()];
  await app.database.query(
    `INSERT INTO callback (callback_id, klient_id, url, hendelser, hemmelighet, opprettet)
     VALUES ($1, 'skyss', 'https://x.example', '{}', 'x', now())`,
    [callbackId],
  );
  await app.database.query(
    `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, opprettet)
     VALUES ($1, $2, 'skyss', '1', 'innsending.arkivert', $3, 'https://x.example', '{}', $4, now())`,
    [leveranseId, callbackId, referanse, status],
  );
  const outbox = app.nest.get(Outbox);
  await outbox.transaction((tx) => outbox.publish(tx, [sendMessage({ leveranseId, callbackId, referanse })]));
  const { messages } = await app.nest
    .get(ClaimRepository, { strict: false })
    .claim(app.nest.get(PrismaService), {
      topic: 'leveranse.send',
      receiver: 'notification',
      claimId: randomUUID(),
      limit: 1,
      run: 1,
      laneCapacity: 1,
      busy: {},
      alone: {},
      suspects: true,
    });
  return messages[0] as SendMessage;
}

async function after(app: TestApp, { payload }: SendMessage) {
  const [row] = await app.database.query(
    `SELECT l.status, l.ferdig IS NULL AS underveis, l.neste_forsoek,
            (SELECT json_agg(json_build_array(claim_id IS NULL, available_at <= now(), attempts, parkert)) FROM outbox_message
             WHERE payload ->> 'leveranseId' = l.leveranse_id::text) AS meldinger
     FROM callback_leveranse l WHERE leveranse_id = $1`,
    [payload.leveranseId],
  );
  return row;
}

const settle = (app: TestApp, settled: Settled) =>
  app.nest.get(LeveranseRecorder, { strict: false }).settle(settled);

const OUTCOMES = [
  ['found to need nothing', 'LEVERT', (message: SendMessage): Settled => ({ kind: 'done', message })],
  [
    'given up',
    'VENTER',
    (message: SendMessage): Settled => ({ kind: 'parked', message: { ...message, attempts: 11 } }),
  ],
  [
    'put off',
    'VENTER',
    (message: SendMessage): Settled => ({ kind: 'deferred', message, delayMs: 3_600_000 }),
  ],
] as const;

test.for(OUTCOMES)(
  'a delivery sent again while it is %s is tried at once',
  async ([, status, outcome], { app }) => {
    const message = await inWork(app, status);
    await app.nest.get(LeveranseService, { strict: false }).sendAgain(message.payload.leveranseId);
    await settle(app, outcome(message));
    expect(await after(app, message)).toEqual({
      status: 'VENTER',
      underveis: true,
      neste_forsoek: null,
      meldinger: [[true, true, 0, null]],
    });
  },
);

test('a delivery put off by a breaker that has been closed meanwhile is tried at once', async ({ app }) => {
  const message = await inWork(app, 'VENTER');
  await settle(app, { kind: 'deferred', message, delayMs: 300_000, isPaused: true });
  expect(await after(app, message)).toMatchObject({ status: 'VENTER', meldinger: [[true, true, 0, null]] });
});

test('a delivery put off by a breaker that is open waits', async ({ app }) => {
  const message = await inWork(app, 'VENTER');
  await app.database.query(`UPDATE callback SET pause_til = now() + interval '1 minute'`);
  await settle(app, { kind: 'deferred', message, delayMs: 300_000, isPaused: true });
  expect(await after(app, message)).toMatchObject({ meldinger: [[true, false, 0, null]] });
});

test.for(OUTCOMES)(
  'a delivery that nobody sent again is left as it was %s',
  async ([what, status, outcome], { app }) => {
    const message = await inWork(app, status);
    await settle(app, outcome(message));
    const expected = {
      'found to need nothing': { status: 'LEVERT', meldinger: null },
      'given up': { status: 'PARKERT', meldinger: null },
      'put off': { status: 'VENTER', meldinger: [[true, false, 0, null]] },
    };
    expect(await after(app, message)).toMatchObject(expected[what]);
  },
);
