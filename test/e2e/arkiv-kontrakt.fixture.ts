import { randomUUID } from 'node:crypto';
import type { SimulatorOptions } from '../../simulator/index.js';
import type { Adapter } from '../../src/archive/fint/arkivsystem.js';
import type { Evner } from '../../src/archive/evner.js';
import type { NyKlient } from '../../src/auth/index.js';
import type { Settings } from '../../src/shared/config/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Caller, signIn } from '../support/caller.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import type { TestDatabase } from '../support/database.js';
import { listsAreKnown, PROFIL, simulated } from './fint.fixture.js';
import { sak } from './intake.fixture.js';

/** A sak as it stands in the archive. */
export interface Innhold {
  saksnummer: string;
  tittel: string;
  journalposter: { nummer: number; tittel: string; dokumenter: number }[];
}

/** An archive, and what lies behind its back: how it is looked into, and how its own people change something in it. */
export interface Bak {
  settings: Partial<Settings>;
  /** Until it can tell which codes it knows. */
  ready(fagsystem: Fagsystem): Promise<void>;
  saker(database: TestDatabase): Promise<Innhold[]>;
  setSaksstatus(database: TestDatabase, saksnummer: string, kode: string): Promise<void>;
  close(): Promise<void>;
}

export const ARKIVER: Record<string, () => Promise<Bak>> = {
  embedded: () => Promise.resolve(INNEBYGD),
  gammel: () => behindFint({ front: 'gammel', stegMs: 5 }),
  ny: () => behindFint({ front: 'ny', stegMs: 5 }),
  geointegrasjon: () => behindFint({ front: 'gammel', adapter: 'geointegrasjon' }, 'geointegrasjon'),
  p360: () => behindFint({ front: 'gammel', adapter: 'p360' }, 'p360'),
  'fint-simulator': () => behindFint({ front: 'fint-simulator' }),
};

const INNEBYGD: Bak = {
  settings: {},
  ready: () => Promise.resolve(),
  saker: (database) =>
    database.query<Innhold>(`
      SELECT saksaar || '/' || sakssekvensnummer AS saksnummer, s.tittel,
        coalesce((SELECT json_agg(json_build_object('nummer', journalpostnummer, 'tittel', j.tittel, 'dokumenter',
          (SELECT count(*) FROM arkiv.dokumentbeskrivelse d WHERE d.journalpost_id = j.system_id)) ORDER BY journalpostnummer)
          FROM arkiv.journalpost j WHERE j.sak_id = s.system_id), '[]') AS journalposter
      FROM arkiv.sak s`),
  setSaksstatus: async (database, saksnummer, kode) => {
    const [aar, sekvens] = saksnummer.split('/').map(Number);
    await database.query(
      'UPDATE arkiv.sak SET saksstatus = $3 WHERE saksaar = $1 AND sakssekvensnummer = $2',
      [aar, sekvens, kode],
    );
  },
  close: () => Promise.resolve(),
};

async function behindFint(options: SimulatorOptions, adapter: Adapter = 'elements'): Promise<Bak> {
  const { simulator, settings, close } = await simulated(options);
  return {
    settings: { ...settings, FINT_ADAPTER: adapter },
    ready: listsAreKnown,
    saker: () =>
      Promise.resolve(
        simulator.saker().map(({ mappeId, tittel, journalposter }) => ({
          saksnummer: mappeId,
          tittel,
          journalposter: journalposter.map((one) => ({
            nummer: one.nummer,
            tittel: one.tittel,
            dokumenter: one.filer.length,
          })),
        })),
      ),
    setSaksstatus: (_database, saksnummer, kode) => {
      const sak = simulator.saker().find(({ mappeId }) => mappeId === saksnummer)!;
      const [link] = (sak.resource['_links'] as Record<string, { href: string }[]>)['saksstatus']!;
      const known: Record<string, string> = options.front === 'fint-simulator' ? OWN_SYSTEM_IDS : {};
      link!.href = link!.href.replace(/[^/]+$/, known[kode] ?? kode);
      return Promise.resolve();
    },
    close,
  };
}

/** What FINT's own simulator calls them. */
const OWN_SYSTEM_IDS: Record<string, string> = { B: 'SS-1', A: 'SS-2' };

/** The application in front of an archive, a fagsystem, and the administrator. */
export class Oppstilling {
  constructor(
    readonly app: TestApp,
    readonly fagsystem: Fagsystem,
    readonly admin: Caller,
    readonly evner: Evner,
    private readonly bak: Bak,
  ) {}

  /** Another client of the same archive. */
  annet(more: Partial<NyKlient> = {}): Promise<Fagsystem> {
    return newFagsystem(this.app, { profil: PROFIL, ...more });
  }

  /** Send a sak that is right, and answer its final status. */
  async send(body: object): Promise<Json> {
    return this.fagsystem.waitFinal(await this.fagsystem.submitSak(sak(body)));
  }

  /** The same for journalposter to a sak. */
  async legg(til: object, ...journalposter: object[]): Promise<Json> {
    return this.fagsystem.waitFinal(await this.fagsystem.submitJournalposter({ sak: til, journalposter }));
  }

  /** The saker with that title, from behind. */
  async saker(tittel: unknown): Promise<Innhold[]> {
    return (await this.bak.saker(this.app.database)).filter((sak) => sak.tittel === tittel);
  }

  setSaksstatus(saksnummer: string, kode: string): Promise<void> {
    return this.bak.setSaksstatus(this.app.database, saksnummer, kode);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.bak.close();
  }
}

export async function settOpp(navn: string, settings: Partial<Settings> = {}): Promise<Oppstilling> {
  const bak = await ARKIVER[navn]!();
  const app = await startApp({ ...bak.settings, CALLBACK_ALLOWED_CIDRS: ['127.0.0.0/8'], ...settings });
  const [fagsystem, admin] = [await newFagsystem(app, { profil: PROFIL }), await signIn(app)];
  const { body } = await admin.get('/internal/v1/arkivsystemer');
  const standard = app.settings.ARCHIVE_SYSTEM;
  const { evner } = body.arkivsystemer.find((one: { navn: string }) => one.navn === standard);
  if (app.settings.hasRole('archive')) await bak.ready(fagsystem);
  return new Oppstilling(app, fagsystem, admin, evner, bak);
}

export const unik = (om = 'Skoleskyss'): string => `${om} ${randomUUID().slice(0, 8)}`;

/** The journalpostnumre of a status. */
export const numre = (status: Json): number[] =>
  status.journalposter.map((one: Json) => one.journalpostnummer);
