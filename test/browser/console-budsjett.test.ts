import { request } from 'undici';
import { afterAll, describe, expect, test } from 'vitest';
import { appForFile } from '../support/app.fixture.js';
import { openBrowser } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { morgen } from '../support/morgen.js';

const browser = await openBrowser();
afterAll(() => browser?.close());

const MOST_BYTES = 250_000;
/** The document, its files, who is signed in, and what the page asks for. */
const MOST_REQUESTS = 25;

/** All but the stream of what happens, which goes on. */
const ends = (url: string) => !url.includes('/stroem');

/** What came over the wire: as a browser that knows gzip and nothing better asks for it. */
async function gzipped(
  url: string,
  cookie: string,
): Promise<{ path: string; bytes: number; coding: string }> {
  const headers = { 'accept-encoding': 'gzip', cookie };
  const { body, headers: answered } = await request(url, { headers });
  const { byteLength: bytes } = await body.arrayBuffer();
  return { path: new URL(url).pathname, bytes, coding: String(answered['content-encoding'] ?? '') };
}

describe.skipIf(!browser)('the console, the first time a browser opens it', () => {
  const app = appForFile({ LOG_LEVEL: 'fatal' });

  test('is small, and comes in few requests', async () => {
    await morgen(app, 400);
    const { page, go, close } = await openConsole(browser!, app);
    const urls = new Set<string>();
    page.on('request', (one) => urls.add(one.url()));
    await go('/');
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    await close();
    const answers = await Promise.all([...urls].filter(ends).map((url) => gzipped(url, cookie)));
    const files = answers.filter(({ path }) => path.startsWith('/console/assets/'));
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter(({ coding, bytes }) => coding !== 'gzip' && bytes > 2000)).toEqual([]);
    expect(answers.length).toBeLessThan(MOST_REQUESTS);
    expect(answers.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_BYTES);
  });

  test('lets nothing run that is not its own, and is asked for once a version', async () => {
    const page = await fetch(`${app.url}/console/`);
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const html = await page.text();
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/);
    const file = await fetch(app.url + /src="(\/console\/assets\/[^"]+)"/.exec(html)![1]);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('vary')).toMatch(/accept-encoding/i);
  });
});
