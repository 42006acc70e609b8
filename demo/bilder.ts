import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '../test/support/browser.js';
import { withApp } from '../test/support/console.app.js';
import { openConsole } from '../test/support/console.js';
import { type Morgen, morgen } from '../test/support/morgen.js';

const FOLDER = join(process.cwd(), 'docs', 'bilder');
const WIDTH = 1280;
const HEIGHT = 820;

/** The pages that README and docs/drift.md show, by the name of the picture. */
const PAGES: Record<string, (seen: Morgen) => string> = {
  oversikt: () => '/',
  innsendinger: () => '/innsendinger?status=FEILET',
  innsending: ({ feilet }) => `/innsendinger/${feilet}`,
  callback: ({ callbackId }) => `/callbacks/${callbackId}`,
  klient: () => '/klienter/skyss',
  utboks: () => '/utboks',
};

/** Those that say less when they are cut off where the others are. */
const HEIGHTS: Record<string, number> = { oversikt: 1080 };

/** `npm run docs:screenshots`: takes the pictures of the console anew, of a morning with something to do. */
async function main(): Promise<void> {
  const browser = await openBrowser();
  if (!browser) throw new Error('There is no browser to take pictures with.');
  await mkdir(FOLDER, { recursive: true });
  try {
    await withApp(async (app) => {
      const seen = await morgen(app);
      const bruker = { navn: 'Kari Arkivar', rolle: 'administrator', innsyn: true } as const;
      const { page, go } = await openConsole(browser, app, bruker, { colorScheme: 'light' });
      for (const [name, path] of Object.entries(PAGES)) {
        await page.setViewportSize({ width: WIDTH, height: HEIGHTS[name] ?? HEIGHT });
        await go(path(seen));
        await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      }
    });
  } finally {
    await browser.close();
  }
}

await main();
