import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChoreRunner } from '../../src/shared/chore/index.js';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { openBrowser } from '../support/browser.js';
import { openConsole } from '../support/console.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { klientId: 'skyss' });
let browser: Browser | undefined;

beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser?.close());

const open = (rolle: 'leser' | 'behandler' | 'administrator') => openConsole(browser!, app, { rolle });

test('the overview tells what needs a person, and hears by itself of what comes', async (context) => {
  if (!browser) return context.skip();
  const { page, go, faults, close } = await open('leser');
  await go('/');
  await page.getByText('Alt er i orden').waitFor();
  await page.getByText('Oppdateres av seg selv').waitFor();
  const journalpost = { tittel: 'Vedtak', journalposttype: 'X', dokumenter: [] };
  const fil = {
    tittel: 'Vedtak',
    filnavn: 'v.txt',
    mediatype: 'text/plain',
    innhold: Buffer.from('v').toString('base64'),
  };
  const referanse = await skyss.submitJournalposter({
    sak: { saksnummer: '1999/1' },
    journalposter: [{ ...journalpost, dokumenter: [fil] }],
  });
  expect((await skyss.waitFinal(referanse)).status).toBe('FEILET');
  const card = page.getByRole('link', { name: /Saken finnes ikke/ });
  await card.waitFor();
  expect(await card.getAttribute('href')).toBe('/console/innsendinger?status=FEILET&feilkode=UKJENT_SAK');
  await page.getByText('Siste time', { exact: true }).click();
  await page.waitForURL(/periode=time/);
  await page.getByText('Vis tallene som tabell').click();
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(60);
  expect(faults).toEqual([]);
  await close();
});

test('a parked message is told of with its submission, and tried again; the audit log says so in a sentence', async (context) => {
  if (!browser) return context.skip();
  await app.database.query(
    `INSERT INTO outbox_message (topic, receiver, lane, payload, attempts, parkert, last_error)
     VALUES ('innsending.ferdig', 'notification', 'skyss', '{"data":{}}', 10, now(), 'Noe er galt')`,
  );
  const { page, go, faults, close } = await open('behandler');
  await go('/utboks');
  await page.getByText('Noe er galt').waitFor();
  await page.getByRole('button', { name: /Prøv melding \d+ igjen/ }).click();
  await page.getByText('Meldingen får nye forsøk.').waitFor();
  await app.nest.get(ChoreRunner, { strict: false }).run('revisjonskontroll');
  await go('/revisjonslogg?handling=utboks.proev-igjen');
  await page.getByRole('cell', { name: 'ga den parkerte meldingen' }).waitFor();
  await page.getByText(/Loggen er hel/).waitFor();
  expect(faults).toEqual([]);
  await close();
});

test('fixity and about say how it goes; settings and doctor are for administrators', async (context) => {
  if (!browser) return context.skip();
  const leser = await open('leser');
  await leser.go('/fiksitet');
  await leser.page.getByText('Arkiverte filer').waitFor();
  await leser.go('/om');
  await leser.page.getByText('Siste migrering').waitFor();
  expect(await leser.page.getByRole('heading', { name: 'Innstillinger' }).count()).toBe(0);
  await leser.close();
  const { page, go, faults, close } = await open('administrator');
  await go('/om');
  await page.getByRole('cell', { name: 'Satt (vises ikke)' }).first().waitFor();
  await page.getByRole('button', { name: 'Undersøk nå' }).click();
  await page.getByText(/Databasen svarer/).waitFor();
  expect([...leser.faults, ...faults]).toEqual([]);
  await close();
});
