import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SakNyttelast } from '../../src/noark/index.js';
import type { TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import {
  archive,
  createArchive,
  drain,
  journalpost,
  queue,
  rows,
  sak,
  startArchive,
} from './archive.fixture.js';

let database: TestDatabase;
let app: TestApp;
let other: TestApp;

beforeAll(async () => {
  database = await createArchive();
  [app, other] = await Promise.all([startArchive(database), startArchive(database)]);
});
afterAll(async () => {
  await Promise.all([app.close(), other.close()]);
  await database.drop();
});

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

describe('SOEK_ELLER_NY', () => {
  it('makes a sak where none is found, and reuses the one that is', async () => {
    const [made] = await archive(app, [search('Skyss 1')]);
    const [found] = await archive(app, [search('Skyss 1')]);
    expect(made!.resultat.sak.resultat).toBe('OPPRETTET');
    expect(found!.resultat.sak).toEqual({ ...made!.resultat.sak, resultat: 'EKSISTERENDE' });
    expect(found!.resultat.journalposter[0]!.journalpostnummer).toBe(2);
  });

  it('finds the title however its letters are composed', async () => {
    const [made] = await archive(app, [search('Måned')]);
    const [found] = await archive(app, [search('Ma\u030Aned')]);
    expect(found!.saksnummer).toBe(made!.saksnummer);
  });

  it('looks at the klassering, the client and whether the sak is open', async () => {
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

  it('fails with the numbers of all saker when it finds more than one', async () => {
    const made = await archive(app, [plain('Skyss 3'), plain('Skyss 3')]);
    const [failed] = await archive(app, [search('Skyss 3')]);
    expect(failed).toMatchObject({
      status: 'FEILET',
      feil: { kode: 'FLERE_SAKER_FUNNET', saksnumre: made.map(({ saksnummer }) => saksnummer) },
    });
  });

  it('sees what came before it in the same batch', async () => {
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

  it('ends in one sak when two processes look at once', async () => {
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
});
