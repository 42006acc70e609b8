import { readSettings, SettingsError } from './shared/config/index.js';
import { returnStartupMemory } from './shared/memory/index.js';
import { createLog } from './shared/telemetry/index.js';
import { start } from './start.js';

/** A supervisor that sends SIGTERM waits longer than this before it kills. */
const LONGEST_STOP_MS = 10_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.LOG_LEVEL);
  const starting = start(settings);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  const app = await starting;
  returnStartupMemory();
  log.info(
    {
      url: app.url,
      docs: `${app.url}/docs`,
      environment: settings.ARKIVFLYT_ENVIRONMENT,
      roles: settings.ROLES,
    },
    'arkivflyt is ready',
  );

  async function stop(signal: string): Promise<void> {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    // A signal during the start waits for it: what has been started by then must be stopped.
    const app = await starting;
    await app.close().catch((err: unknown) => log.warn({ err }, 'did not stop cleanly'));
    log.info({}, 'stopped');
    process.exit(0);
  }
}

main().catch((error: unknown) => {
  const text =
    error instanceof SettingsError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
