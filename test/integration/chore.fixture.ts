import { ChoreRunner } from '../../src/shared/chore/index.js';
import { test as testOfApp } from './app.fixture.js';

/** `run` runs a chore of the file's application now. */
export const test = testOfApp.extend(
  'run',
  { scope: 'file' },
  ({ app }) =>
    (chore: string) =>
      app.nest.get(ChoreRunner, { strict: false }).run(chore),
);
