import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { NyBrukerDto } from '../../src/auth/index.js';
import type { TestApp } from './app.js';
import { newPerson } from './person.js';

export interface OpenConsole {
  page: Page;
  /** What the browser complained of, and what it fetched from elsewhere: to be empty. */
  faults: string[];
  /** To an address of the console, such as `/innsendinger?status=FEILET`, until all that the page asks for has come. */
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The console in a browser of its own, for a new person who is signed in. */
export async function openConsole(
  browser: Browser,
  app: TestApp,
  bruker: Partial<NyBrukerDto> = {},
  options: BrowserContextOptions = {},
): Promise<OpenConsole> {
  const person = await newPerson(app, bruker);
  const { origin, hostname } = new URL(person.url);
  const context = await browser.newContext({ locale: 'nb-NO', reducedMotion: 'reduce', ...options });
  const [name, value] = person.cookie.split('=') as [string, string];
  const cookie = { name, value, domain: hostname, path: '/', httpOnly: true, secure: true };
  await context.addCookies([{ ...cookie, sameSite: 'Strict' }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== origin)
      faults.push(request.url());
  });
  return {
    page,
    faults,
    async go(path) {
      await page.goto(`${origin}/console${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.loading').first().waitFor({ state: 'detached' });
    },
    close: () => context.close(),
  };
}
