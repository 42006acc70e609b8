import { expect, test } from 'vitest';
import { InnsendingLifecycle } from '../../src/innsending/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Caller, Json } from '../support/caller.js';

interface Line {
  referanse: string;
  klientId: string;
  status: string;
}
interface Detail extends Line {
  saksnummer: string | null;
  hendelser: { type: string }[];
  utboks: { topic: string; tilstand: string }[];
  leveranser: { leveranseId: string }[];
}
interface AuditRow {
  id: string;
  aktoer: string;
  handling: string;
  detaljer: { begrunnelse?: string; saksnummer?: string } | null;
}

const INNSENDINGER = '/internal/v1/innsendinger';
const UNKNOWN = '01900000-0000-7000-8000-000000000000';

// Nothing is worked here, so that every status stays as the test made it.
const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

let next = 0;

async function send(by: Caller, eksternNoekkel = `noekkel-${++next}`): Promise<string> {
  const { status, body } = await by.post<{ referanse: string }>('/api/v1/saker', {
    tittel: 'Hemmelig tittel',
    eksternNoekkel,
  });
  expect(status).toBe(202);
  return body.referanse;
}

async function sendFailed(kode = 'ARKIV_AVVISTE'): Promise<string> {
  const referanse = await send(skyss);
  await app.database.query(`DELETE FROM outbox_message WHERE payload ->> 'referanse' = $1`, [referanse]);
  await app.database.query(
    `UPDATE innsending SET status = 'FEILET', feil = $2, ferdig = now() WHERE referanse = $1`,
    [referanse, { kode, melding: 'avvist' }],
  );
  return referanse;
}

async function audited(gjelder: string): Promise<AuditRow[]> {
  return (await admin.get<{ innslag: AuditRow[] }>(`/internal/v1/revisjonslogg?gjelder=${gjelder}`)).body
    .innslag;
}

