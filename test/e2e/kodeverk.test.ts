import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { makeTempDirectory } from '../support/temp-directory.js';
import { dokument, sak, withDokumenter } from './intake.fixture.js';

/** A file with the deployment's own codes. */
async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory.path, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const LISTS = {
  dokumenttype: [
    { kode: 'SKYSS', navn: 'Skyssvedtak' },
    { kode: 'R', gyldigTil: '2020-12-31' },
    { kode: 'NESTE', navn: 'Neste', gyldigFra: '2099-01-01' },
    { kode: 'IDAG', navn: 'I dag', gyldigFra: osloToday(), gyldigTil: osloToday() },
  ],
  skjermingMetadata: [{ kode: 'M', gyldigTil: '2020-12-31' }],
};

function osloToday(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
}

const directory = forFile(() => makeTempDirectory('kodeverk'));
const app = forFile(async () => startApp({ KODEVERK_FILE: await file('kodeverk.json', LISTS) }));
const skyss = fagsystemForFile(app);

async function fault(body: unknown, language = 'nb'): Promise<Json> {
  const svar = await skyss.sendSak(body, { 'accept-language': language });
  return svar.body.feil?.[0];
}

const withType = (dokumenttype: string) => withDokumenter(dokument({ dokumenttype }));
const AT = '/journalposter/0/dokumenter/0/dokumenttype';

test.each(['B', 'SKYSS', 'IDAG'])('a code that is valid today is taken: %s', async (dokumenttype) => {
  expect((await skyss.sendSak(withType(dokumenttype))).status).toBe(202);
});

test('a code that has expired is refused, with the list and the date', async () => {
  const sti = AT;
  expect(await fault(withType('R'))).toEqual({
    sti,
    kode: 'UKJENT_KODE',
    melding: 'er en kode i kodeverket dokumenttype som utløp 2020-12-31',
  });
  expect((await fault(withType('R'), 'en')).melding).toBe(
    'is a code of the list dokumenttype that expired on 2020-12-31',
  );
});

test('a code that is not valid yet is refused, with the list and the date', async () => {
  const melding = 'er en kode i kodeverket dokumenttype som først kan brukes fra 2099-01-01';
  expect(await fault(withType('NESTE'))).toEqual({ sti: AT, kode: 'UKJENT_KODE', melding });
});

test('a code that nobody knows is refused, with the list, and not repeated', async () => {
  const told = await fault(withType('HEMMELIG'));
  expect(told).toEqual({
    sti: AT,
    kode: 'UKJENT_KODE',
    melding: 'er ikke en gyldig kode i kodeverket dokumenttype',
  });
});

test('a code that has expired is refused in a list of codes, at its place', async () => {
  const skjerming = {
    tilgangsrestriksjon: 'UO',
    skjermingshjemmel: 'Offl. § 13',
    skjermingMetadata: ['NPS', 'M'],
  };
  expect(await fault(sak({ skjerming }))).toMatchObject({
    sti: '/skjerming/skjermingMetadata/1',
    melding: expect.stringContaining('2020-12-31'),
  });
});

test('the lists hold the codes of the standard and of the deployment, with their validity', async () => {
  const { body } = await skyss.get('/api/v1/kodeverk/dokumenttype');
  expect(body.koder).toEqual(
    expect.arrayContaining([
      { kode: 'B', navn: 'Brev' },
      { kode: 'R', navn: 'Rundskriv', gyldigTil: '2020-12-31' },
      { kode: 'NESTE', navn: 'Neste', gyldigFra: '2099-01-01' },
    ]),
  );
});

test('the lists have a version, that is the ETag of their answer', async () => {
  const { body, headers } = await skyss.get('/api/v1/kodeverk/dokumenttype');
  const etag = headers.get('etag')!;
  expect(etag).toBe(`"${body.versjon}"`);
  const { body: all } = await skyss.get('/api/v1/kodeverk');
  const listed = all.kodeverk.find(({ navn }: Json) => navn === 'dokumenttype');
  expect(listed).toEqual({ navn: 'dokumenttype', versjon: body.versjon, antall: body.koder.length });
  const again = await skyss.get('/api/v1/kodeverk/dokumenttype', { 'if-none-match': etag });
  expect([again.status, again.text]).toEqual([304, '']);
  const other = await skyss.get('/api/v1/kodeverk/saksstatus', { 'if-none-match': etag });
  expect(other.status).toBe(200);
});

test('the lists can be read without a token, but not with a bad one', async () => {
  const read = async (path: string, headers = {}) => {
    const answer = await fetch(`${app.url}/api/v1/kodeverk${path}`, { headers });
    return [answer.status, answer.headers.get('www-authenticate')?.split(' ', 1)[0] ?? null];
  };
  for (const path of ['', '/dokumenttype']) {
    expect(await read(path)).toEqual([200, null]);
    for (const authorization of ['Bearer a.b.c', 'Bearer ', 'Basic YTpi'])
      expect(await read(path, { authorization }), authorization).toEqual([401, 'Bearer']);
  }
  const open = await fetch(`${app.url}/api/v1/kodeverk/dokumenttype`);
  expect(await open.json()).toEqual((await skyss.get('/api/v1/kodeverk/dokumenttype')).body);
});

test.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /^KODEVERK_FILE=.*broken0\.json kan ikke brukes: filen er ikke gyldig JSON/],
  ['no lists', [], /filen må være et objekt med lister etter navn/],
  ['an unknown list', { fylke: [] }, /«fylke» er ikke en liste som kan endres/],
  ['a list that is fixed', { variantformat: [{ kode: 'X' }] }, /«variantformat» er ikke en liste/],
  ['a code without its code', { dokumenttype: [{ navn: 'x' }] }, /\/dokumenttype\/0\/kode: /],
  [
    'a date that is none',
    { dokumenttype: [{ kode: 'x', gyldigTil: '2026-02-30' }] },
    /\/dokumenttype\/0\/gyldigTil: /,
  ],
])('a file that cannot be used stops the start, with a sentence: %s', async (_name, content, message) => {
  const path = await file(`broken${content === '{' ? 0 : 1}.json`, content);
  await expect(startApp({ KODEVERK_FILE: path }, app.database)).rejects.toThrow(message);
});
