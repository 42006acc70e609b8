import { randomUUID } from 'node:crypto';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { startApp } from '../support/app.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { journalpost, sak } from './intake.fixture.js';

// Nothing is archived or sent here but by a process that a test starts.
const app = appForFile({ ROLES: ['api'], ALARM_DISK_FREE_PERCENT: 0 });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

const query = <Row>(sql: string, values: unknown[] = []) => app.database.query<Row>(sql, values);

/** The alarms after a look, as `NAVN gjelder antall`. */
async function alarms(by = app): Promise<string[]> {
  expect(await by.nest.get(ChoreRunner, { strict: false }).run('alarmvakt')).toBe(true);
  const { body } = await admin.get('/internal/v1/alarmer');
  return body.alarmer.map((alarm: Json) =>
    [alarm.navn, alarm.gjelder, alarm.antall].filter(Boolean).join(' '),
  );
}

/** What is there has been there for so much longer. */
const hoursPass = () => query(`UPDATE alarm SET siden = siden - interval '2 hours'`);

async function alarmsAfterHours(): Promise<string[]> {
  await alarms();
  await hoursPass();
  return alarms();
}

const forget = (referanse: string) =>
  query(`DELETE FROM outbox_message WHERE payload ->> 'referanse' = $1`, [referanse]);
const messages = async (referanse: string) =>
  (await query(`SELECT 1 FROM outbox_message WHERE payload ->> 'referanse' = $1`, [referanse])).length;

afterEach(async () => {
  await query(
    'DELETE FROM alarm; DELETE FROM outbox_message; DELETE FROM innsending; DELETE FROM innsending_hendelse',
  );
});

test('a submission that nothing leads on is found, shown and taken up again, and so is one that waits for an ended sak', async () => {
  const sakReferanse = await skyss.submitSak(sak());
  const [stopped, sound] = [await skyss.submitSak(sak()), await skyss.submitSak(sak())];
  const waiting = await skyss.submitJournalposter({
    sak: { referanse: sakReferanse },
    journalposter: [journalpost()],
  });
  expect(await alarms()).toEqual([]);
  await forget(stopped);
  await query(`UPDATE innsending SET status = 'ARKIVERT', saksnummer = '2026/9999' WHERE referanse = $1`, [
    sakReferanse,
  ]);
  expect(await alarms()).toEqual(['INNSENDING_UTEN_NESTE_STEG 2']);
  const { body } = await admin.get('/internal/v1/alarmer');
  expect(body.alarmer[0].lenke).toBe(`/console/innsendinger/${stopped}`);
  expect(await Promise.all([stopped, waiting, sound].map(messages))).toEqual([0, 0, 1]);
  await hoursPass();
  await alarms();
  expect(await Promise.all([stopped, waiting, sound].map(messages))).toEqual([1, 1, 1]);
  const archiver = await startApp({ ROLES: ['archive'], DATA_DIR: app.settings.DATA_DIR }, app.database);
  onTestFinished(archiver.close);
  expect((await skyss.waitFinal(stopped)).status).toBe('ARKIVERT');
  // The sak it was said to be in is not there: it ends all the same.
  expect((await skyss.waitFinal(waiting)).feil.kode).toBe('UKJENT_SAK');
});

test("an administrator's retry gives a submission its next step back at once", async () => {
  const stopped = await skyss.submitSak(sak());
  await forget(stopped);
  const { status } = await admin.post(`/internal/v1/innsendinger/${stopped}/proev-igjen`);
  expect([status < 300, await messages(stopped)]).toEqual([true, 1]);
  await admin.post(`/internal/v1/innsendinger/${stopped}/proev-igjen`);
  expect(await messages(stopped)).toBe(1);
});

test('a delivery that nothing sends is found, and sent', async () => {
  const callbackId = await newCallback();
  const leveranseId = randomUUID();
  await query(
    `INSERT INTO callback_leveranse
       (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, url, innhold, status, opprettet)
     VALUES ($1, $2, 'skyss', '1', 'innsending.arkivert', 'https://example.no/x', '{}', 'VENTER', now())`,
    [leveranseId, callbackId],
  );
  expect(await alarms()).toEqual(['LEVERANSE_UTEN_NESTE_STEG 1']);
  await hoursPass();
  await alarms();
  expect(
    await query(`SELECT lane, key FROM outbox_message WHERE payload ->> 'leveranseId' = $1`, [leveranseId]),
  ).toEqual([{ lane: callbackId, key: `${callbackId}/${leveranseId}` }]);
  await query('DELETE FROM callback_leveranse');
});

async function newCallback(more = ''): Promise<string> {
  const callbackId = randomUUID();
  await query(
    `INSERT INTO callback (callback_id, klient_id, url, hemmelighet, opprettet)
     VALUES ($1, 'skyss', 'https://example.no/x', 'plain.x', now())`,
    [callbackId],
  );
  if (more) await query(`UPDATE callback SET ${more} WHERE callback_id = $1`, [callbackId]);
  onTestFinished(async () => void (await query('DELETE FROM callback')));
  return callbackId;
}

