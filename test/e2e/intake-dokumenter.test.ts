import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import type { Json } from '../support/client.js';
import { dokument, journalpost, pdf, pdfA, sak, UNKNOWN, withDokumenter } from './intake.fixture.js';

const app = appForFile();
const skyss = fagsystemForFile(app);

const AT = '/journalposter/0/dokumenter';
const faults = (...dokumenter: object[]) => skyss.faults('saker', withDokumenter(...dokumenter));
const named = (filnavn: string, more: object = {}) => dokument({ filnavn, ...more });

/** The documents as they stand in the archive. */
async function archived(...dokumenter: object[]): Promise<Json[]> {
  const { status, saksnummer, feil } = await skyss.waitFinal(
    await skyss.submitSak(withDokumenter(...dokumenter)),
  );
  expect([status, feil]).toEqual(['ARKIVERT', null]);
  const body = await skyss.archivedSak(saksnummer);
  return body.journalposter[0].dokumenter;
}

const objektOf = (one: Json) => one.dokumentobjekter[0];

test('the content of an inline document is base64 as RFC 4648 has it, and nothing that merely resembles it', async () => {
  const right = pdf('a').toString('base64');
  expect(await faults(dokument({ innhold: right }))).toEqual([]);
  for (const innhold of [
    '****',
    'JVBERg',
    'JVBERi0==',
    `${right}\n`,
    right.replace('J', ' J'),
    'JVBERi0_',
    '=',
    '====',
    'JVBERi1=',
    7,
    {},
    [],
    true,
  ]) {
    expect(await faults(dokument({ innhold })), String(JSON.stringify(innhold))).toContain(
      `${AT}/0/innhold UGYLDIG`,
    );
  }
});

test('the content of an inline document is not empty', async () => {
  expect(await faults(dokument({ innhold: '' }))).toEqual([`${AT}/0 PAAKREVD`]);
});

test('the content of an inline document is compared with the checksum that is told, whatever its letters', async () => {
  expect(await faults(dokument({ sjekksum: sha256(pdf()) }))).toEqual([]);
  expect(await faults(dokument({ sjekksum: sha256(pdf()).toUpperCase() }))).toEqual([]);
  expect(await faults(dokument({ sjekksum: sha256(pdf('annet')) }))).toEqual([
    `${AT}/0/sjekksum SJEKKSUM_AVVIK`,
  ]);
  expect(await faults(dokument({ sjekksum: 'a'.repeat(63) }))).toContain(`${AT}/0/sjekksum UGYLDIG`);
});

test('the content of an inline document is looked at, and lies about it are found', async () => {
  expect(await faults(dokument({}, Buffer.from('Dette er ingen PDF.')))).toEqual([
    `${AT}/0/mediatype FORMAT_AVVIK`,
  ]);
  expect(await faults(dokument({ mediatype: 'image/png', filnavn: 'a.png' }))).toEqual([
    `${AT}/0/mediatype FORMAT_AVVIK`,
  ]);
  expect(await faults(dokument({ mediatype: 'application/octet-stream' }))).toEqual([]);
  expect(await faults(dokument({ mediatype: 'Application/PDF; version=1.7' }))).toEqual([]);
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  expect(
    await faults(dokument({ filnavn: 'a.bin', mediatype: 'application/octet-stream' }, program)),
  ).toEqual([expect.stringContaining('FORMAT_AVVIK')]);
});

test('the content of an inline document decides the variant: A where it claims to be PDF/A, else P; the sender may say otherwise', async () => {
  const documents = await archived(
    named('a.pdf'),
    named('b.pdf', { innhold: pdfA('2', 'B').toString('base64') }),
    named('c.pdf', { innhold: pdfA('1', 'A').toString('base64'), variantformat: 'P' }),
  );
  expect(documents.map((one) => objektOf(one).variantformat)).toEqual(['P', 'A', 'P']);
  expect(documents.map((one) => objektOf(one).format)).toEqual(['fmt/276', 'fmt/477', 'fmt/95']);
});

test.runIf(existsSync('../shared/data/pdf'))(
  'the content of an inline document is recognised in real files: each PDF/A that passes is an archive format',
  async () => {
    const directory = '../shared/data/pdf';
    const files = (await readdir(directory)).filter((name) => /-[12]\w-pass\.pdf$/.test(name)).sort();
    const contents = await Promise.all(files.map((name) => readFile(join(directory, name))));
    const documents = await archived(
      ...files.map((name, n) => dokument({ filnavn: name, tittel: name }, contents[n])),
    );
    documents.forEach((one, n) => {
      expect([files[n], objektOf(one).variantformat]).toEqual([files[n], 'A']);
      expect(objektOf(one).sjekksum).toBe(sha256(contents[n]!));
    });
  },
);

test('a document comes by content or by dokumentId, not both and not neither', async () => {
  expect(await faults({ tittel: 'x' })).toEqual([`${AT}/0 PAAKREVD`]);
  expect(await faults(dokument({ dokumentId: UNKNOWN }))).toContain(`${AT}/0 UGYLDIG`);
  expect(await faults({ tittel: 'x', dokumentId: UNKNOWN })).toEqual([`${AT}/0/dokumentId UKJENT_DOKUMENT`]);
  expect(await faults({ tittel: 'x', dokumentId: 'tull' })).toEqual([`${AT}/0/dokumentId UKJENT_DOKUMENT`]);
});

