import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';

interface Massesvar {
  resultater: { referanse: string; ok: boolean; kode?: string; melding?: string }[];
  neste?: string | null;
}
interface Tilstand {
  klient?: string;
  type?: string;
  status: string;
  kode?: string;
  skrubbet?: boolean;
  saksnummer?: string;
  /** Its place in the list of the sak it belongs to. */
  sak?: number;
  /** What it has in the outbox. */
  melding?: 'utsatt' | 'parkert' | 'i arbeid';
}

const INNSENDINGER = '/internal/v1/innsendinger';

// Nothing is worked here, so that every status stays as the test made it.
const app = appForFile({ ROLES: ['api'] });
const admin = adminForFile(app);
fagsystemForFile(app, { klientId: 'skyss' });
fagsystemForFile(app, { klientId: 'barnehage' });

const EN_AV_HVERT: Tilstand[] = [
  { status: 'FEILET' },
  { status: 'FEILET', klient: 'barnehage' },
  { status: 'FEILET', skrubbet: true },
  { status: 'FEILET', type: 'JOURNALPOST', saksnummer: '2026/7' },
  { status: 'MOTTATT', melding: 'utsatt' },
  { status: 'MOTTATT', melding: 'i arbeid' },
  { status: 'UNDER_ARKIVERING', melding: 'parkert' },
  { status: 'ARKIVERT' },
  { status: 'AVBRUTT' },
  { status: 'VENTER_PAA_SAK', type: 'JOURNALPOST', sak: 4 },
];
/** Not tried again themselves: they belong to the first of the above. */
const MED_SAKEN: Tilstand[] = [
  { status: 'FEILET', kode: 'SAK_FEILET', type: 'JOURNALPOST', sak: 0 },
  { status: 'FEILET', kode: 'ANNET', type: 'JOURNALPOST', sak: 0 },
];

async function make(tilstander: Tilstand[]): Promise<string[]> {
  const referanser = tilstander.map(() => uuid());
  const rows = tilstander.map(({ sak, ...tilstand }, index) => {
    return { ...tilstand, referanse: referanser[index], sak: sak === undefined ? null : referanser[sak] };
  });
  await app.database.query(
    `WITH rad AS MATERIALIZED (
       SELECT *, coalesce(klient, 'skyss') AS lane FROM json_to_recordset($1::json) AS r(
         referanse uuid, klient text, type text, status text, kode text, skrubbet boolean, sak uuid, saksnummer text,
         melding text)
     ), melding AS (
       INSERT INTO outbox_message (topic, receiver, lane, payload, attempts, available_at, parkert, claim_id, leased_until)
       SELECT 'innsending.mottatt', 'archive', lane, json_build_object('referanse', referanse), 4, now() + interval '1 hour',
              CASE WHEN melding = 'parkert' THEN now() END, CASE WHEN melding = 'i arbeid' THEN gen_random_uuid() END,
              CASE WHEN melding = 'i arbeid' THEN now() + interval '1 hour' END
       FROM rad WHERE melding IS NOT NULL)
     INSERT INTO innsending (referanse, klient_id, type, status, feil, nyttelast, sak_referanse, saksnummer, mottatt,
                             oppdatert, ferdig)
     SELECT referanse, lane, coalesce(type, 'SAK'), status,
            CASE WHEN status = 'FEILET' THEN json_build_object('kode', coalesce(kode, 'ARKIV_AVVISTE')) END,
            CASE WHEN skrubbet IS NULL THEN '{}'::json END, sak, saksnummer, now(), now(),
            CASE WHEN status IN ('FEILET', 'ARKIVERT', 'AVBRUTT') THEN now() END
     FROM rad`,
    [JSON.stringify(rows)],
  );
  return referanser;
}

/** Everything that a retry may have changed about them. */
async function stateOf(referanser: string[]): Promise<unknown[]> {
  const rows = await app.database.query<{ referanse: string }>(
    `SELECT referanse, status, feil, ferdig IS NULL AS underveis, versjon,
            (SELECT json_agg(json_build_array(h.type, h.detaljer, h.klient_id, h.endelig) ORDER BY id)
             FROM innsending_hendelse h WHERE h.referanse = i.referanse) AS hendelser,
            (SELECT json_agg(json_build_array(lane, key, attempts, available_at <= now(), parkert, claim_id IS NULL))
             FROM outbox_message WHERE payload ->> 'referanse' = i.referanse::text) AS meldinger,
            (SELECT json_agg(json_build_array(aktoer, handling, detaljer)) FROM revisjonslogg
             WHERE gjelder = i.referanse::text) AS revisjon
     FROM innsending i WHERE referanse = ANY($1)`,
    [referanser],
  );
  return referanser.map((referanse) => ({
    ...rows.find((row) => row.referanse === referanse),
    referanse: null,
  }));
}

