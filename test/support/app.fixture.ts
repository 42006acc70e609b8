import type { NyKlient } from '../../src/auth/index.js';
import type { Settings } from '../../src/shared/config/index.js';
import { startApp, type TestApp } from './app.js';
import { type Caller, signIn } from './caller.js';
import { type Fagsystem, newFagsystem } from './client.js';
import { createDatabase, type TestDatabase } from './database.js';
import { forFile } from './fixture.js';

/** The application of a test file. `settings`: where they are not the usual ones (app.ts). */
export const appForFile = (settings: Partial<Settings> = {}): TestApp => forFile(() => startApp(settings));

/** The administrator, with a token. */
export const adminForFile = (app: TestApp): Caller => forFile(() => signIn(app));

/** A fagsystem, with a token. It may send and read, unless `more` says otherwise. */
export const fagsystemForFile = (app: TestApp, more: Partial<NyKlient> = {}): Fagsystem =>
  forFile(() => newFagsystem(app, more));

/** A database that no application of the file owns; it is gone after the last test. */
export const databaseForFile = (): TestDatabase =>
  forFile(async () => {
    const database = await createDatabase();
    return { ...database, close: database.drop };
  });