test('a document with content has a title, a name and a media type', async () => {
  const { innhold } = dokument();
  expect((await faults({ innhold })).sort()).toEqual([
    `${AT}/0/filnavn PAAKREVD`,
    `${AT}/0/mediatype PAAKREVD`,
    `${AT}/0/tittel PAAKREVD`,
  ]);
  expect(await faults(dokument({ mediatype: 'pdf' }))).toContain(`${AT}/0/mediatype UGYLDIG`);
});

test('a document keeps its name to the letter, æøå and all', async () => {
  const filnavn = 'Søknad om båtplass – 1. æøå ÆØÅ (kopi) 你好.pdf';
  const [one] = await archived(named(filnavn.normalize('NFD')));
  expect(objektOf(one).filnavn).toBe(filnavn.normalize('NFC'));
});

test.each([
  'a/b.pdf',
  'a\\b.pdf',
  'a:b',
  'a*',
  'a?',
  'a"',
  'a<b',
  'a|b',
  '.',
  '..',
  'a.',
  'a ',
  'a\u0000.pdf',
  'a\r\nb.pdf',
  '../../etc/passwd',
  'å'.repeat(128),
])('a document has no name such as %j', async (filnavn) => {
  expect(await faults(named(filnavn))).toEqual([
    expect.stringMatching(`^${AT}/0/filnavn (UGYLDIG|FOR_LANG)$`),
  ]);
});

test('a document has a name of its own within the journalpost, whatever its letters', async () => {
  const other = { innhold: pdf('annen').toString('base64') };
  expect(await faults(named('å.pdf'), named('A\u030a.PDF', other))).toEqual([`${AT}/1/filnavn DUPLIKAT`]);
  const apart = sak({
    journalposter: [
      journalpost({ dokumenter: [named('a.pdf')] }),
      journalpost({ dokumenter: [named('a.pdf')] }),
    ],
  });
  expect(await skyss.faults('saker', apart)).toEqual([]);
});

test('a document of the same bytes as another is stored once and archived twice', async () => {
  const documents = await archived(named('a.pdf'), named('b.pdf'));
  expect(documents.map((one) => objektOf(one).sjekksum)).toEqual([sha256(pdf()), sha256(pdf())]);
  const stored = await readdir(join(app.settings.DATA_DIR, 'documents'), { recursive: true });
  expect(stored.filter((name) => name.endsWith(sha256(pdf())))).toHaveLength(1);
});

test('a document of an unknown type or status is refused', async () => {
  expect(await faults(dokument({ dokumenttype: 'Q', dokumentstatus: 'Q', variantformat: 'Q' }))).toEqual(
    expect.arrayContaining([
      `${AT}/0/dokumenttype UKJENT_KODE`,
      `${AT}/0/dokumentstatus UKJENT_KODE`,
      `${AT}/0/variantformat UKJENT_KODE`,
    ]),
  );
});

test('a document that is redacted needs a skjerming somewhere above it', async () => {
  const redacted = dokument({ variantformat: 'O' });
  const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'Offl. § 13' };
  expect(await faults(redacted)).toEqual([`${AT}/0/variantformat UGYLDIG`]);
  expect(await faults({ ...redacted, skjerming })).toEqual([]);
  expect(
    await skyss.faults('saker', sak({ journalposter: [journalpost({ dokumenter: [redacted], skjerming })] })),
  ).toEqual([]);
  expect(
    await skyss.faults('saker', sak({ skjerming, journalposter: [journalpost({ dokumenter: [redacted] })] })),
  ).toEqual([]);
});

const role = (...roles: (string | undefined)[]) =>
  roles.map((tilknyttetRegistreringSom, n) => named(`${n}.pdf`, { tilknyttetRegistreringSom }));

test('the documents of a journalpost are not an empty list, though they may be left out', async () => {
  expect(await skyss.faults('saker', sak({ journalposter: [journalpost({ dokumenter: [] })] }))).toEqual([
    `${AT} PAAKREVD`,
  ]);
  expect(await skyss.faults('saker', sak({ journalposter: [journalpost()] }))).toEqual([]);
});

test('the documents of a journalpost are at most 100', async () => {
  const many = Array.from({ length: 101 }, (_, n) => named(`${n}.pdf`));
  expect(await faults(...many)).toEqual([`${AT} FOR_LANG`]);
  expect(await faults(...many.slice(1))).toEqual([]);
});

test('the documents of a journalpost have exactly one hoveddokument', async () => {
  expect(await faults(...role('V', 'V'))).toEqual([`${AT} MANGLER_HOVEDDOKUMENT`]);
  expect(await faults(...role('H', 'V', 'H'))).toEqual([
    `${AT}/2/tilknyttetRegistreringSom FLERE_HOVEDDOKUMENT`,
  ]);
  expect(await faults(...role('H', 'H', 'H'))).toEqual([
    `${AT}/1/tilknyttetRegistreringSom FLERE_HOVEDDOKUMENT`,
    `${AT}/2/tilknyttetRegistreringSom FLERE_HOVEDDOKUMENT`,
  ]);
  expect(await faults(...role('X', 'H'))).toEqual([`${AT}/0/tilknyttetRegistreringSom UKJENT_KODE`]);
});

test.each<[(string | undefined)[], string[]]>([
  [
    [undefined, undefined],
    ['H', 'V'],
  ],
  [
    [undefined, 'H'],
    ['H', 'V'],
  ],
  [
    ['V', undefined, undefined],
    ['H', 'V', 'V'],
  ],
])(
  'the documents of a journalpost given the roles %j become %j, the hoveddokument first',
  async (given, expected) => {
    const documents = await archived(...role(...given));
    expect(documents.map((one) => one.tilknyttetRegistreringSom)).toEqual(expected);
  },
);
