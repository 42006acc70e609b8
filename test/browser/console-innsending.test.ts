import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { journalpost, M, sak } from '../e2e/kanari.fixture.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { openBrowser } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { openConsole, type OpenConsole } from '../support/console.js';
import { forFile } from '../support/fixture.js';
import { ensureBuilt } from '../support/process.js';

const browser = await openBrowser();
if (browser) ensureBuilt();
afterAll(() => browser?.close());

/** Where pictures of the pages are put, to be looked at; nowhere by default. */
const { PICTURES } = process.env;

describe.skipIf(!browser)('a submission in the console', () => {
  const app = appForFile();
  const admin = adminForFile(app);
  const skyss = fagsystemForFile(app, { klientId: 'skyss' });
  const console = forFile(() =>
    openConsole(browser!, app, { brukernavn: 'kari', rolle: 'administrator', innsyn: true }),
  );

  async function picture(name: string, { page }: OpenConsole): Promise<void> {
    if (!PICTURES) return;
    for (const width of [1280, 320])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({
          path: join(PICTURES, `${name}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
      }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  async function failed(): Promise<string> {
    const referanse = await skyss.submitJournalposter({
      sak: { saksnummer: '2026/99999' },
      journalposter: [
        {
          tittel: 'Søknad om skoleskyss',
          journalposttype: 'I',
          korrespondanseparter: [{ korrespondanseparttype: 'EA', navn: 'Ola Nordmann' }],
        },
      ],
    });
    expect((await skyss.waitFinal(referanse)).status).toBe('FEILET');
    return referanse;
  }

  test('one that failed says why and what to do, and is ended by hand with a saksnummer that is looked up', async () => {
    const { saksnummer } = await skyss.archiveSak({
      tittel: 'Skoleskyss for elev',
      eksternNoekkel: 'skyss-1',
    });
    const referanse = await failed();
    const { page, go } = console;
    await go(`/innsendinger/${referanse}`);
    await page.getByText('Saken finnes ikke blant klientens saker.').first().waitFor();
    await page.getByText('Be klienten rette saksnummeret').waitFor();
    const history = page.getByRole('list').filter({ hasText: 'Mottatt fra skyss.' }).getByRole('listitem');
    expect(await history.allTextContents()).toEqual([
      expect.stringContaining('Mottatt fra skyss.'),
      expect.stringMatching(/Feilet: Saken finnes ikke/),
    ]);
    await picture('feilet', console);

    await page.getByRole('button', { name: 'Marker som arkivert for hånd' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Saksnummer').fill('2026/888888');
    await dialog.getByText('Fant ingen sak med dette nummeret').waitFor();
    await dialog.getByRole('button', { name: 'Marker som arkivert for hånd' }).click();
    await dialog.getByText('Skriv en begrunnelse.').waitFor();
    await dialog.getByLabel('Saksnummer').fill(saksnummer);
    await dialog.getByText('Saken finnes: Skoleskyss for elev').waitFor();
    await picture('manuelt', console);
    await dialog.getByLabel('Begrunnelse').fill('Ført av arkivaren');
    await dialog.getByRole('button', { name: 'Marker som arkivert for hånd' }).click();
    await page.getByText(`kari markerte den som arkivert for hånd i sak ${saksnummer}.`).waitFor();
    expect(await page.getByText('Begrunnelse: Ført av arkivaren').count()).toBe(1);

    await page.getByRole('link', { name: saksnummer, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Skoleskyss for elev' }).waitFor();
    await picture('sak', console);
    expect(console.faults.filter((fault) => !/404/.test(fault))).toEqual([]);
  });

  test('what is shielded is a lock until somebody opens it for a reason; then it is erased', async () => {
    const whole = sak({
      journalposter: [journalpost(), journalpost({ skjerming: undefined, tittel: 'Annet brev' })],
    });
    const referanse = await skyss.submitSak(whole);
    await skyss.waitFinal(referanse);
    const { page, go } = console;
    await go(`/innsendinger/${referanse}`);
    await page.getByRole('heading', { name: 'Det som ble sendt' }).waitFor();
    await page.getByText('Skjermet', { exact: true }).first().waitFor();
    expect(await page.content()).not.toContain(M.navn);
    await picture('skjermet', console);

    await page.getByRole('button', { name: 'Åpne skjermede felt' }).click();
    await page.getByRole('dialog').getByLabel('Begrunnelse').fill('Må se hvem det gjelder');
    await page.getByRole('dialog').getByRole('button', { name: 'Åpne skjermede felt' }).click();
    await page.getByText(M.navn).first().waitFor();
    await picture('aapnet', console);
    const [row] = (await admin.get(`/internal/v1/revisjonslogg?gjelder=${referanse}`)).body.innslag as Json[];
    expect(row).toMatchObject({ aktoer: 'konsoll:kari', handling: 'innsending.nyttelast-aapnet' });
    await page.getByRole('button', { name: 'Lukk skjermede felt' }).click();
    expect(await page.content()).not.toContain(M.navn);

    const download = page.waitForEvent('download');
    await page.getByText('Journalpost 1:').click();
    await page.getByRole('link', { name: 'Last ned' }).first().click();
    expect((await download).suggestedFilename()).toBe(M.filnavn);

    await page.getByRole('button', { name: 'Slett innholdet' }).click();
    await page.getByRole('dialog').getByLabel('Begrunnelse').fill('Sendt til feil kommune');
    await page.getByRole('dialog').getByRole('button', { name: 'Slett innholdet' }).click();
    await page.getByText('ligger i arkivet med det som er arkivert').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Innsending med slettet innhold' }).waitFor();
    await picture('slettet', console);
  });

  test('the steps in an archive elsewhere and what each receiver answered are told one after the other', async () => {
    const referanse = await failed();
    await app.database.query(
      `INSERT INTO arkiv_steg (referanse, nummer, arkivsystem, slag, gjelder, tilstand, forsoek, sendt, saksnummer, journalpostnummer, gjenkjent, kandidater, feil, oppdatert)
       VALUES ($1, 1, 'fint', 'SAK', '', 'FERDIG', 1, now(), '2026/17', NULL, 'SVAR', NULL, NULL, now()),
              ($1, 2, 'fint', 'DOKUMENTFIL', '/journalposter/0/dokumenter/0', 'FERDIG', 2, now(), NULL, NULL, 'SVAR', NULL, NULL, now() + interval '1 second'),
              ($1, 3, 'fint', 'JOURNALPOST', '/journalposter/0', 'UAVKLART', 1, now(), '2026/17', NULL, NULL,
               '[{"saksnummer": "2026/17", "journalpostnummer": 3}]', NULL, now() + interval '2 seconds')`,
      [referanse],
    );
    await app.database.query(
      `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, forsoek, neste_forsoek, opprettet)
       VALUES ($1, $1, 'skyss', 'x', 'innsending.feilet', $1, 'https://fagsystem.example.no/arkivflyt/mottak', '{}', 'VENTER', 2, now() + interval '1 hour', now())`,
      [referanse],
    );
    await app.database.query(
      `INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, http_status, feilklasse)
       VALUES ($1, 1, now() + interval '3 seconds', 15000, NULL, 'timeout'), ($1, 2, now() + interval '23 seconds', 120, 503, 'http')`,
      [referanse],
    );
    const { page, go } = console;
    await go(`/innsendinger/${referanse}`);
    const history = page.getByRole('list').filter({ hasText: 'Mottatt fra skyss.' }).getByRole('listitem');
    await history.nth(2).waitFor();
    expect((await history.allTextContents()).map((text) => text.replace(/^.*?\d\d:\d\d:\d\d/, ''))).toEqual([
      'Mottatt fra skyss.',
      expect.stringMatching(/^Feilet: /),
      'Sak 2026/17 er i arkivet.',
      'Dokument 1 i journalpost 1 er i arkivet.',
      'Det er ikke kjent om arkivet har tatt imot journalpost 1.',
      'Beskjed til fagsystem.example.no kom ikke fram (forsøk 1): Mottakeren svarte ikke innen 15 sekunder.',
      'Beskjed til fagsystem.example.no kom ikke fram (forsøk 2): Mottakeren svarte 503.',
      'Neste forsøk på å gi beskjed til fagsystem.example.no.',
    ]);
    await page.getByText('Kan være: 2026/17-3').waitFor();
    await picture('steg', console);
    expect(console.faults.filter((fault) => !/404/.test(fault))).toEqual([]);
  });

  test('a reader sees neither what may be done nor a way into what is shielded', async () => {
    const referanse = await failed();
    const reader = await openConsole(browser!, app, { rolle: 'leser' });
    await reader.go(`/innsendinger/${referanse}`);
    await reader.page.getByText('Ola Nordmann').waitFor();
    for (const name of ['Prøv igjen', 'Avbryt innsendingen', 'Slett innholdet', 'Åpne skjermede felt'])
      expect(await reader.page.getByRole('button', { name }).count(), name).toBe(0);
    expect(await reader.page.getByRole('link', { name: 'Last ned' }).count()).toBe(0);
    expect(reader.faults).toEqual([]);
    await reader.close();
  });
});
