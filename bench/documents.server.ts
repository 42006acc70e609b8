import { readSettings } from '../src/shared/config/index.js';
import { start } from '../src/start.js';

/** The real server with the API role, which answers any message with its resident memory. */
async function main(): Promise<void> {
  const app = await start(readSettings(process.env));
  process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }));
  process.send?.({ url: app.url });
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
}

void main();
