import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';

const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

/** A UUIDv7 of an instant. */
function uuidAt(instant: string): string {
  const hex = Date.parse(instant).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}

test('every internal address refuses the token of a fagsystem with 403, and no token with 401', async () => {
  const { paths } = (await (await fetch(`${app.url}/docs-json`)).json()) as {
    paths: Record<string, object>;
  };
  // Those of the session itself are for persons, who have no token: roller.test.ts holds them.
  const internal = Object.entries(paths).filter(([path]) => /^\/internal\/(?!v1\/okt)/.test(path));
  expect(internal.length).toBeGreaterThan(12);
  for (const [path, item] of internal) {
    const address = path.replaceAll(/\{\w+\}/g, '1');
    for (const method of Object.keys(item)) {
      const { status, body, headers } = await skyss.send<{ kode: string }>(method.toUpperCase(), address);
      expect([status, body.kode], `${method} ${path}`).toEqual([403, 'MANGLER_TILGANG']);
      expect(headers.get('www-authenticate')).toContain('insufficient_scope');
      expect(
        (await fetch(app.url + address, { method: method.toUpperCase() })).status,
        `${method} ${path}`,
      ).toBe(401);
    }
  }
});

test('the outbox tells how much waits by topic, and how long the oldest has', async () => {
  await skyss.post('/api/v1/saker', { tittel: 'En' });
  await skyss.post('/api/v1/saker', { tittel: 'To' });
  await app.database.query(`UPDATE outbox_message SET available_at = now() - interval '90 seconds'`);
  const { body } = await admin.get('/internal/v1/utboks');
  expect(body).toMatchObject({
    klare: 2,
    parkert: 0,
    emner: [{ topic: 'innsending.mottatt', receiver: 'archive', klare: 2 }],
  });
  expect(body.eldsteKlareSekunder).toBeGreaterThanOrEqual(90);
});

test('the outbox lists parked messages without their payload, and gives one new attempts when asked', async () => {
  const sent = await skyss.post<{ referanse: string }>('/api/v1/saker', { tittel: 'Parkert' });
  const [row] = await app.database.query<{ id: string }>(
    `UPDATE outbox_message SET parkert = now(), attempts = 10,
              last_error = E'Invalid invocation with secret title\\nno answer for 01017012345'
       WHERE payload ->> 'referanse' = $1 RETURNING id::text`,
    [sent.body.referanse],
  );
  const id = row!.id;
  const list = await admin.get<{ meldinger: object[] }>('/internal/v1/utboks/parkert');
  expect(list.body.meldinger).toMatchObject([
    { id, gjelder: sent.body.referanse, koe: 'skyss', forsoek: 10, feil: 'no answer for ***********' },
  ]);

  expect((await admin.post(`/internal/v1/utboks/${id}/proev-igjen`)).status).toBe(204);
  expect((await admin.get<{ meldinger: object[] }>('/internal/v1/utboks/parkert')).body.meldinger).toEqual(
    [],
  );
  const audit = await admin.get<{ innslag: object[] }>(`/internal/v1/revisjonslogg?gjelder=${id}`);
  expect(audit.body.innslag).toMatchObject([{ handling: 'utboks.proev-igjen', aktoer: 'admin' }]);
  for (const unknown of [id, '999999', 'abc', '9'.repeat(30)]) {
    expect((await admin.post(`/internal/v1/utboks/${unknown}/proev-igjen`)).status).toBe(404);
  }
});

test('deliveries are listed over all clients by receiver and status, without what was sent', async () => {
  const [here, there] = [uuidAt('2026-01-01T00:00:00Z'), uuidAt('2026-01-02T00:00:00Z')];
  const rows = [
    [uuidAt('2026-11-01T00:00:00Z'), here, 'LEVERT'],
    [uuidAt('2026-11-02T00:00:00Z'), here, 'PARKERT'],
    [uuidAt('2026-11-03T00:00:00Z'), there, 'PARKERT'],
  ];
  for (const [index, row] of rows.entries()) {
    await app.database.query(
      `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, url, innhold, status, opprettet)
         VALUES ($1, $2, 'skyss', $4, 'innsending.feilet', 'https://x.example', 'hemmelig', $3, now())`,
      [...row, String(index)],
    );
  }
  const ids = async (query: string) => {
    const { body } = await admin.get<{ leveranser: { leveranseId: string }[] }>(
      `/internal/v1/leveranser?${query}`,
    );
    expect(JSON.stringify(body)).not.toContain('hemmelig');
    return body.leveranser.map(({ leveranseId }) => leveranseId);
  };
  expect(await ids('')).toEqual([rows[2]![0], rows[1]![0], rows[0]![0]]);
  expect(await ids('status=PARKERT')).toEqual([rows[2]![0], rows[1]![0]]);
  expect(await ids(`callbackId=${here}&status=PARKERT`)).toEqual([rows[1]![0]]);
  expect(await ids(`antall=1&etter=${rows[1]![0]}`)).toEqual([rows[0]![0]]);
  expect((await admin.get('/internal/v1/leveranser?callbackId=x')).status).toBe(400);
});