test('a submission is shown with its status, client, timeline, deliveries with attempts and what waits in the outbox', async () => {
  const referanse = await send(skyss);
  const leveranseId = '01990000-0000-7000-8000-000000000001';
  await app.database.query(
    `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, opprettet)
       VALUES ($1, $1, 'skyss', '1', 'innsending.arkivert', $2, 'https://x.example/a?token=hemmelig', 'hemmelig', 'VENTER', now())`,
    [leveranseId, referanse],
  );
  await app.database.query(
    `INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, http_status, svar) VALUES ($1, 1, now(), 5, 500, 'hemmelig')`,
    [leveranseId],
  );
  const { status, body } = await admin.get<Detail>(`${INNSENDINGER}/${referanse}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    referanse,
    klientId: 'skyss',
    status: 'MOTTATT',
    hendelser: [{ type: 'MOTTATT' }],
  });
  expect(body.utboks).toMatchObject([{ topic: 'innsending.mottatt', tilstand: 'KLAR' }]);
  expect(body.leveranser).toMatchObject([{ leveranseId, forsoek: [{ nummer: 1, httpStatus: 500 }] }]);
  expect(JSON.stringify(body.leveranser)).not.toMatch(/hemmelig/i);
});

test('a submission is 404 when it is unknown or not a referanse at all', async () => {
  for (const referanse of [UNKNOWN, 'abc', "1'--"]) {
    expect((await admin.get(`${INNSENDINGER}/${encodeURIComponent(referanse)}`)).status).toBe(404);
    expect((await admin.post(`${INNSENDINGER}/${encodeURIComponent(referanse)}/proev-igjen`)).status).toBe(
      404,
    );
  }
});

test('an administrator takes a failed submission up again, and it is told who did it', async () => {
  const referanse = await sendFailed();
  const { status, body } = await admin.post<Detail>(`${INNSENDINGER}/${referanse}/proev-igjen`);
  expect([status, body.status]).toEqual([200, 'MOTTATT']);
  expect(body.utboks).toMatchObject([{ topic: 'innsending.mottatt' }]);
  expect(await audited(referanse)).toMatchObject([{ aktoer: 'admin', handling: 'innsending.proev-igjen' }]);
});

test('an administrator cancels with a reason, and the callback message is sent', async () => {
  const referanse = await send(skyss);
  const missing = await admin.post(`${INNSENDINGER}/${referanse}/avbryt`, {});
  expect(missing.body).toMatchObject({ status: 400, feil: [{ sti: '/begrunnelse', kode: 'PAAKREVD' }] });
  const { body } = await admin.post<Detail>(`${INNSENDINGER}/${referanse}/avbryt`, {
    begrunnelse: 'Sendt to ganger',
  });
  expect(body.status).toBe('AVBRUTT');
  expect(body.utboks.map(({ topic }) => topic)).toContain('innsending.ferdig');
  expect(await audited(referanse)).toMatchObject([
    { handling: 'innsending.avbryt', detaljer: { begrunnelse: 'Sendt to ganger' } },
  ]);
});

test('a saksnummer that the archive does not have is refused, whatever is forced', async () => {
  const referanse = await sendFailed();
  for (const [saksnummer, force] of [
    ['2026/98', undefined],
    ['2026/98', true],
    // More than PostgreSQL's integer.
    ['2026/9999999999', undefined],
  ]) {
    const by = { saksnummer, begrunnelse: 'Ført for hånd', force };
    const { body } = await admin.post(`${INNSENDINGER}/${referanse}/manuelt-arkivert`, by);
    expect(body).toMatchObject({ status: 400, feil: [{ sti: '/saksnummer', kode: 'UKJENT_SAK' }] });
  }
  expect(await audited(referanse)).toEqual([]);
});

test('an administrator marks as archived by hand with the saksnummer, and the callback message is sent', async () => {
  const referanse = await sendFailed();
  const by = { saksnummer: '2026/99', begrunnelse: 'Ført for hånd' };
  await app.database.query(
    `INSERT INTO arkiv.sak (system_id, klient_id, innsending_id, saksaar, sakssekvensnummer, tittel, saksdato, saksstatus,
                            soekenoekkel, opprettet_dato, opprettet_av)
     VALUES ($1, 'skyss', $1, 2026, 99, 'For hånd', now(), 'B', 'x', now(), 'arkivar')`,
    [referanse],
  );
  const { status, body } = await admin.post<Detail>(`${INNSENDINGER}/${referanse}/manuelt-arkivert`, by);
  expect([status, body.status, body.saksnummer]).toEqual([200, 'ARKIVERT', '2026/99']);
  expect(body.hendelser.map(({ type }) => type)).toEqual(['MOTTATT', 'ARKIVERT']);
  expect(body.utboks).toMatchObject([{ topic: 'innsending.ferdig' }]);
  expect(await audited(referanse)).toMatchObject([
    { handling: 'innsending.manuelt-arkivert', detaljer: { ...by, kontrollert: true } },
  ]);
});

test('an act that does not fit the status is refused, and leaves no audit row', async () => {
  const referanse = await send(skyss);
  await admin.post(`${INNSENDINGER}/${referanse}/avbryt`, { begrunnelse: 'x' });
  const { status, body } = await admin.post(`${INNSENDINGER}/${referanse}/proev-igjen`);
  expect([status, body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
  expect(await audited(referanse)).toHaveLength(1);
});

test('retrying many answers for each, whatever becomes of the others', async () => {
  const [one, two] = [await sendFailed(), await sendFailed()];
  const list = [one, UNKNOWN, 'abc', two, one];
  const { status, body } = await admin.post(`${INNSENDINGER}/proev-igjen`, { referanser: list });
  expect(status).toBe(200);
  expect(body.resultater).toEqual([
    { referanse: one, ok: true },
    { referanse: UNKNOWN, ok: false, kode: 'IKKE_FUNNET' },
    { referanse: 'abc', ok: false, kode: 'IKKE_FUNNET' },
    { referanse: two, ok: true },
  ]);
  expect(await audited(two)).toHaveLength(1);
});

test('retrying many takes all that failed with one code', async () => {
  const [chosen, other] = [await sendFailed('ARKIV_NEDE'), await sendFailed('UKJENT_SAK')];
  const { body } = await admin.post(`${INNSENDINGER}/proev-igjen`, {
    status: 'FEILET',
    feilkode: 'ARKIV_NEDE',
  });
  expect(body).toEqual({ resultater: [{ referanse: chosen, ok: true }], flere: false, uavklarte: 0 });
  expect((await admin.get<Detail>(`${INNSENDINGER}/${other}`)).body.status).toBe('FEILET');
});

test('retrying all that failed leaves alone what a person must decide, unless it is named', async () => {
  const [unclear, other] = [await sendFailed('UTFALL_UKJENT'), await sendFailed('FORSOEK_BRUKT_OPP')];
  const everything = await admin.post(`${INNSENDINGER}/proev-igjen`, { status: 'FEILET' });
  const tried = everything.body.resultater.map(({ referanse }: { referanse: string }) => referanse);
  expect(tried).toContain(other);
  expect(tried).not.toContain(unclear);
  expect(everything.body.uavklarte).toBe(1);
  const named = await admin.post(`${INNSENDINGER}/proev-igjen`, {
    status: 'FEILET',
    feilkode: 'UTFALL_UKJENT',
  });
  expect(named.body).toEqual({ resultater: [{ referanse: unclear, ok: true }], flere: false, uavklarte: 0 });
});

test.each([
  {},
  { referanser: [UNKNOWN], status: 'FEILET' },
  { status: 'MOTTATT' },
  { referanser: [], feilkode: 'X' },
])('retrying many refuses %j', async (body) =>
  expect((await admin.post(`${INNSENDINGER}/proev-igjen`, body)).status).toBe(400),
);

test('the audit log stays one chain when many act at once, and shows where somebody changed it', async () => {
  const sent = await Promise.all(Array.from({ length: 12 }, () => sendFailed()));
  await Promise.all(sent.map((referanse) => admin.post(`${INNSENDINGER}/${referanse}/proev-igjen`)));
  const kontroll = () =>
    admin.get<{ hel: boolean; foersteBrudd: string | null }>('/internal/v1/revisjonslogg/kontroll');
  expect((await kontroll()).body).toMatchObject({ hel: true, foersteBrudd: null });

  const [row] = await audited(sent[5]!);
  await app.database.query(`UPDATE revisjonslogg SET aktoer = 'noen andre' WHERE id = $1`, [row!.id]);
  expect((await kontroll()).body).toMatchObject({ hel: false, foersteBrudd: row!.id });
  await app.database.query(`UPDATE revisjonslogg SET aktoer = 'admin' WHERE id = $1`, [row!.id]);

  // One more behind it: that the newest rows were cut off, no chain can show.
  await admin.post(`${INNSENDINGER}/${await sendFailed()}/proev-igjen`);
  await app.database.query(`DELETE FROM revisjonslogg WHERE id = $1`, [row!.id]);
  expect((await kontroll()).body.hel).toBe(false);
});

test('the audit log is read page by page, newest first', async () => {
  interface Page {
    innslag: AuditRow[];
    neste: string;
  }
  const { body: first } = await admin.get<Page>('/internal/v1/revisjonslogg?antall=2');
  const { body: second } = await admin.get<Page>(`/internal/v1/revisjonslogg?antall=2&etter=${first.neste}`);
  const ids = [...first.innslag, ...second.innslag].map(({ id }) => Number(id));
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(new Set(ids).size).toBe(4);
});

test('why each attempt failed stays in the history when it is tried again', async () => {
  const referanse = await send(skyss);
  const lifecycle = app.nest.get(InnsendingLifecycle, { strict: false });
  const outbox = app.nest.get(Outbox);
  const feil = (kode: 'ARKIV_UTILGJENGELIG' | 'AVVIST_AV_ARKIVET') => ({ kode, melding: 'x' });
  const retrying = (kode: 'ARKIV_UTILGJENGELIG' | 'AVVIST_AV_ARKIVET') =>
    outbox.transaction((tx) => lifecycle.retrying(tx, [{ referanse, feil: feil(kode), delayMs: 1 }]));
  for (let n = 0; n < 30; n++) await retrying('ARKIV_UTILGJENGELIG');
  await retrying('AVVIST_AV_ARKIVET');
  await outbox.transaction((tx) => lifecycle.failed(tx, [{ referanse, feil: feil('AVVIST_AV_ARKIVET') }]));
  const { body } = await admin.post<Json>(`${INNSENDINGER}/${referanse}/proev-igjen`);
  expect([body.status, body.feil]).toEqual(['MOTTATT', null]);
  const [first, ...attempts] = body.hendelser;
  expect(first.type).toBe('MOTTATT');
  expect(attempts.map(({ type, kode, forsoek }: Json) => [type, kode, forsoek])).toEqual([
    ...Array.from({ length: 20 }, (_, n) => ['UNDER_ARKIVERING', 'ARKIV_UTILGJENGELIG', n + 1]),
    ['UNDER_ARKIVERING', 'AVVIST_AV_ARKIVET', 31],
    ['FEILET', 'AVVIST_AV_ARKIVET', 32],
    ['NYTT_FORSOEK', undefined, undefined],
  ]);
});