test('retrying many does to each what retrying it alone does', async () => {
  const alle = [...EN_AV_HVERT, ...MED_SAKEN];
  const [alone, together] = [await make(alle), await make(alle)];
  const asked = (made: string[]) => [...made.slice(0, EN_AV_HVERT.length), uuid(), 'ikke en referanse'];
  const one = [];
  for (const referanse of asked(alone)) {
    const { status, body } = await admin.post(`${INNSENDINGER}/${encodeURIComponent(referanse)}/proev-igjen`);
    one.push(status === 200 ? { ok: true } : { ok: false, kode: body.kode as string });
  }
  const { body } = await admin.post<Massesvar>(`${INNSENDINGER}/proev-igjen`, {
    referanser: asked(together),
  });
  expect(body.resultater.map(({ referanse: _referanse, ...svar }) => svar)).toEqual(one);
  expect(body.resultater.map(({ referanse }) => referanse).slice(0, -2)).toEqual(
    asked(together).slice(0, -2),
  );
  expect(await stateOf(together)).toEqual(await stateOf(alone));
  const { body: kontroll } = await admin.get('/internal/v1/revisjonslogg/kontroll');
  expect(kontroll.hel).toBe(true);
});

test('a sak and its journalposter that are tried again together are all taken up', async () => {
  const referanser = await make([{ status: 'FEILET' }, { ...MED_SAKEN[0]!, sak: 0 }]);
  const { body } = await admin.post<Massesvar>(`${INNSENDINGER}/proev-igjen`, { referanser });
  expect(body.resultater).toMatchObject([{ ok: true }, { ok: true }]);
});

test('retrying many takes as many statements as retrying one, and a row in the audit log for each', async () => {
  const count = async (antall: number) => {
    const referanser = await make(Array.from({ length: antall }, () => ({ status: 'FEILET' })));
    const spy = vi.spyOn(Client.prototype, 'query');
    const { body } = await admin.post<Massesvar>(`${INNSENDINGER}/proev-igjen`, { referanser });
    const statements = spy.mock.calls.length;
    spy.mockRestore();
    expect(body.resultater.filter(({ ok }) => ok)).toHaveLength(antall);
    const [audited] = await app.database.query<{ n: number }>(
      'SELECT count(DISTINCT gjelder)::int AS n FROM revisjonslogg WHERE gjelder = ANY($1)',
      [referanser],
    );
    expect(audited!.n).toBe(antall);
    return statements;
  };
  const [one, many] = [await count(1), await count(500)];
  expect(one).toBeLessThan(15);
  expect(many).toBeLessThan(15);
});

