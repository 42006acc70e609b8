import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect } from 'vitest';
import { sha256 } from '../support/bytes.js';
import { newFagsystem } from '../support/client.js';
import { waitFor } from '../support/wait.js';
import { sakWith } from './dokument.fixture.js';
import { delivered, test, upload } from './retention.fixture.js';

test('the retention of content passes one over that cannot be scrubbed, says so, and does all behind it', async ({
  app,
  run,
  warnings,
  innsendinger,
}) => {
  const [stuck, next, last] = [
    await innsendinger.ended(64),
    await innsendinger.ended(63),
    await innsendinger.ended(62),
  ];
  await app.database.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stuck'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON innsending FOR EACH ROW WHEN (OLD.referanse = '${stuck}')
    EXECUTE FUNCTION refuse()`);
  expect(await run('nyttelast-skrubbing')).toBe(true);
  expect(await innsendinger.kept([stuck, next, last])).toEqual([stuck]);
  expect(warnings).toContainEqual(
    expect.objectContaining({
      chore: 'nyttelast-skrubbing',
      referanse: stuck,
      sporingsId: expect.any(String),
    }),
  );
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('chore_runs_total{chore="nyttelast-skrubbing",outcome="incomplete"} 1');
  await app.database.query('DROP TRIGGER refuse ON innsending');
  await run('nyttelast-skrubbing');
  expect(await innsendinger.kept([stuck])).toEqual([]);
});

test('with the content go the words it is found by, whichever comes first', async ({
  app,
  run,
  innsendinger,
}) => {
  const [found, late] = [
    await innsendinger.ended(64, { tittel: 'Hemmelighetsfull' }),
    await innsendinger.ended(64, { tittel: 'Hemmelighetsfull' }),
  ];
  await run('innsending-soek');
  const words = () =>
    app.database.query<{ ord: string }>(
      'SELECT ord::text AS ord FROM innsending_soek WHERE referanse = ANY($1) ORDER BY referanse',
      [[found, late]],
    );
  expect(await words()).toEqual([{ ord: "'hemmelighetsfull'" }, { ord: "'hemmelighetsfull'" }]);
  await app.database.query('DELETE FROM innsending_soek WHERE referanse = $1', [late]);
  await run('nyttelast-skrubbing');
  await run('innsending-soek');
  expect(await words()).toEqual([{ ord: '' }, { ord: '' }]);
});

test('the expiry of documents passes one over whose bytes cannot be taken away, and does all behind it', async ({
  app,
  skyss,
  run,
  warnings,
}) => {
  const ids = [await upload(skyss, 'stuck'), await upload(skyss, 'behind')];
  await app.database.query(
    `UPDATE dokument SET utloeper = now() - CASE dokument_id WHEN $1 THEN 2 ELSE 1 END * interval '1 hour'
     WHERE dokument_id IN ($1, $2)`,
    ids,
  );
  const inTheWay = join(app.settings.DATA_DIR, 'documents', 'trash', sha256('stuck'));
  await mkdir(inTheWay, { recursive: true });
  await writeFile(join(inTheWay, 'a'), 'a');
  expect(await run('dokument-utloep')).toBe(true);
  const left = await app.database.query('SELECT dokument_id FROM dokument WHERE dokument_id = ANY($1)', [
    ids,
  ]);
  expect(left).toEqual([{ dokument_id: ids[0] }]);
  expect(warnings).toContainEqual(
    expect.objectContaining({ chore: 'dokument-utloep', sjekksum: sha256('stuck') }),
  );
});

test('a document that is taken into use while its last use is let go is kept', async ({
  app,
  skyss,
  run,
  innsendinger,
}) => {
  const dokumentId = await upload(skyss, 'late');
  await innsendinger.ended(61, sakWith({ dokumentId }));
  const intake = new Client({ connectionString: app.database.url });
  await intake.connect();
  await intake.query('BEGIN');
  await intake.query('UPDATE dokument SET utloeper = NULL WHERE dokument_id = $1', [dokumentId]);
  await intake.query('INSERT INTO dokument_bruk VALUES ($1, gen_random_uuid())', [dokumentId]);
  const scrubbing = run('nyttelast-skrubbing');
  await waitFor('the scrubbing to wait for the document', async () => {
    const waiting = await app.database.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
  await intake.query('COMMIT');
  await intake.end();
  expect(await scrubbing).toBe(true);
  const { body } = await skyss.get(`/api/v1/dokumenter/${dokumentId}`);
  expect(body.utloeper).toBeNull();
});

test('a client’s own retention holds for its submissions, shorter or longer', async ({
  app,
  run,
  innsendinger,
}) => {
  const [short, long, standard] = [
    await newFagsystem(app, { profil: { oppbevaringsdager: 5 } }),
    await newFagsystem(app, { profil: { oppbevaringsdager: 90 } }),
    await newFagsystem(app),
  ];
  const body = { tittel: 'Sak' };
  const gone = [await innsendinger.ended(6, body, short), await innsendinger.ended(91, body, long)];
  const kept = [
    await innsendinger.ended(4, body, short),
    await innsendinger.ended(89, body, long),
    await innsendinger.ended(59, body, standard),
  ];
  await run('nyttelast-skrubbing');
  expect(await innsendinger.kept([...gone, ...kept])).toEqual(kept);
});

test('the retention of content takes what an operator wrote and where it was told, too', async ({
  app,
  skyss,
  run,
  innsendinger,
}) => {
  const referanse = await innsendinger.ended(61);
  await app.database.query(
    `UPDATE innsending SET callback_url = 'https://skyss.example.no/?fnr=1' WHERE referanse = $1`,
    [referanse],
  );
  await app.database.query(
    `UPDATE innsending_hendelse SET detaljer = '{"aktoer": "admin", "begrunnelse": "Ola ba om det", "manuelt": true}'
     WHERE referanse = $1`,
    [referanse],
  );
  await run('nyttelast-skrubbing');
  expect((await skyss.status(referanse)).hendelser).toMatchObject([{}, { type: 'ARKIVERT', manuelt: true }]);
  const [row] = await app.database.query<{ row: string }>(
    `SELECT i::text || (SELECT string_agg(h::text, '') FROM innsending_hendelse h WHERE h.referanse = i.referanse) AS row
     FROM innsending i WHERE referanse = $1`,
    [referanse],
  );
  expect(row!.row).not.toMatch(/Ola|skyss\.example/);
});

test('the retention of deliveries takes body, path and answer; what was sent when stays, but cannot be sent again', async ({
  app,
  run,
}) => {
  const [skyss, short] = [
    await newFagsystem(app),
    await newFagsystem(app, { profil: { oppbevaringsdager: 5 } }),
  ];
  const [old, young, other] = [
    await delivered(app, skyss.klientId, 61),
    await delivered(app, skyss.klientId, 59),
    await delivered(app, short.klientId, 6),
  ];
  expect(await run('leveranse-skrubbing')).toBe(true);
  const rows = await app.database.query<{ id: string; row: string }>(
    `SELECT leveranse_id AS id, l::text || f::text AS row FROM callback_leveranse l JOIN callback_forsoek f USING (leveranse_id)`,
  );
  const rowOf = (id: string) => rows.find((row) => row.id === id)!.row;
  for (const id of [old, other]) {
    expect(rowOf(id)).not.toContain('Ola');
    expect(rowOf(id)).toContain('https://127.0.0.1:1');
  }
  expect(rowOf(young).match(/Ola/g)).toHaveLength(4);
  const refused = await skyss.post(`/api/v1/leveranser/${old}/send`);
  expect([refused.status, refused.body.kode]).toEqual([409, 'UGYLDIG_TILSTAND']);
  expect(refused.body.detail).toContain('slettet');
  expect((await skyss.post(`/api/v1/leveranser/${young}/send`)).status).toBe(202);
});
