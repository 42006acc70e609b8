import { expect } from 'vitest';
import type { SakNyttelast } from '../../src/noark/index.js';
import { archive, drain, journalpost, queue, rows, sak, test } from './archive.fixture.js';

const klassering = [{ klassifikasjonssystem: 'K-KODER', klasseId: '243' }];
const search = (tittel: string, more: Partial<SakNyttelast> = {}) => ({
  nyttelast: sak({
    tittel,
    klassering,
    sakslogikk: 'SOEK_ELLER_NY',
    journalposter: [journalpost()],
    ...more,
  }),
});
const plain = (tittel: string) => ({ nyttelast: sak({ tittel, klassering }) });

test('SOEK_ELLER_NY makes a sak where none is found, and reuses the one that is', async ({ app }) => {
  const [made] = await archive(app, [search('Skyss 1')]);
  const [found] = await archive(app, [search('Skyss 1')]);
  expect(made!.resultat.sak.resultat).toBe('OPPRETTET');
  expect(found!.resultat.sak).toEqual({ ...made!.resultat.sak, resultat: 'EKSISTERENDE' });
  expect(found!.resultat.journalposter[0]!.journalpostnummer).toBe(2);
});

test('SOEK_ELLER_NY finds the title however its letters are composed', async ({ app }) => {
  const [made] = await archive(app, [search('Måned')]);
  const [found] = await archive(app, [search('Ma\u030Aned')]);
  expect(found!.saksnummer).toBe(made!.saksnummer);
});

test('SOEK_ELLER_NY looks at the klassering, the client and whether the sak is open', async ({
  app,
  database,
}) => {
  const [made] = await archive(app, [search('Skyss 2')]);
  const [otherKlasse, otherKlient] = await archive(app, [
    search('Skyss 2', { klassering: [{ klassifikasjonssystem: 'K-KODER', klasseId: '244' }] }),
    { ...search('Skyss 2'), klientId: 'barnehage' },
  ]);
  await database.query(`UPDATE arkiv.sak SET saksstatus = 'A' WHERE system_id = $1`, [
    made!.resultat.sak.systemId,
  ]);
  const [afterClosing] = await archive(app, [search('Skyss 2')]);
  for (const one of [otherKlasse, otherKlient, afterClosing])
    expect(one!.resultat.sak.resultat).toBe('OPPRETTET');
});

test('SOEK_ELLER_NY fails with the numbers of all saker when it finds more than one', async ({ app }) => {
  const made = await archive(app, [plain('Skyss 3'), plain('Skyss 3')]);
  const [failed] = await archive(app, [search('Skyss 3')]);
  expect(failed).toMatchObject({
    status: 'FEILET',
    feil: { kode: 'FLERE_SAKER_FUNNET', saksnumre: made.map(({ saksnummer }) => saksnummer) },
  });
});

test('SOEK_ELLER_NY sees what came before it in the same batch', async ({ app }) => {
  const [first, second, twins, again] = [
    search('Skyss 4'),
    search('Skyss 4'),
    plain('Skyss 5'),
    search('Skyss 5'),
  ];
  const done = await archive(app, [first, second, twins, twins, again]);
  expect(done.map(({ resultat }) => resultat?.sak.resultat)).toEqual([
    'OPPRETTET',
    'EKSISTERENDE',
    'OPPRETTET',
    'OPPRETTET',
    undefined,
  ]);
  expect(done[1]!.saksnummer).toBe(done[0]!.saksnummer);
  expect(done[4]!.feil!.saksnumre).toEqual([done[2]!.saksnummer, done[3]!.saksnummer]);
});

test('SOEK_ELLER_NY ends in one sak when two processes look at once', async ({ app, database, start }) => {
  const other = await start();
  const titles = Array.from({ length: 12 }, (_, index) => `Samtidig ${index}`);
  const referanser = await queue(
    database,
    [...titles, ...titles.toReversed()].map((tittel) => search(tittel)),
  );
  await database.query(`UPDATE outbox_message SET lane = id % 2 WHERE topic = 'innsending.mottatt'`);
  await Promise.all([drain(app), drain(other)]);
  const done = await rows(database, referanser);
  expect(done.map(({ status }) => status)).toEqual(done.map(() => 'ARKIVERT'));
  expect(new Set(done.map(({ saksnummer }) => saksnummer)).size).toBe(titles.length);
});