test('one that the database refuses does not keep the others from being tried again', async () => {
  const referanser = await make([{ status: 'FEILET' }, { status: 'FEILET' }, { status: 'FEILET' }]);
  await app.database.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.referanse = '${referanser[1]}' THEN RAISE EXCEPTION 'refused'; END IF; RETURN NEW; END $$`);
  await app.database.query(
    'CREATE TRIGGER refuse BEFORE UPDATE ON innsending FOR EACH ROW EXECUTE FUNCTION refuse()',
  );
  onTestFinished(() => app.database.query('DROP FUNCTION refuse CASCADE').then(() => undefined));
  const { body } = await admin.post<Massesvar>(`${INNSENDINGER}/proev-igjen`, { referanser });
  expect(body.resultater).toEqual([
    { referanse: referanser[0], ok: true },
    { referanse: referanser[1], ok: false, kode: 'INTERN_FEIL' },
    { referanse: referanser[2], ok: true },
  ]);
});

describe('one slice after the other', () => {
  const masse = (body: object) => admin.post<Massesvar>(`${INNSENDINGER}/masse`, body);
  const BEGRUNNELSE = 'Sendt to ganger';

  /** All slices of what fits. */
  async function through(body: object): Promise<Massesvar['resultater']> {
    const all: Massesvar['resultater'] = [];
    let etter: string | null | undefined;
    do {
      const answer = await masse({ ...body, ...(etter ? { etter } : {}) });
      expect(answer.status, answer.text).toBe(200);
      all.push(...answer.body.resultater);
      etter = answer.body.neste;
    } while (etter);
    return all;
  }

  test('all that fit are tried again once, but those that a person must look at; each with a sentence', async () => {
    const kode = `K${uuid()}`;
    const failed = await make(
      Array.from({ length: 5 }, () => ({ status: 'FEILET', kode, klient: 'barnehage' })),
    );
    const filter = {
      status: 'FEILET',
      klienter: 'barnehage',
      fra: new Date(Date.now() - 3_600_000).toISOString(),
    };
    const unclear = await make([{ status: 'FEILET', kode: 'UTFALL_UKJENT', klient: 'barnehage' }]);
    const results = await through({ handling: 'PROEV_IGJEN', filter, antall: 2 });
    const of = (referanse: string) => results.filter((one) => one.referanse === referanse);
    for (const referanse of failed) expect(of(referanse)).toEqual([{ referanse, ok: true }]);
    expect(of(unclear[0]!)).toEqual([
      {
        referanse: unclear[0],
        ok: false,
        kode: 'UTFALL_UKJENT',
        melding: expect.stringMatching(/prøv den igjen for seg\.$/),
      },
    ]);
    expect(
      await through({ handling: 'PROEV_IGJEN', filter: { ...filter, feilkode: 'UTFALL_UKJENT' } }),
    ).toEqual([{ referanse: unclear[0], ok: true }]);
  });

  test('what came after the act began is left out', async () => {
    const kode = `K${uuid()}`;
    const [early] = await make([{ status: 'FEILET', kode }]);
    const { tidspunkt } = (await admin.get(`${INNSENDINGER}/antall?feilkode=${kode}`)).body;
    await make([{ status: 'FEILET', kode }]);
    const body = { handling: 'PROEV_IGJEN', filter: { feilkode: kode }, foer: tidspunkt };
    expect(await through(body)).toEqual([{ referanse: early, ok: true }]);
  });

  test('each is cancelled by itself, with the reason in the audit log; said twice, it says so and does no harm', async () => {
    const referanser = await make([{ status: 'FEILET' }, { status: 'ARKIVERT' }, { status: 'MOTTATT' }]);
    const body = { handling: 'AVBRYT', begrunnelse: BEGRUNNELSE, referanser: [...referanser, 'x'] };
    const refused = (index: number, melding: string) => {
      return { referanse: referanser[index], ok: false, kode: 'UGYLDIG_TILSTAND', melding };
    };
    const archived = refused(1, 'Innsendingen har status ARKIVERT.');
    const { body: answer } = await masse(body);
    expect(answer.resultater).toMatchObject([{ ok: true }, archived, { ok: true }, { kode: 'IKKE_FUNNET' }]);
    expect((await masse(body)).body.resultater[0]).toEqual(refused(0, 'Innsendingen har status AVBRUTT.'));
    const innslag = await app.database.query(
      'SELECT gjelder, handling, detaljer FROM revisjonslogg WHERE gjelder = ANY($1) ORDER BY id',
      [referanser],
    );
    const handling = 'innsending.avbryt';
    const detaljer = { begrunnelse: BEGRUNNELSE };
    expect(innslag).toEqual([
      { gjelder: referanser[0], handling, detaljer },
      { gjelder: referanser[2], handling, detaljer },
    ]);
  });

  test('a saksnummer that is not there is told of each', async () => {
    const referanser = await make([{ status: 'FEILET' }, { status: 'FEILET' }]);
    const by = { handling: 'MANUELT_ARKIVERT', saksnummer: '2026/98', begrunnelse: BEGRUNNELSE, referanser };
    const { resultater } = (await masse(by)).body;
    expect(resultater).toMatchObject([
      { ok: false },
      { melding: expect.stringMatching(/^Saken finnes ikke i arkivet/) },
    ]);
  });

  test.each<[string, object, string]>([
    ['neither list nor filter', { handling: 'PROEV_IGJEN' }, '/referanser'],
    ['a filter of everything', { handling: 'PROEV_IGJEN', filter: {} }, '/filter'],
    ['no reason', { handling: 'AVBRYT', referanser: [] }, '/begrunnelse'],
    ['no saksnummer', { handling: 'MANUELT_ARKIVERT', begrunnelse: 'x', referanser: [] }, '/saksnummer'],
    [
      'many by hand in one sak',
      { handling: 'MANUELT_ARKIVERT', begrunnelse: 'x', saksnummer: '2026/1', filter: { status: 'FEILET' } },
      '/filter',
    ],
  ])('refused: %s', async (_, body, sti) => {
    const { status, body: problem } = await admin.post(`${INNSENDINGER}/masse`, body);
    expect([status, problem.feil.map((feil: { sti: string }) => feil.sti)]).toEqual([400, [sti]]);
  });
});
