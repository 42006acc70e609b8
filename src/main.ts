import { startApp } from './app.js';
import { readSettings, SettingsError } from './shared/config/index.js';
import { createLog } from './shared/telemetry/index.js';

/** A supervisor that sends SIGTERM waits longer than this before it kills. */
const LONGEST_STOP_MS = 10_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.LOG_LEVEL);
  const app = await startApp(settings);
  log.info(
    {
      url: app.url,
      docs: `${app.url}/docs`,
      environment: settings.ARKIVFLYT_ENVIRONMENT,
      roles: settings.ROLES,
    },
    'arkivflyt is ready',
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

  async function stop(signal: string): Promise<void> {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
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
