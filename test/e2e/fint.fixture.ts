import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.js';
import type { Settings } from '../../src/shared/config/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, newFagsystem } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { waitFor } from '../support/wait.js';

/** Times that suit a test: what takes minutes at a real archive takes a second here. */
export const QUICK: Partial<Settings> = {
  ARCHIVE_SYSTEM: 'fint',
  FINT_POLL_MAX_MS: 50,
  FINT_READBACK_AFTER_SECONDS: 1,
  FINT_NOT_YET_SECONDS: 1,
  FINT_ADAPTER: 'elements',
};

/** What the simulator's archive must be told of every sak and journalpost. */
export const PROFIL = {
  administrativEnhet: '1337',
  arkivdel: 'Sakarkiv',
  saksansvarlig: '42',
  saksbehandler: '42',
};

/** A simulator, and the settings of an application in front of it. */
export interface Simulated {
  simulator: Simulator;
  settings: Partial<Settings>;
  close(): Promise<void>;
}

export async function simulated(options: SimulatorOptions = {}): Promise<Simulated> {
  const simulator = await startSimulator(options);
  return {
    simulator,
    settings: {
      ...QUICK,
      FINT_BASE_URL: simulator.url,
      ...(options.krevToken ? { FINT_TOKEN_URL: `${simulator.url}/token` } : {}),
    },
    close: () => simulator.stop(),
  };
}

export interface Fint {
  simulator: Simulator;
  app: TestApp;
  fagsystem: Fagsystem;
}

/** A simulator, the application in front of it, and a fagsystem that knows what the archive needs. */
export async function startFint(
  options: SimulatorOptions = {},
  settings: Partial<Settings> = {},
): Promise<Fint & { close(): Promise<void> }> {
  const { simulator, settings: front, close: stop } = await simulated(options);
  const app = await startApp({ ...front, ...settings });
  const fagsystem = await newFagsystem(app, { profil: PROFIL });
  await listsAreKnown(fagsystem);
  const close = async () => {
    await app.close();
    await stop();
  };
  return { simulator, app, fagsystem, close };
}

export const fintForFile = (options: SimulatorOptions = {}, settings: Partial<Settings> = {}): Fint =>
  forFile(() => startFint(options, settings));

/** The archive's own lists are fetched soon after the start: until the last of them is known, too. */
export async function listsAreKnown(fagsystem: Fagsystem): Promise<void> {
  const klassering = [{ klassifikasjonssystem: 'no such system', klasseId: '1', tittel: 'x' }];
  const body = { tittel: 'x', klassering };
  await waitFor('the code lists to be known', async () => (await fagsystem.faults('saker', body)).length > 0);
}
