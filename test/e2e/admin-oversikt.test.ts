import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';

const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

interface Stolpe {
  fra: string;
  til: string;
  mottatt: number;
  arkivert: number;
  feilet: number;
  ferdige: number;
  p50Sekunder: number | null;
}
const forloep = async (query: string) =>
  (await admin.get<{ stolper: Stolpe[] }>(`/internal/v1/statistikk/forloep?${query}`)).body.stolper;
const sum = (stolper: Stolpe[], name: 'mottatt' | 'arkivert' | 'feilet' | 'ferdige') =>
  stolper.reduce((total, stolpe) => total + stolpe[name], 0);
const query = (sql: string) => app.database.query(sql);

test('the front page counts what failed by reason, what waits and how long, and today by client', async () => {
  for (const noekkel of ['1', '2', '3', '4'])
    await skyss.post('/api/v1/saker', { tittel: 'Sak', eksternNoekkel: noekkel });
  const failed = `status = 'FEILET', ferdig = now(), feil = '{"kode":"UKJENT_SAK","melding":"x"}'`;
  await query(`UPDATE innsending SET ${failed} WHERE ekstern_noekkel IN ('1', '2')`);
  await query(
    `UPDATE innsending SET status = 'ARKIVERT', ferdig = mottatt + interval '3 seconds' WHERE ekstern_noekkel = '3'`,
  );
  await query(
    `INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert)
     VALUES ('${randomUUID()}', 'barnehage', 'SAK', 'UNDER_ARKIVERING', now() - interval '2 days', now())`,
  );
  const expected = {
    feilet: [{ feilkode: 'UKJENT_SAK', antall: 2 }],
    parkert: { antall: 0, eldste: null },
    mottakere: { stengt: 0, pause: 0, liste: [] },
    arkiv: [],
    fiksitetsavvik: 0,
    underArbeid: { antall: 2, overEnTime: 1 },
    iDag: { mottatt: 4, arkivert: 1, feilet: 2, avbrutt: 0 },
    perKlient: [
      { klientId: 'barnehage', mottatt: 0, feiletTotalt: 0, underArbeid: { antall: 1, overEnTime: 1 } },
      {
        klientId: 'skyss',
        mottatt: 4,
        arkivert: 1,
        feiletTotalt: 2,
        underArbeid: { antall: 1, overEnTime: 0 },
      },
    ],
  };
  expect((await admin.get('/internal/v1/oversikt')).body).toMatchObject(expected);
  const chores = app.nest.get(ChoreRunner, { strict: false });
  for (const chore of ['innsending-tall', 'innsending-forloep']) expect(await chores.run(chore)).toBe(true);
  const { body } = await admin.get<{ underArbeid: { eldste: string } }>('/internal/v1/oversikt');
  expect(body).toMatchObject(expected);
  expect(Date.now() - Date.parse(body.underArbeid.eldste)).toBeGreaterThan(47 * 3600_000);
});

test('the course of time has every minute, hour and day, those in which nothing came too', async () => {
  const hour = await forloep('periode=time');
  expect(hour).toHaveLength(60);
  expect([sum(hour, 'mottatt'), sum(hour, 'feilet'), sum(hour, 'ferdige')]).toEqual([4, 2, 3]);
  const day = await forloep('periode=doegn&klientId=skyss');
  expect(day).toHaveLength(24);
  expect([sum(day, 'mottatt'), sum(day, 'arkivert')]).toEqual([4, 1]);
  const month = await forloep('periode=30dager');
  expect(month).toHaveLength(30);
  expect(sum(month, 'mottatt')).toBe(5);
  for (const stolper of [hour, day, month])
    for (const [index, stolpe] of stolper.entries()) {
      if (index > 0) expect(stolpe.fra).toBe(stolper[index - 1]!.til);
      if (stolpe.ferdige === 0) expect(stolpe.p50Sekunder).toBeNull();
    }
  const oslo = new Intl.DateTimeFormat('nb', { timeStyle: 'short', timeZone: 'Europe/Oslo' });
  expect(new Set(month.map(({ fra }) => oslo.format(new Date(fra))))).toEqual(new Set(['00:00']));
  expect(month.find(({ ferdige }) => ferdige > 0)!.p50Sekunder).toBeGreaterThan(0);
  expect((await admin.get('/internal/v1/statistikk/forloep?periode=uke')).status).toBe(400);
});

test('receivers that are dead or paused, parked messages and deviations are told of', async () => {
  const callback = (aktiv: boolean, grunn: string | null, pause: string) =>
    `INSERT INTO callback (callback_id, klient_id, url, hendelser, hemmelighet, aktiv, deaktivert_grunn, pause_til, feil_siden, opprettet)
     VALUES ('${randomUUID()}', 'skyss', 'https://x.example/hook?nøkkel=1', '{}', 'x', ${aktiv}, ${grunn ? `'${grunn}'` : 'NULL'}, ${pause}, now(), now())`;
  await query(callback(true, null, 'NULL'));
  await query(callback(true, null, `now() + interval '1 minute'`));
  // What a person holds back is not tried again.
  await query(callback(true, null, `now() + interval '2 minutes'`));
  await query(`UPDATE callback SET stoppet = now() WHERE pause_til > now() + interval '90 seconds'`);
  await query(callback(false, 'Svarte 410', 'NULL'));
  await query(callback(false, null, 'NULL'));
  await query(`UPDATE outbox_message SET parkert = now() WHERE id = (SELECT min(id) FROM outbox_message)`);
  const { body } = await admin.get('/internal/v1/oversikt');
  expect(body).toMatchObject({ parkert: { antall: 1 }, mottakere: { stengt: 1, pause: 1 } });
  expect(JSON.stringify(body)).not.toContain('hook');
});