test('a receiver is dead when it has failed for hours and something waits for it, or is switched off for it', async () => {
  const failing = `feil_siden = now() - interval '7 hours', feil_paa_rad = 50`;
  const [dead] = [await newCallback(failing), await newCallback(failing)];
  await newCallback(`aktiv = false, deaktivert_grunn = 'FEILET_I_5_DOEGN'`);
  await newCallback(`aktiv = false, deaktivert_grunn = 'KLIENT'`);
  await query(
    `INSERT INTO outbox_message (topic, receiver, lane, key, payload, available_at)
     VALUES ('leveranse.send', 'notification', $1, 'k', '{}', now() + interval '1 minute')`,
    [dead],
  );
  expect(await alarms()).toEqual(['MOTTAKER_DOED 1', 'MOTTAKER_SLAATT_AV 1']);
  // What a person has stopped is known, and what waits for it is not left lying.
  await query(`UPDATE callback SET stoppet = now() WHERE callback_id = $1`, [dead]);
  await query(`UPDATE outbox_message SET available_at = now() - interval '1 hour'`);
  await query('DELETE FROM alarm');
  expect(await alarmsAfterHours()).toEqual(['MOTTAKER_SLAATT_AV 1']);
});

test('work that grows old is told by status, and work that nobody takes by topic', async () => {
  const referanse = await skyss.submitSak(sak());
  expect(await alarmsAfterHours()).toEqual([]);
  await query(`UPDATE outbox_message SET available_at = now() - interval '16 minutes'`);
  const old = `${(Date.now() - 3_700_000)
    .toString(16)
    .padStart(12, '0')
    .replace(/(.{8})/, '$1-')}${referanse.slice(13)}`;
  await query(`UPDATE innsending SET referanse = $1`, [old]);
  await query(`UPDATE outbox_message SET payload = json_build_object('referanse', $1::text)`, [old]);
  expect(await alarms()).toEqual([]);
  await hoursPass();
  expect(await alarms()).toEqual(['UTBOKS_STAAR innsending.mottatt 1', 'ARBEID_FOR_GAMMELT MOTTATT 1']);
});

test('many failures are an alarm when they are a large part of what ended', async () => {
  const end = (type: string, count: number) =>
    query(
      `INSERT INTO innsending_hendelse (referanse, klient_id, type, tidspunkt, endelig, transaksjon)
       SELECT gen_random_uuid(), 'skyss', $1, now(), true, 1 FROM generate_series(1, $2::int)`,
      [type, count],
    );
  await end('ARKIVERT', 100);
  await end('FEILET', 9);
  expect(await alarms()).toEqual([]);
  await end('FEILET', 20);
  expect(await alarms()).toEqual(['MANGE_FEILER 29']);
  await query(`UPDATE innsending_hendelse SET tidspunkt = now() - interval '16 minutes'`);
  await query(`UPDATE alarm SET borte = now() - interval '6 minutes'`);
  expect(await alarms()).toEqual([]);
});

test('recurring work that does not come to its end is an alarm', async () => {
  await waitFor('the chores to have run', async () => {
    await app.nest.get(ChoreRunner, { strict: false }).run('innsending-tall');
    return (await query(`SELECT 1 FROM chore WHERE name = 'innsending-tall'`)).length > 0;
  });
  await query(`UPDATE chore SET last_run = now() - interval '2 hours' WHERE name = 'innsending-tall'`);
  expect(await alarms()).toEqual([]);
  await hoursPass();
  expect(await alarms()).toEqual(['OPPGAVE_STAAR innsending-tall 1']);
});

test('an archive that does not answer, or refuses us, and whose code lists cannot be had, is an alarm for each', async () => {
  const nobody = { ARCHIVE_SYSTEM: 'fint', FINT_BASE_URL: 'http://127.0.0.1:9', ALARM_DISK_FREE_PERCENT: 0 };
  const fint = await startApp({ ...nobody, ROLES: ['api'] }, app.database);
  onTestFinished(fint.close);
  await query(`
    INSERT INTO arkivsystem (navn, feil_paa_rad, pause_til, slag) VALUES
      ('fint', 7, now() + interval '1 minute', 'UTILGJENGELIG'), ('gone', 7, now(), 'UTILGJENGELIG')
    ON CONFLICT (navn) DO UPDATE SET pause_til = excluded.pause_til, slag = excluded.slag`);
  await query(`
    INSERT INTO arkiv_kodeliste (arkivsystem, liste, neste, feil)
    SELECT 'fint', 'liste' || n, now(), 'Arkivet svarte ikke.' FROM generate_series(1, 2) AS n`);
  expect(await alarms(fint)).toEqual([]);
  await hoursPass();
  const all = await alarms(fint);
  expect(all[0]).toBe('ARKIV_NEDE fint 1');
  expect(all[1]).toMatch(/^KODELISTER_IKKE_HENTET fint \d+$/);
  await query(`UPDATE arkivsystem SET slag = 'TILGANG'`);
  expect(await alarms(fint)).toContain('ARKIV_NEKTER_TILGANG fint 1');
});

test('an audit log that is not as it was written is an alarm, with the entry where it breaks', async () => {
  await query(`
    INSERT INTO revisjonslogg (tidspunkt, aktoer, handling, gjelder, forrige_hash, hash)
    VALUES (now(), 'admin', 'klient.endre', 'skyss', 'x', 'y')`);
  await app.nest.get(ChoreRunner, { strict: false }).run('revisjonskontroll');
  const { body } = await admin.get('/internal/v1/revisjonslogg/kontroll');
  expect(await alarms()).toEqual([`REVISJONSLOGG_BRUTT ${body.foersteBrudd} 1`]);
});
