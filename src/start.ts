import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunningApp, startApp } from './app.js';
import { readArkivsystemer } from './archive/index.js';
import { openEmbeddedPostgres } from './dev-database/index.js';
import { readKodeverk } from './kodeverk/index.js';
import type { Settings } from './shared/config/index.js';

/**
 * The application on the database it is given, or on one it brings along, which lives as long as this process does. One that
 * another process has brought to the same DATA_DIR is shared.
 */
export async function start(settings: Settings): Promise<RunningApp> {
  // Here for their faults alone: told before anything runs, and without a stack.
  readArkivsystemer(settings);
  readKodeverk(settings.KODEVERK_FILE);
  await prepareDocuments(settings);
  if (settings.DATABASE_URL) return startApp(settings);
  const database = await openEmbeddedPostgres(join(settings.DATA_DIR, 'postgres'));
  try {
    const app = await startApp(settings.with({ DATABASE_URL: database.url }), { isAlone: database.isOurs });
    return { ...app, close: () => app.close().finally(() => database.stop()) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** That they cannot be written is told now, and not to the first who sends one. */
async function prepareDocuments({ STORAGE, documentDirectory }: Settings): Promise<void> {
  if (STORAGE !== 'filesystem') return;
  await mkdir(documentDirectory, { recursive: true });
  await access(documentDirectory, constants.R_OK | constants.W_OK | constants.X_OK);
}
