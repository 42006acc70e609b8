import { readFile } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { openBrowser } from '../support/browser.js';
import { type OpenConsole, openConsole } from '../support/console.js';
import { forFile } from '../support/fixture.js';

const browser = await openBrowser();
afterAll(() => browser?.close());

const [FAILED, UNCLEAR, ARCHIVED] = [130, 3, 250];

describe.skipIf(!browser)('the submissions in the console', () => {
  // Nothing is worked here, so that every status stays as the test made it.
  const app = appForFile({ ROLES: ['api'] });
  fagsystemForFile(app, { klientId: 'skyss', navn: 'Skyss elevskyss' });
  const konsoll = forFile(async (): Promise<OpenConsole> => {
    await make('FEILET', FAILED, 'UKJENT_SAK');
    await make('FEILET', UNCLEAR, 'UTFALL_UKJENT');
    await make('ARKIVERT', ARCHIVED);
    return openConsole(browser!, app, { rolle: 'behandler' });
  });

  async function make(status: string, antall: number, kode?: string): Promise<void> {
    await app.database.query(
      `INSERT INTO innsending (referanse, klient_id, type, status, feil, nyttelast, ekstern_noekkel, mottatt, oppdatert, ferdig)
       SELECT referanse, 'skyss', 'SAK', $2, $3::json, '{}', $4 || '-' || nr, now(), now(), now()
       FROM unnest($1::uuid[]) WITH ORDINALITY AS r(referanse, nr)`,
      [
        Array.from({ length: antall }, () => uuid()),
        status,
        kode ? JSON.stringify({ kode, melding: 'Det gikk ikke.' }) : null,
        kode ?? status,
      ],
    );
  }

  const rows = () =>
    konsoll.page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: konsoll.page.locator('td') });
  const told = (text: string) => konsoll.page.getByRole('status').filter({ hasText: text }).first().waitFor();

  test('what is looked for stands in the address, and is there when the page is loaded again', async () => {
    const { page, go } = konsoll;
    await go('/innsendinger');
    await told(`${FAILED + UNCLEAR + ARCHIVED} innsendinger`);
    await page.getByText('Feilet i dag').click();
    await told(`${FAILED + UNCLEAR} innsendinger`);
    await page.getByRole('button', { name: `Saken finnes ikke ${FAILED}` }).click();
    await told(`${FAILED} innsendinger`);
    const address = new URL(page.url()).search;
    expect(Object.fromEntries(new URLSearchParams(address))).toEqual({
      status: 'FEILET',
      periode: 'idag',
      feilkode: 'UKJENT_SAK',
    });
    await page.reload();
    await told(`${FAILED} innsendinger`);
    expect(await page.getByRole('search').getByLabel('Status').inputValue()).toBe('FEILET');
    await page.getByRole('button', { name: 'Flere vilkår' }).click();
    await page.getByLabel('Klientens nøkkel').fill('finnes-ikke');
    await page.getByText('Ingen innsendinger passer filteret.').waitFor();
    await page.getByRole('button', { name: 'Nullstill filteret' }).click();
    await told(`${FAILED + UNCLEAR + ARCHIVED} innsendinger`);
    expect(new URL(page.url()).search).toBe('');
  });

  test('by keyboard: the arrows reach all rows, space selects, Enter opens', async () => {
    const { page, go } = konsoll;
    await go('/innsendinger?status=ARKIVERT');
    await rows().first().focus();
    await page.keyboard.press('End');
    await page
      .getByRole('row', { name: `ARKIVERT-${ARCHIVED - 99} ` })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ ');
    await told('2 valgt');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/innsendinger\/[0-9a-f-]{36}$/);
  });

  test('all that failed are tried again at once: what each came to is told, and the list is as it is then', async () => {
    const { page, go, faults } = konsoll;
    await go('/innsendinger?status=FEILET');
    await told(`${FAILED + UNCLEAR} innsendinger`);
    await page.getByLabel('Velg alle som er hentet').check();
    await page.getByRole('button', { name: `Velg alle ${FAILED + UNCLEAR} som passer filteret` }).click();
    await page.getByRole('button', { name: 'Prøv igjen' }).click();
    const question = page.getByRole('dialog', { name: `Prøve ${FAILED + UNCLEAR} innsendinger på nytt?` });
    await question.getByText('undersøkes hver for seg').waitFor();
    await question.getByRole('button', { name: 'Prøv igjen' }).click();
    const progress = page.getByRole('dialog', { name: 'Prøv igjen: ferdig' });
    await progress.getByText(`${FAILED + UNCLEAR} av ${FAILED + UNCLEAR} behandlet`).waitFor();
    expect(await progress.locator('dd').allTextContents()).toEqual([String(FAILED), String(UNCLEAR)]);
    expect(await progress.getByRole('row').nth(1).textContent()).toContain('prøv den igjen for seg');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      progress.getByRole('button', { name: 'Last ned resultatet (CSV)' }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    expect(lines).toHaveLength(1 + FAILED + UNCLEAR);
    expect(lines[1]).toContain('"IKKE UTFØRT";"UTFALL_UKJENT"');
    await progress.getByRole('button', { name: 'Lukk', exact: true }).last().click();
    await told(`${UNCLEAR} innsendinger`);
    const [{ n }] = (await app.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM revisjonslogg WHERE handling = 'innsending.proev-igjen' AND aktoer LIKE 'konsoll:%'`,
    )) as [{ n: number }];
    expect(n).toBe(FAILED);
    expect(faults).toEqual([]);
  });
});