test('statistics count by status, client and Norwegian day within the period', async () => {
  const received = [
    // Summer time: 22:30 in UTC is past midnight in Norway. Winter time: 22:30 is not, 23:30 is.
    ['2025-06-30T22:30:00Z', 'skyss', 'ARKIVERT'],
    ['2025-06-30T21:30:00Z', 'skyss', 'FEILET'],
    ['2025-12-31T22:30:00Z', 'skyss', 'ARKIVERT'],
    ['2025-12-31T23:30:00Z', 'barnehage', 'ARKIVERT'],
  ] as const;
  for (const [mottatt, klientId, status] of received) {
    await app.database.query(
      `INSERT INTO innsending (referanse, klient_id, type, status, mottatt, oppdatert) VALUES ($1, $2, 'SAK', $3, $4, $4)`,
      [uuidAt(mottatt), klientId, status, mottatt],
    );
  }
  const june = await admin.get('/internal/v1/statistikk?fra=2025-06-30&til=2025-07-01');
  expect(june.body).toEqual({
    fra: '2025-06-30',
    til: '2025-07-01',
    perStatus: { ARKIVERT: 1, FEILET: 1 },
    perKlient: [{ klientId: 'skyss', antall: { ARKIVERT: 1, FEILET: 1 } }],
    perDag: [
      { dag: '2025-06-30', antall: { FEILET: 1 } },
      { dag: '2025-07-01', antall: { ARKIVERT: 1 } },
    ],
  });
  const december = await admin.get('/internal/v1/statistikk?fra=2025-12-31&til=2025-12-31');
  expect(december.body).toMatchObject({ perStatus: { ARKIVERT: 1 }, perKlient: [{ klientId: 'skyss' }] });
  const narrowed = await admin.get(
    '/internal/v1/statistikk?fra=2025-12-31&til=2026-01-01&klientId=barnehage',
  );
  expect(narrowed.body.perDag).toEqual([{ dag: '2026-01-01', antall: { ARKIVERT: 1 } }]);
});

test('statistics cover the last thirty days unless told otherwise, and at most a year', async () => {
  const { body } = await admin.get<{ fra: string; til: string }>('/internal/v1/statistikk');
  expect(Date.parse(body.til) - Date.parse(body.fra)).toBe(29 * 24 * 3600 * 1000);
  for (const query of ['fra=2020-01-01', 'fra=2026-02-01&til=2026-01-01', 'fra=2026-02-30', 'til=i-dag']) {
    expect((await admin.get(`/internal/v1/statistikk?${query}`)).status, query).toBe(400);
  }
});

test('a deployment with no other archive than the embedded tells of that one, and what it can do', async () => {
  const { status, body } = await admin.get('/internal/v1/arkivsystemer');
  expect([status, body]).toMatchObject([
    200,
    { arkivsystemer: [{ navn: 'embedded', tilstand: 'I_DRIFT', evner: { transaksjon: true } }], venter: 0 },
  ]);
});

test('the code lists of an archive tell where each comes from, and which of its codes may be used today', async () => {
  const { body: all } = await admin.get('/internal/v1/kodeverk');
  expect(all).toMatchObject({ arkivsystem: 'embedded', arkivsystemer: ['embedded'] });
  const named = all.kodeverk.find(({ navn }: { navn: string }) => navn === 'journalposttype');
  expect(named).toMatchObject({ kilde: 'NOARK', hentet: null, advarsel: null, feil: null });
  const { body: one } = await admin.get('/internal/v1/kodeverk/journalposttype?arkivsystem=embedded');
  expect([one.antall, one.koder.length]).toEqual([named.antall, named.antall]);
  expect(one.koder).toContainEqual({
    ...{ kode: 'I', navn: 'Inngående dokument', gyldigFra: null, gyldigTil: null, gyldig: true },
  });
  for (const path of ['?arkivsystem=finnes-ikke', '/finnes-ikke'])
    expect((await admin.get(`/internal/v1/kodeverk${path}`)).status).toBe(404);
});
