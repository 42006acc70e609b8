import type { Browser } from 'playwright-core';
import type { TestApp } from '../test/support/app.js';
import { openBrowser } from '../test/support/browser.js';
import { withApp } from '../test/support/console.app.js';
import { openConsole } from '../test/support/console.js';
import { morgen } from '../test/support/morgen.js';
import { median, print, verdict } from './report.js';

const ROUNDS = 3;
/** WebPageTest's profile «4G». */
const FOUR_G = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
const TARGET_MS = 1500;

const PAGES = [
  ['the overview', '/'],
  ['the submissions that failed', '/innsendinger?status=FEILET'],
] as const;

/** How long after its address was asked for a page can be used, for the first time in a browser, over a mobile network. */
export async function run(): Promise<void> {
  const browser = await openBrowser();
  if (!browser) return;
  try {
    await withApp(async (app) => {
      await morgen(app, 2000);
      for (const [what, path] of PAGES) {
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) times.push(await usableAfter(browser, app, path));
        print(`${what}: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
        verdict(`${what}, ms until it can be used (≤ ${TARGET_MS})`, median(times), TARGET_MS, 'most');
      }
    });
  } finally {
    await browser.close();
  }
}

async function usableAfter(browser: Browser, app: TestApp, path: string): Promise<number> {
  const { page, go, close } = await openConsole(browser, app);
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', FOUR_G);
    await go(path);
    return await page.evaluate(() => performance.now());
  } finally {
    await close();
  }
}
