import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp as start } from '../../src/app.js';
import { readSettings, type Settings } from '../../src/shared/config/index.js';
import { createDatabase, type TestDatabase } from './database.js';

type Nest = Awaited<ReturnType<typeof start>>['nest'];

export interface TestApp {
  url: string;
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
  const dataDirectory = await mkdtemp(join(tmpdir(), 'arkivflyt-app-'));
  const settings = readSettings({
    PORT: '0',
    DATABASE_URL: database.url,
    DATA_DIR: dataDirectory,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    BOOTSTRAP_ADMIN_CLIENT_ID: ADMIN.klientId,
    BOOTSTRAP_ADMIN_CLIENT_SECRET: ADMIN.hemmelighet,
  });
  Object.assign(settings, overrides);
  const removeData = () => rm(dataDirectory, { recursive: true, force: true });
  const app = await start(settings).catch(async (error: unknown) => {
    await removeData();
    throw error;
  });
  return {
    url: app.url,
    nest: app.nest,
    settings,
    database,
    close: async () => {
      await app.close();
      if (!shared) await database.drop();
      await removeData();
    },
  };
}
