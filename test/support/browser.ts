import packed from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * A headless Chromium: the one at CHROMIUM_PATH, or the one of an npm package, which is for Linux on x64. Undefined where
 * neither runs, with one line that says why: the tests of the file are to be skipped then.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  try {
    return await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? (await packed.executablePath()),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
      headless: true,
    });
  } catch (error) {
    console.warn(
      `browser tests are skipped: ${String(error).split('\n', 1)[0]} (CHROMIUM_PATH names another Chromium)`,
    );
    return undefined;
  }
}
