import { misspelled, readSettings, type Settings } from './shared/config/index.js';
import { returnStartupMemory } from './shared/memory/index.js';
import { createLog } from './shared/telemetry/index.js';
import { startFault } from './start.faults.js';
import { start } from './start.js';

/** A supervisor that sends SIGTERM waits longer than this before it kills. */
const LONGEST_STOP_MS = 10_000;

/** The process, from its settings to its end. What stands in the way of the start is told on stderr, in a sentence. */
export async function run(): Promise<void> {
  let settings: Settings | undefined;
  try {
    settings = readSettings(process.env);
    await serve(settings);
  } catch (error) {
    process.stderr.write(`${startFault(error, settings)}\n`);
    process.exit(1);
  }
}

async function serve(settings: Settings): Promise<void> {
  const log = createLog(settings.LOG_LEVEL);
  const starting = start(settings);
  for (const found of misspelled(Object.keys(process.env)))
    log.warn(found, 'there is no such setting; it has no effect');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  const app = await starting;
  returnStartupMemory();
  log.info(
    {
      url: app.url,
      ...(app.internalUrl ? { internal: app.internalUrl } : {}),
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
