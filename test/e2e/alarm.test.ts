import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { adminForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { type Received, startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const chat = forFile(startReceiver);
const app = forFile(() => startApp(settings()));
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

/** Nothing is archived here: what is sent stays where it is. */
function settings() {
  return {
    ROLES: ['api', 'notification'],
    ALARM_WEBHOOK_URL: chat.url,
    ALARM_WEBHOOK_SECRET: SECRET,
    ALARM_DISK_FREE_PERCENT: 0,
    CONSOLE_URL: 'https://arkivflyt.example.no',
  };
}

const look = (at: TestApp = app) => at.nest.get(ChoreRunner, { strict: false }).run('alarmvakt');
const verified = ({ rawBody, headers }: Received): Json =>
  new Webhook(SECRET).verify(rawBody, headers as Record<string, string>);

async function park(tittel: string): Promise<void> {
  const referanse = await skyss.submitSak({ tittel });
  await app.database.query(
    `UPDATE outbox_message SET parkert = now(), last_error = 'x' WHERE payload ->> 'referanse' = $1`,
    [referanse],
  );
}

/** What has not been seen since then has been gone for long enough. */
const timePasses = () => app.database.query(`UPDATE alarm SET borte = borte - interval '6 minutes'`);
const unpark = () => app.database.query('UPDATE outbox_message SET parkert = NULL');
const told = () =>
  waitFor('no message to be left', async () => {
    const left = await app.database.query(`SELECT 1 FROM outbox_message WHERE topic = 'alarm.endret'`);
    return left.length === 0;
  });

test('an alarm is told once when it is raised and once when it is over, signed, across a restart', async () => {
  await park('En');
  await look();
  await look();
  const raised = await chat.next();
  expect(verified(raised)).toEqual({
    type: 'alarm.utloest',
    timestamp: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
    text: 'Arkivflyt (Test, kritisk): 1 melding i utboksen er gitt opp. Les feilen, rett årsaken og prøv igjen. https://arkivflyt.example.no/console/utboks?parkert=1',
    data: {
      navn: 'MELDING_PARKERT',
      alvor: 'KRITISK',
      gjelder: null,
      melding: '1 melding i utboksen er gitt opp. Les feilen, rett årsaken og prøv igjen.',
      antall: 1,
      siden: expect.any(String),
      lenke: 'https://arkivflyt.example.no/console/utboks?parkert=1',
      miljoe: 'test',
    },
  });
  const second = await startApp(settings(), app.database);
  onTestFinished(second.close);
  await Promise.all([look(), look(second)]);
  await unpark();
  await look(second);
  await timePasses();
  await Promise.all([look(), look(second)]);
  await look(second);
  const over = await chat.next();
  expect(verified(over)).toMatchObject({
    type: 'alarm.opphoert',
    text: 'Arkivflyt (Test, over): Alarmen MELDING_PARKERT er over.',
    data: { navn: 'MELDING_PARKERT' },
  });
  expect(over.headers['webhook-id']).not.toBe(raised.headers['webhook-id']);
  await told();
  expect(chat.received).toHaveLength(2);
});

test('an alarm is told again until the receiver takes it, as the same message', async () => {
  chat.replyWith(503);
  await park('To');
  await look();
  const first = await chat.next();
  chat.replyWith(200);
  await waitFor('the message to be put off', async () => {
    const rows = await app.database.query(
      `UPDATE outbox_message SET available_at = now() WHERE topic = 'alarm.endret' AND claim_id IS NULL RETURNING 1`,
    );
    return rows.length > 0;
  });
  const second = await chat.next();
  expect([second.headers['webhook-id'], second.rawBody]).toEqual([
    first.headers['webhook-id'],
    first.rawBody,
  ]);
  await told();
  await unpark();
});

test('the alarms are listed, in the language that is asked for, and shown as metrics', async () => {
  await park('Tre');
  await park('Fire');
  await look();
  const { body } = await admin.get('/internal/v1/alarmer');
  expect(body).toEqual({
    alarmer: [
      {
        navn: 'MELDING_PARKERT',
        alvor: 'KRITISK',
        gjelder: null,
        siden: expect.any(String),
        melding: '2 meldinger i utboksen er gitt opp. Les feilen, rett årsaken og prøv igjen.',
        antall: 2,
        lenke: '/console/utboks?parkert=1',
      },
    ],
    kontrollert: expect.any(String),
  });
  const english = await admin.get('/internal/v1/alarmer', { 'Accept-Language': 'en' });
  expect(english.body.alarmer[0].melding).toBe(
    '2 messages in the outbox have been given up. Read the error, correct the cause and try again.',
  );
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('arkivflyt_alarm{navn="MELDING_PARKERT",alvor="KRITISK"} 1');
  expect(metrics).toContain('arkivflyt_alarm{navn="ARKIV_NEDE",alvor="KRITISK"} 0');
  expect(metrics).toMatch(/^arkivflyt_alarm_checked_timestamp_seconds 1\d{9}/m);
});
