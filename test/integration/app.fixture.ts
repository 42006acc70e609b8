import { test as base } from 'vitest';
import type { Settings } from '../../src/shared/config/index.js';
import { startApp } from '../support/app.js';
import { newFagsystem } from '../support/client.js';

/** `app` is the whole application, for all tests of the file, and `skyss` a fagsystem that may send to it and read. */
export const test = base
  .extend('settings', { scope: 'file' }, (): Partial<Settings> => ({}))
  .extend('app', { scope: 'file' }, async ({ settings }, { onCleanup }) => {
    const app = await startApp(settings);
    onCleanup(app.close);
    return app;
  })
  .extend('skyss', { scope: 'file' }, ({ app }) => newFagsystem(app));
