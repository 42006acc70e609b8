import { IntakeRepository } from '../src/intake/intake.repository.js';
import { readSettings } from '../src/shared/config/index.js';
import { start } from '../src/start.js';

/**
 * The real server with only the API role, so that what is measured is intake. With `--no-write` the one statement that
 * writes is replaced by its answer: all else, validation and group commit included, is the same.
 */
async function main(): Promise<void> {
  const app = await start(readSettings(process.env));
  if (process.argv.includes('--no-write')) {
    const repository = app.nest.get(IntakeRepository, { strict: false });
    repository.insertSaker = (_tx, group) =>
      Promise.resolve(group.map(({ referanse }) => ({ referanse, mottatt: new Date() })));
  }
  process.send?.({ url: app.url });
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
}

void main();
