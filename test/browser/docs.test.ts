import { afterAll, describe, expect, test } from 'vitest';
import { KlientService } from '../../src/auth/index.js';
import { Outbox } from '../../src/shared/outbox/index.js';
import { appForFile } from '../support/app.fixture.js';
import { ADMIN } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { signIn } from '../support/caller.js';
import { Fagsystem } from '../support/client.js';
import { prepare } from '../support/docs.prepare.js';
import { type Document, Own, type Step, stepsOf } from '../support/docs.reader.js';
import { forFile } from '../support/fixture.js';
import { DocsPage } from './docs.page.js';

const browser = await openBrowser();
afterAll(() => browser?.close());

const OF_CLIENTS = /^\/internal\/v1\/klienter(\/|$)/;

/**
 * Whatever has a body, and the status. Opening an operation costs the browser half a second: docs-proev.test.ts sends the
 * rest, which is the dry run of the same examples and what is read or deleted by its address.
 */
function isClicked({ type, path, operation }: Step): boolean {
  if (operation === 'GET /api/v1/innsendinger/{referanse}') return true;
  return type !== undefined && path !== '/oauth2/token' && !path.endsWith('/validering');
}

describe.skipIf(!browser)('/docs in a browser', () => {
  const app = appForFile();
  const skyss = forFile(async () => {
    const scopes = ['arkivflyt:send' as const, 'arkivflyt:les' as const];
    const { klient, hemmelighet } = await app.nest
      .get(Outbox)
      .transaction((tx) => app.nest.get(KlientService).create(tx, { navn: 'Skyss', xml: true, scopes }));
    const { token, klientId } = await signIn(app, { klientId: klient.klientId, hemmelighet });
    return { klientId, hemmelighet, fagsystem: new Fagsystem(app.url, token, klientId) };
  });
  const open = async (path: string) => {
    const docs = new DocsPage(await browser!.newPage({ viewport: { width: 1280, height: 900 } }), app.url);
    await docs.open(path);
    return docs;
  };

  /** Sends every example of a part; answers what did not go as the page says. */
  async function goThrough(docs: DocsPage, part: string, which: (step: Step) => boolean): Promise<string[]> {
    const own = new Own();
    const document = (await (await fetch(`${app.url}/docs-json/${part}`)).json()) as Document;
    const steps = stepsOf(document).filter(which);
    const faults: string[] = [];
    for (const [at, step] of steps.entries()) {
      await prepare(step, skyss.fagsystem, own);
      const { status, answer } = await docs.execute(step, own);
      if (!step.success.includes(status)) faults.push(`${step.name}: ${status} ${await answer.text()}`);
      const isJson = /json/.test(answer.headers()['content-type'] ?? '');
      const body = isJson ? await answer.json() : undefined;
      own.read(body);
      if (status === 202 && body?.statusUrl) own.read(await skyss.fagsystem.waitFinal(body.referanse));
      if (steps[at + 1]?.operation !== step.operation) await docs.close(step);
    }
    return faults;
  }

  test('it opens on what a supplier uses, with tabs for administrators and the guide', async () => {
    const docs = await open('/docs');
    const operations = await docs.operations();
    expect(operations[0]).toBe('POST /api/v1/saker');
    expect(operations.filter((one) => one.includes('/internal/'))).toEqual([]);
    await docs.tab('Integrasjonsguide').click();
    await docs.page.locator('a[href="#5-callback"]:not([target])').first().click();
    const heading = docs.page.getByRole('heading', { name: '5. Callback' });
    await expect.poll(async () => (await heading.boundingBox())!.y, { timeout: 10_000 }).toBeLessThan(100);
    expect(docs.complaints).toEqual([]);
    await docs.page.close();
  });

  test('a wrong secret is told in the box, and the browser asks for nothing; the right one signs in', async () => {
    const docs = await open('/docs');
    const { klientId, hemmelighet } = skyss;
    const refused = await docs.authorize({ klientId, hemmelighet: 'feil' });
    expect([refused.status(), refused.headers()['www-authenticate']]).toEqual([401, undefined]);
    await docs.page.locator('.dialog-ux .errors', { hasText: 'invalid_client' }).waitFor();
    expect((await docs.authorize({ klientId, hemmelighet })).status()).toBe(200);
    await docs.page.locator('.auth-btn-wrapper', { hasText: 'Logout' }).waitFor();
    expect(docs.complaints).toEqual([expect.stringContaining('401')]);
    await docs.page.close();
  });

  test('every example for suppliers is accepted, sent from the page', { timeout: 180_000 }, async () => {
    const docs = await open('/docs');
    await docs.authorize(skyss);
    await docs.page.locator('.close-modal').click();
    expect(await goThrough(docs, 'leverandoer', isClicked)).toEqual([]);
    expect(docs.complaints).toEqual([]);
    await docs.page.close();
  });

  // That the page can: docs-proev sends every example of this part, and is quicker.
  test(
    'the examples of clients are accepted, sent from the tab of administrators',
    { timeout: 180_000 },
    async () => {
      const docs = await open('/docs');
      await docs.tab('For administratorer').click();
      await docs.authorize(ADMIN);
      await docs.page.locator('.close-modal').click();
      expect(
        await goThrough(docs, 'intern', (step) => isClicked(step) && OF_CLIENTS.test(step.path)),
      ).toEqual([]);
      expect(docs.complaints).toEqual([]);
      await docs.page.close();
    },
  );
});
