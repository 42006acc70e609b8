import { expect, test } from 'vitest';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import type { Json } from '../support/client.js';
import { forFile } from '../support/fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';
import { parsed, WANTS_XML } from './xml.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app, { xml: true });
const admin = adminForFile(app);
const other = fagsystemForFile(app);

/** A sak of seven journalposter, and one of 2,500 that took years to come. */
const paths = forFile(async () => {
  const journalposter = Array.from({ length: 7 }, (_, n) =>
    journalpost({ tittel: `Brev ${n + 1}`, dokumenter: [dokument()] }),
  );
  const [small, large] = [
    await skyss.archiveSak(sak({ journalposter })),
    await skyss.archiveSak(sak({ journalposter })),
  ];
  await app.database.query(
    `INSERT INTO arkiv.journalpost SELECT (jsonb_populate_record(j, jsonb_build_object(
       'system_id', gen_random_uuid(), 'indeks', n, 'journalsekvensnummer', 1000000 + n, 'journalpostnummer', n))).*
     FROM arkiv.journalpost j, generate_series(8, 2500) n
     WHERE j.sak_id = $1::uuid AND j.journalpostnummer = 7`,
    [large.systemId],
  );
  return { small: `/api/v1/saker/${small.saksnummer}`, large: `/api/v1/saker/${large.saksnummer}` };
});

const numbers = (body: Json): number[] =>
  body.journalposter.map(({ journalpostnummer }: Json) => journalpostnummer);

test('the journalposter of a sak come page by page, each whole and once', async () => {
  const whole = (await skyss.get(paths.small)).body;
  expect([numbers(whole), whole.neste]).toEqual([[1, 2, 3, 4, 5, 6, 7], null]);
  const seen: Json[] = [];
  let etter = '';
  for (let page = 0; page < 4; page++) {
    const { body } = await skyss.get(`${paths.small}?antall=3${etter}`);
    expect({ ...body, journalposter: [], neste: null }).toEqual({ ...whole, journalposter: [] });
    seen.push(...body.journalposter);
    if (body.neste === null) break;
    expect(body.journalposter).toHaveLength(3);
    etter = `&etter=${body.neste}`;
  }
  expect(seen).toEqual(whole.journalposter);
  expect(whole.journalposter[0].dokumenter).toHaveLength(1);
  expect((await skyss.get(`${paths.small}?antall=7`)).body.neste).toBeNull();
});

test('without antall up to a thousand come, and the rest after neste', async () => {
  const first = (await skyss.get(paths.large)).body;
  expect(first.journalposter).toHaveLength(1000);
  const second = (await skyss.get(`${paths.large}?etter=${first.neste}&antall=1000`)).body;
  const third = (await skyss.get(`${paths.large}?etter=${second.neste}`)).body;
  expect([first, second, third].flatMap(numbers)).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1));
  expect(third.neste).toBeNull();
});

test('a page after the last one is empty', async () => {
  expect((await skyss.get(`${paths.small}?etter=7`)).body).toMatchObject({ journalposter: [], neste: null });
});

test.for([
  'antall=0',
  'antall=1001',
  'antall=x',
  'antall=1.5',
  'etter=x',
  'etter=0',
  'etter=-1',
  'etter=12345678901',
])('%s is refused with the name of its parameter', async (query) => {
  const { status, body } = await skyss.get(`${paths.small}?${query}`);
  expect([status, body.feil.length]).toEqual([400, 1]);
  const melding = expect.stringContaining(query.split('=')[0]!) as string;
  expect(body.feil[0]).toMatchObject({ sti: '', kode: 'UGYLDIG', melding });
});

test('an administrator reads any sak, a client its own', async () => {
  expect((await admin.get(`${paths.small}?antall=1`)).body).toMatchObject({
    tittel: 'Skoleskyss for elev',
    neste: '1',
  });
  expect((await other.get(paths.small)).status).toBe(404);
});

test('in XML neste is there too', async () => {
  const { text } = await skyss.get(`${paths.small}?antall=2`, WANTS_XML);
  expect(parsed(text, 'journalpost').svar).toMatchObject({
    neste: '2',
    journalposter: { journalpost: { length: 2 } },
  });
  expect((await skyss.get(paths.small, WANTS_XML)).text).toContain('<neste xsi:nil="true"/>');
});
