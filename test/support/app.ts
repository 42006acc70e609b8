import { startApp as start } from '../../src/app.js';
import { readSettings, type Settings } from '../../src/shared/config/index.js';
import { createDatabase, type TestDatabase } from './database.js';
import { makeTempDirectory } from './temp-directory.js';

type Nest = Awaited<ReturnType<typeof start>>['nest'];

export interface TestApp {
  url: string;
  /** With INTERNAL_PORT. */
  internalUrl: string | undefined;
  nest: Nest;
  settings: Settings;
  database: TestDatabase;
  close(): Promise<void>;
}

export const ADMIN = { klientId: 'admin', hemmelighet: 'admin-secret-for-tests-only' };

/**
 * The whole application on a free port with a database of its own, through the same door as `npm start`. Give
 * `database` to start a second process's worth of application on the same data.
 */
export async function startApp(overrides: Partial<Settings> = {}, shared?: TestDatabase): Promise<TestApp> {
  const database = shared ?? (await createDatabase());
  const data = await makeTempDirectory('app');
  const settings = readSettings({
    PORT: '0',
    DATABASE_URL: database.url,
    DATA_DIR: data.path,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.klientId,
    BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.hemmelighet,
  });
  Object.assign(settings, overrides);
  const app = await start(settings).catch(async (error: unknown) => {
    await data.close();
    throw error;
  });
  return {
    url: app.url,
    internalUrl: app.internalUrl,
    nest: app.nest,
    settings,
    database,
    close: async () => {
      await app.close();
      if (!shared) await database.drop();
      await data.close();
    },
  };
}
