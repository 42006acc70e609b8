import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { openConsole } from '../support/console.js';
import { forFile } from '../support/fixture.js';
import { newBruker, PASSORD } from '../support/person.js';
import { KLIENT, startUtsteder } from '../support/utsteder.js';

const browser = await openBrowser();
afterAll(() => browser?.close());

const SIGN_IN = 'Logg inn igjen';

describe.skipIf(!browser)('who is signed in to the console, in a browser', () => {
  const utsteder = forFile(startUtsteder);
  const app: TestApp = forFile(async () => {
    const oidc = { OIDC_ISSUER: utsteder.url, OIDC_NAME: 'Fylkets innlogging' };
    const { klientId: OIDC_CLIENT_ID, hemmelighet: OIDC_CLIENT_SECRET } = KLIENT;
    const started = await startApp({ ...oidc, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET });
    utsteder.expect(started.url);
    return started;
  });
  const open = async (path: string) => {
    const page = await browser!.newPage({ locale: 'nb-NO', reducedMotion: 'reduce' });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${app.url}/console${path}`);
    return { page, faults };
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  const signIn = async (page: Page, brukernavn: string, passord = PASSORD) => {
    await page.getByLabel('Brukernavn').fill(brukernavn);
    await page.getByLabel('Passord').fill(passord);
    await page.getByRole('button', { name: 'Logg inn', exact: true }).click();
  };
  const endSessions = (brukernavn: string) =>
    app.database.query(
      `DELETE FROM konsolloekt WHERE bruker_id = (SELECT id FROM bruker WHERE brukernavn = '${brukernavn}')`,
    );

  test('a wrong password is told, the right one leads to where one wanted to go, and out again', async () => {
    const brukernavn = await newBruker(app, { navn: 'Kari Arkivar', rolle: 'behandler', innsyn: true });
    const { page, faults } = await open('/klienter');
    await heading(page, 'Logg inn');
    await signIn(page, brukernavn, 'feil passord her');
    await page.getByRole('alert').getByText('Brukernavnet eller passordet er feil.').waitFor();
    await signIn(page, brukernavn);
    await heading(page, 'Klienter');
    await page.getByRole('button', { name: 'Kari Arkivar' }).click();
    await page.getByText(`${brukernavn} · Behandler, innsyn i dokumenter`).waitFor();
    await page.getByRole('button', { name: 'Logg ut', exact: true }).click();
    await heading(page, 'Logg inn');
    // The browser tells of the 401 of the wrong password by itself.
    expect(faults.filter((one) => !one.includes('401'))).toEqual([]);
    await page.close();
  });

  test('a session that ends in the middle of a form takes nothing with it: sign in above it, and save', async () => {
    const { page, go, close } = await openConsole(browser!, app, {
      brukernavn: 'skjema',
      rolle: 'administrator',
    });
    await go('/klienter/ny');
    const navn = page.getByLabel('Navn', { exact: true });
    await navn.fill('Skyss elevskyss');
    await endSessions('skjema');
    await page.getByRole('button', { name: 'Opprett klienten' }).click();
    const dialog = page.getByRole('dialog', { name: SIGN_IN });
    await dialog.getByText('står urørt bak dette vinduet').waitFor();
    expect(await dialog.getByLabel('Brukernavn').inputValue()).toBe('skjema');
    const focused = dialog.getByLabel('Passord').and(page.locator(':focus'));
    await focused.waitFor();
    await dialog.getByLabel('Passord').fill(PASSORD);
    await dialog.getByRole('button', { name: 'Logg inn', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await navn.inputValue()).toBe('Skyss elevskyss');
    await page.getByRole('button', { name: 'Opprett klienten' }).click();
    await page
      .getByText(/akf_test_/)
      .first()
      .waitFor();
    await close();
  });

  test('signing out everywhere, from another browser, ends this one; what it shows stays until somebody signs in', async () => {
    const brukernavn = await newBruker(app, { navn: 'Ola Arkivar' });
    const [here, there] = [await open('/om'), await open('/om')];
    for (const { page } of [here, there]) {
      await signIn(page, brukernavn);
      await heading(page, 'Om');
    }
    await there.page.getByRole('button', { name: 'Ola Arkivar' }).click();
    await there.page.getByRole('button', { name: 'Logg ut overalt' }).click();
    await heading(there.page, 'Logg inn');
    await here.page.getByRole('link', { name: 'Klienter' }).click();
    await here.page.getByRole('dialog', { name: SIGN_IN }).waitFor();
    await here.page.close();
    await there.page.close();
  });

  test('in another tab of the same browser one is signed in, and out, as in the first', async () => {
    const { page, go, close } = await openConsole(browser!, app, {
      brukernavn: 'faner',
      navn: 'Fane Arkivar',
    });
    await go('/');
    const tab = await page.context().newPage();
    await tab.goto(`${app.url}/console/om`);
    await heading(tab, 'Om');
    await endSessions('faner');
    for (const one of [page, tab]) {
      await one.getByRole('link', { name: 'Klienter' }).click();
      await one.getByRole('dialog', { name: SIGN_IN }).waitFor();
    }
    const dialog = tab.getByRole('dialog', { name: SIGN_IN });
    await dialog.getByLabel('Passord').fill(PASSORD);
    await dialog.getByRole('button', { name: 'Logg inn', exact: true }).click();
    await page.getByRole('dialog', { name: SIGN_IN }).waitFor({ state: 'detached' });
    await tab.getByRole('button', { name: 'Fane Arkivar' }).click();
    await tab.getByRole('button', { name: 'Logg ut', exact: true }).click();
    await heading(page, 'Logg inn');
    await close();
  });

  test('by the issuer one comes back to where one was; again, a window does it, and the page stays', async () => {
    utsteder.personer.kari = { navn: 'Kari Fylke', brukernavn: 'kari.fylke', roller: ['arkivflyt-leser'] };
    utsteder.letIn('kari');
    const { page, faults } = await open('/innsendinger?status=FEILET');
    await page.getByRole('link', { name: 'Logg inn med Fylkets innlogging' }).click();
    await heading(page, 'Innsendinger');
    expect(page.url()).toBe(`${app.url}/console/innsendinger?status=FEILET`);
    await endSessions('kari.fylke');
    await page.getByRole('link', { name: 'Klienter' }).click();
    const dialog = page.getByRole('dialog', { name: SIGN_IN });
    await dialog.waitFor();
    expect(await dialog.getByLabel('Passord').count()).toBe(0);
    const popup = page.waitForEvent('popup');
    await dialog.getByRole('link', { name: 'Logg inn med Fylkets innlogging' }).click();
    await popup;
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(faults.filter((one) => !one.includes('401'))).toEqual([]);
    await page.close();
  });

  test('before it ends one is told, and may sign in while nothing is at stake', async () => {
    const { page, go, close } = await openConsole(browser!, app, { brukernavn: 'kveld' });
    await app.database.query(
      `UPDATE konsolloekt SET opprettet = now() - interval '590 minutes'
        WHERE bruker_id = (SELECT id FROM bruker WHERE brukernavn = 'kveld')`,
    );
    await go('/om');
    await page.getByRole('status').getByText('Økten slutter kl.').waitFor();
    await page.getByRole('button', { name: 'Logg inn på nytt nå' }).click();
    const dialog = page.getByRole('dialog', { name: SIGN_IN });
    await dialog.getByLabel('Passord').fill(PASSORD);
    await dialog.getByRole('button', { name: 'Logg inn', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Økten slutter kl.').waitFor({ state: 'detached' });
    await close();
  });
});