test('all parked messages get new attempts at once, each with its line in the audit log', async () => {
  await query(`UPDATE outbox_message SET parkert = now()`);
  const [{ antall } = { antall: 0 }] = await app.database.query<{ antall: number }>(
    'SELECT count(*)::int AS antall FROM outbox_message',
  );
  expect(antall).toBeGreaterThan(1);
  expect((await admin.post('/internal/v1/utboks/proev-igjen')).body).toEqual({ antall, flere: false });
  expect((await admin.post('/internal/v1/utboks/proev-igjen')).body).toEqual({ antall: 0, flere: false });
  const audit = await admin.get<{ innslag: object[] }>(
    '/internal/v1/revisjonslogg?handling=utboks.proev-igjen',
  );
  expect(audit.body.innslag).toHaveLength(antall);
});

test('the audit log is filtered by who, what and when, page by page', async () => {
  const count = async (filter: string) =>
    (await admin.get<{ innslag: object[] }>(`/internal/v1/revisjonslogg?${filter}`)).body.innslag.length;
  const all = await count('antall=200');
  expect(await count('aktoer=admin&handling=utboks.proev-igjen')).toBeGreaterThan(1);
  expect(await count('aktoer=konsoll:ingen')).toBe(0);
  const tomorrow = new Date(Date.now() + 26 * 3600_000).toISOString().slice(0, 10);
  expect(await count(`antall=200&fra=2026-01-01&til=${tomorrow}`)).toBe(all);
  expect(await count(`fra=${tomorrow}`)).toBe(0);
  expect(await count('til=2026-01-01')).toBe(0);
  const first = await admin.get<{ innslag: { id: string }[]; neste: string }>(
    '/internal/v1/revisjonslogg?handling=utboks.proev-igjen&antall=1',
  );
  const second = await admin.get<{ innslag: { id: string }[] }>(
    `/internal/v1/revisjonslogg?handling=utboks.proev-igjen&antall=1&etter=${first.body.neste}`,
  );
  expect(Number(second.body.innslag[0]!.id)).toBeLessThan(Number(first.body.innslag[0]!.id));
});

test('the chain is checked in the background when asked for, and what that found is kept', async () => {
  const last = () => admin.get<{ ferdig: string | null }>('/internal/v1/revisjonslogg/kontroll/siste');
  expect((await last()).body).toMatchObject({ ferdig: null, paagaar: false });
  const begun = await admin.post('/internal/v1/revisjonslogg/kontroll');
  expect([begun.status, begun.body]).toMatchObject([202, { paagaar: true }]);
  await expect.poll(async () => (await last()).body.ferdig).not.toBeNull();
  expect((await last()).body).toMatchObject({ paagaar: false, foersteBrudd: null });
  await query(
    `UPDATE revisjonslogg SET aktoer = 'en annen' WHERE id = (SELECT min(id) + 1 FROM revisjonslogg)`,
  );
  await app.nest.get(ChoreRunner, { strict: false }).run('revisjonskontroll');
  const { body } = await admin.get<{ revisjonslogg: { foersteBrudd: string | null } }>(
    '/internal/v1/oversikt',
  );
  expect(body.revisjonslogg.foersteBrudd).toMatch(/^\d+$/);
});

test('about: what runs here; of settings what they are, of secrets only that they are there; and what doctor finds', async () => {
  const { body } = await admin.get('/internal/v1/om');
  expect(body).toMatchObject({
    miljoe: 'test',
    roller: ['api'],
    lager: 'filesystem',
    arkivsystemer: ['embedded'],
  });
  expect(body.database).toMatch(/^\d+/);
  const { body: settings, text } = await admin.get<{ innstillinger: object[] }>(
    '/internal/v1/om/innstillinger',
  );
  expect(settings.innstillinger).toEqual(
    expect.arrayContaining([
      { navn: 'DATABASE_URL', verdi: null, satt: true, hemmelig: true, endret: true },
      { navn: 'FIXITY_DAYS', verdi: '90', satt: true, hemmelig: false, endret: false },
      { navn: 'ROLES', verdi: 'api', satt: true, hemmelig: false, endret: true },
    ]),
  );
  expect(text).not.toContain('admin-secret');
  const { body: found } = await admin.get<{ funn: { nivaa: string; tekst: string }[] }>(
    '/internal/v1/om/undersoekelse',
  );
  expect(found.funn[0]).toEqual({ nivaa: 'OK', tekst: 'Innstillingene er gyldige (test).' });
  expect(found.funn.map(({ tekst }) => tekst).join()).toContain('PostgreSQL');
});
