import { v7 as uuid } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { openBrowser } from '../support/browser.js';
import { type OpenConsole, openConsole } from '../support/console.js';
import { forFile } from '../support/fixture.js';

const browser = await openBrowser();
afterAll(() => browser?.close());

const FAILED = 150;

describe.skipIf(!browser)('what is typed and asked in the console', () => {
  const app = appForFile({ ROLES: ['api'] });
  fagsystemForFile(app, { klientId: 'skyss', navn: 'Skyss elevskyss' });
  const konsoll = forFile(async (): Promise<OpenConsole> => {
    await app.database.query(
      `INSERT INTO innsending (referanse, klient_id, type, status, feil, nyttelast, ekstern_noekkel, mottatt, oppdatert, ferdig)
       SELECT referanse, 'skyss', 'SAK', 'FEILET', $2::json, '{}', 'nr-' || nr, now(), now(), now()
       FROM unnest($1::uuid[]) WITH ORDINALITY AS r(referanse, nr)`,
      [
        Array.from({ length: FAILED }, () => uuid()),
        JSON.stringify({ kode: 'UKJENT_SAK', melding: 'Det gikk ikke.' }),
      ],
    );
    return openConsole(browser!, app, { rolle: 'behandler' });
  });

  test('a text may be typed with pauses; the address follows', async () => {
    const { page, go } = konsoll;
    await go('/innsendinger');
    const title = page.getByLabel('Ord i tittelen');
    await title.pressSequentially('sak ');
    await page.waitForURL(/tittel=sak/);
    await title.pressSequentially('om skole');
    await page.waitForURL(/tittel=sak\+om\+skole/, { timeout: 5000 });
    expect(await title.inputValue()).toBe('sak om skole');
  });

  test('a date may be typed by its digits', async () => {
    const { page, go } = konsoll;
    await go('/innsendinger?periode=30dager');
    await page.getByRole('search').getByLabel('Mottatt').selectOption('valgte');
    await page.getByLabel('Fra og med').focus();
    await page.keyboard.type('01112026');
    await page.waitForURL(/fra=2026-(11-01|01-11)/, { timeout: 5000 });
  });

  test('a search may be mended in the middle', async () => {
    const { page, go } = konsoll;
    await go('/klienter');
    const search = page.getByRole('searchbox');
    await search.pressSequentially('elevkyss');
    for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('ss');
    await page.keyboard.press('Backspace');
    await page.waitForURL(/soek=elevskyss$/, { timeout: 5000 });
  });

  test('a list that cannot be read further says so once, and does not knock on and on', async () => {
    const { page, go } = konsoll;
    let asked = 0;
    await page.route(/\/innsendinger\?.*etter=[^&]/, (route) => {
      asked++;
      return route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 429, title: 'For mange', detail: 'Vent litt.', kode: 'X', feil: [] }),
      });
    });
    await go('/innsendinger');
    await page.mouse.wheel(0, 1_000_000);
    await page.getByText('Vent litt.').waitFor();
    // Time enough for several more.
    for (let n = 0; n < 10; n++) await page.evaluate(() => fetch('/internal/v1/okt'));
    expect(asked).toBe(1);
  });

  test('what is asked for without a network is told of, and an empty answer of a proxy is a fault', async () => {
    const { page, go } = konsoll;
    await page.unrouteAll();
    await go('/innsendinger?status=FEILET');
    await page.getByRole('link', { name: /^nr-/ }).first().click();
    await page.getByRole('button', { name: 'Avbryt innsendingen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Begrunnelse').fill('Feil kommune');
    const send = () => dialog.getByRole('button', { name: 'Avbryt innsendingen' }).click();
    await page.context().setOffline(true);
    await send();
    await dialog.getByText('Tjenesten svarer ikke.').waitFor({ timeout: 5000 });
    await page.context().setOffline(false);
    await page.route(/\/avbryt$/, (route) =>
      route.fulfill({ status: 502, headers: { 'content-length': '0' } }),
    );
    await send();
    await dialog.getByText('Tjenesten svarer ikke.').waitFor({ timeout: 5000 });
    expect(await dialog.getByLabel('Begrunnelse').inputValue()).toBe('Feil kommune');
    await dialog.getByRole('button', { name: 'La være' }).click();
  });
});
