import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { axe, withAxe } from '../support/axe.js';
import { openBrowser } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { forFile } from '../support/fixture.js';
import { morgen } from '../support/morgen.js';

const browser = await openBrowser();
afterAll(() => browser?.close());

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

describe.skipIf(!browser)('each page of the console, for everybody', () => {
  const app = appForFile({ LOG_LEVEL: 'fatal' });
  const seen = forFile(() => morgen(app, 400));
  const opened = forFile(async () => {
    const one = await openConsole(browser!, app, { rolle: 'administrator', innsyn: true });
    await withAxe(one.page);
    return one;
  });

  const PAGES: [string, () => string][] = [
    ['oversikt', () => '/'],
    ['innsendinger', () => '/innsendinger'],
    ['innsendinger that failed', () => '/innsendinger?status=FEILET'],
    ['innsendinger, none', () => '/innsendinger?saksnummer=1999/1'],
    ['innsending that failed', () => `/innsendinger/${seen.feilet}`],
    ['innsending that is archived', () => `/innsendinger/${seen.arkivert}`],
    ['saker', () => '/saker'],
    ['sak', () => `/saker/${seen.saksnummer}`],
    ['callbacks', () => '/callbacks'],
    ['callback', () => `/callbacks/${seen.callbackId}`],
    ['klienter', () => '/klienter'],
    ['ny klient', () => '/klienter/ny'],
    ['klient', () => '/klienter/skyss'],
    ['utboks', () => '/utboks'],
    ['kodeverk', () => '/kodeverk'],
    ['kodeliste', () => '/kodeverk/journalposttype'],
    ['fiksitet', () => '/fiksitet'],
    ['revisjonslogg', () => '/revisjonslogg'],
    ['om', () => '/om'],
    ['no such page', () => '/finnes-ikke'],
  ];

  test.for(PAGES)('%s', async ([, path]) => {
    const { page, faults } = opened;
    await page.setViewportSize(WIDE);
    await opened.go(path());
    const found = await inBothColours(page);
    // The window is made narrow, rather than the page fetched anew: the same is shown, and it takes half the time.
    await page.setViewportSize(NARROW);
    found.push(...(await inBothColours(page)));
    expect([...found, ...faults.splice(0)]).toEqual([]);
  });

  test('the sign-in, and the way past the menu by keyboard', async () => {
    const context = await browser!.newContext({ viewport: NARROW, locale: 'nb-NO', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await withAxe(page);
    await page.goto(`${app.url}/console/`);
    await page.getByRole('button', { name: 'Logg inn' }).waitFor();
    expect(await inBothColours(page)).toEqual([]);
    await context.close();

    await opened.go('/');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.press('Enter');
    await expect.poll(() => opened.page.locator('main:focus').count()).toBe(1);
  });
});

/** What is wrong with it as it stands: in light and dark, and in its width. */
async function inBothColours(page: Page): Promise<string[]> {
  const at = `${page.viewportSize()!.width} px`;
  await inColours(page, 'light');
  const light = (await axe(page)).map((fault) => `${at}, light: ${fault}`);
  await inColours(page, 'dark');
  const dark = (await axe(page, 'color-contrast')).map((fault) => `${at}, dark: ${fault}`);
  return [...light, ...dark, ...(await sidewaysScroll(page))];
}

/** Done when all that is in the page has them, which takes a frame for each level; and nothing goes on moving. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect.poll(() => running(page), { timeout: 10_000 }).toEqual([]);
}

/** The animations and transitions that are under way, by what they change. */
function running(page: Page): Promise<string[]> {
  return page.locator('html').evaluate((html) => {
    const { ownerDocument } = html as unknown as {
      ownerDocument: {
        getAnimations(): { playState: string; transitionProperty?: string; animationName?: string }[];
      };
    };
    return ownerDocument
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ transitionProperty, animationName }) => transitionProperty ?? animationName ?? '');
  });
}

async function sidewaysScroll(page: Page): Promise<string[]> {
  const width = await page
    .locator('html')
    .evaluate((html) => (html as unknown as { scrollWidth: number }).scrollWidth);
  const given = page.viewportSize()!.width;
  return width > given ? [`${given} px: it scrolls sideways, to ${width} px`] : [];
}
