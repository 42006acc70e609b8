import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import type { TestApp } from '../support/app.js';
import { appForFile } from '../support/app.fixture.js';
import { openBrowser } from '../support/browser.js';
import { type OpenConsole, openConsole } from '../support/console.js';
import { forEachTest, forFile } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { newFagsystem, retriesComeDue, submissionEnds } from '../e2e/callback.fixture.js';

const browser = await openBrowser();
const app: TestApp = appForFile();
const console = forEachTest(() => open(browser!, app));
const receiver = forFile(startReceiver);

const open = (chromium: Browser, on: TestApp): Promise<OpenConsole> =>
  openConsole(
    chromium,
    on,
    { rolle: 'administrator' },
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );

test.skipIf(!browser)(
  'a client is made, its secret copied once, its profile corrected, its secret changed, and it is closed and opened',
  async () => {
    const { page, go, faults } = console;
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    await go('/klienter/ny');
    await page.getByLabel('Navn').fill('Skyss elevskyss');
    await page.getByLabel('Klient-id').fill('ikke gyldig!');
    await page.getByLabel('Organisasjonsnummer').fill('123');
    await button('Opprett klienten').click();
    await page.getByRole('heading', { name: '2 felt må rettes' }).waitFor();
    expect(await page.getByLabel('Klient-id').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Klient-id').fill('skyss');
    await page.getByLabel('Organisasjonsnummer').fill('974760673');
    await button('Opprett klienten').click();

    // It stays until it is said to be copied, and is nowhere once it is closed.
    await page.getByRole('heading', { name: 'Kopier hemmeligheten nå' }).waitFor();
    await button('Kopier hemmeligheten').click();
    const secret = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(secret).toMatch(/^akf_test_/);
    expect(await button('Ferdig').isDisabled()).toBe(true);
    for (let n = 0; n < 3; n++) await page.keyboard.press('Escape');
    await page.getByLabel('Jeg har kopiert den').check();
    await button('Ferdig').click();
    await page.getByRole('heading', { level: 1, name: 'Skyss elevskyss' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(
      await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage, location.href])'),
    ).not.toContain(secret);

    const profil = page.getByRole('region', { name: 'Profil' });
    await profil.getByRole('button', { name: 'Endre' }).click();
    await profil.getByLabel('Administrativ enhet').fill('Skoleskyss');
    await profil.getByLabel('Dager innholdet oppbevares').fill('4000');
    await profil.getByLabel('Saksstatus').selectOption('B');
    await button('Lagre profilen').click();
    await page.getByRole('heading', { name: 'Ett felt må rettes' }).waitFor();
    await profil.getByRole('link').first().click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('felt-profil-oppbevaringsdager');
    await profil.getByLabel('Dager innholdet oppbevares').fill('90');
    await button('Lagre profilen').click();
    await profil.getByText('Skoleskyss').waitFor();

    await button('Ny hemmelighet').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ny hemmelighet' }).click();
    await page.getByLabel('Jeg har kopiert den').check();
    await button('Ferdig').click();
    const secrets = page.getByRole('region', { name: 'Hemmeligheter' });
    await secrets.getByText('To hemmeligheter gjelder nå.').waitFor();
    await secrets
      .getByRole('button', { name: /^Slett hemmeligheten/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Slett' }).click();
    await secrets.getByText('To hemmeligheter gjelder nå.').waitFor({ state: 'detached' });

    for (const [verb, said] of [
      ['Steng klienten', 'Klienten er stengt.'],
      ['Åpne klienten', 'Klienten er åpnet igjen.'],
    ] as const) {
      await button(verb).first().click();
      await page.getByRole('dialog').getByRole('button', { name: verb }).click();
      await page.getByText(said).waitFor();
    }
    // The two forms that the service refused: a browser tells of every 400.
    expect(faults.filter((fault) => !/400 \(Bad Request\)/.test(fault))).toEqual([]);
  },
);

test.skipIf(!browser)(
  'a dead receiver is found, paused with a reason, resumed when it is mended, and what was given up is sent again',
  async () => {
    const { page, go, faults } = console;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const fagsystem = await newFagsystem(app);
    receiver.replyWith(503);
    const { callbackId } = await fagsystem.register(receiver.url);
    for (let n = 0; n < 6; n++)
      await submissionEnds(app, fagsystem.klientId, { tidspunkt: new Date().toISOString() });
    await fagsystem.leveranse(callbackId, ({ antallForsoek }) => antallForsoek > 0);

    await go(`/callbacks?klientId=${fagsystem.klientId}`);
    await page.getByText('Mottakeren svarte 503.').waitFor();
    await page.getByRole('link', { name: /^http:\/\/127/ }).click();
    await button('Sett på pause').click();
    const pause = page.getByRole('dialog').getByRole('button', { name: 'Sett på pause' });
    await pause.click();
    await page.getByText('Skriv en begrunnelse.').waitFor();
    await page.getByLabel('Begrunnelse').fill('Fagsystemet oppgraderes.');
    await pause.click();
    await page.getByText('«Fagsystemet oppgraderes.»').waitFor();

    receiver.replyWith(200);
    await button('Fortsett').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Fortsett' }).click();
    await page.getByText('Mottakeren tar imot det som sendes.').waitFor();
    await fagsystem.leveranse(callbackId, ({ status }) => status === 'LEVERT');
    await retriesComeDue(app);

    await button('Send flere igjen').click();
    await page.getByLabel('De som er levert').check();
    await page.getByLabel('Hendelser fra og med').fill('2026-01-01T00:00');
    await button('Send igjen').last().click();
    await page.getByText(/^\d leveranser er på vei til mottakeren igjen\.$/).waitFor();
    await button('Lukk').last().click();
    await button('Send en prøve').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send en prøve' }).click();
    await page.getByRole('heading', { name: 'Prøven kom fram' }).waitFor();
    expect(faults).toEqual([]);
  },
);
