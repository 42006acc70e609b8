import { expect, test } from 'vitest';
import type { JournalpostNyttelast, SakNyttelast } from '../../../noark/index.js';
import type { Adapter } from '../arkivsystem.js';
import { advarsler } from './index.js';

const SKJERMING = {
  tilgangsrestriksjon: 'UO',
  skjermingshjemmel: 'UO1',
  skjermingMetadata: ['NA'],
  skjermingDokument: 'H',
  opphoersdato: '2086-01-01',
};
const NAKEN = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'UO1' };

const JOURNALPOST: JournalpostNyttelast = {
  tittel: 'Klage fra kari@example.no',
  journalposttype: 'I',
  journalstatus: 'J',
  eksternNoekkel: 'jp-1',
  dokumentetsDato: '2026-11-21',
  mottattDato: '2026-11-23T08:00:00.000Z',
  sendtDato: '2026-11-23T08:00:00.000Z',
  forfallsdato: '2026-12-24',
  skjerming: NAKEN,
  korrespondanseparter: [
    { navn: 'Kari', korrespondanseparttype: 'EA', skjerming: { ...NAKEN, opphoersdato: '2086-01-01' } },
    { navn: 'Alle', korrespondanseparttype: 'GM', adresse: { poststed: 'Lund', landkode: 'SE' } },
  ],
  dokumenter: [
    {
      dokumentId: '0193f2a1-0000-7000-8000-000000000001',
      tittel: 'Klage',
      filnavn: 'klage.pdf',
      mediatype: 'application/pdf',
      format: 'fmt/95',
      stoerrelse: 1,
      sjekksum: '0'.repeat(64),
      tilknyttetRegistreringSom: 'H',
      variantformat: 'A',
      dokumentstatus: 'F',
      skjerming: { ...NAKEN, skjermingDokument: 'D' },
    },
  ],
};

const SAK: SakNyttelast = {
  tittel: 'Klage',
  saksdato: '2026-11-27',
  saksstatus: 'B',
  sakslogikk: 'NY',
  eksternNoekkel: 'sak-1',
  beskrivelse: 'Lang',
  noekkelord: ['skyss'],
  merknader: [],
  administrativEnhet: '1337',
  skjerming: SKJERMING,
  parter: [
    { navn: 'Kari', partrolle: 'KLI', adresse: { adresselinjer: ['Storgata 1'], poststed: 'Arendal' } },
  ],
  journalposter: [JOURNALPOST],
};

/** Of every archive behind FINT. */
const ALLTID = [
  '/eksternNoekkel',
  '/journalposter/0/dokumenter/0/skjerming/skjermingDokument',
  '/journalposter/0/eksternNoekkel',
  '/journalposter/0/korrespondanseparter/0/skjerming/opphoersdato',
  '/skjerming/opphoersdato',
  '/skjerming/skjermingDokument',
  '/skjerming/skjermingMetadata',
];
const MER: Record<Adapter, string[]> = {
  ukjent: [],
  elements: [
    '/beskrivelse',
    '/noekkelord',
    '/parter/0/partrolle',
    '/parter/0/adresse/adresselinjer',
    '/journalposter/0/tittel',
    '/journalposter/0/dokumentetsDato',
    '/journalposter/0/mottattDato',
    '/journalposter/0/sendtDato',
    '/journalposter/0/forfallsdato',
    '/journalposter/0/korrespondanseparter/1/korrespondanseparttype',
  ],
  geointegrasjon: [
    '/beskrivelse',
    '/noekkelord',
    '/parter',
    '/journalposter/0/tittel',
    '/journalposter/0/mottattDato',
    '/journalposter/0/sendtDato',
  ],
  p360: ['/beskrivelse', '/noekkelord', '/administrativEnhet'],
};

test.each(Object.keys(MER) as Adapter[])('what does not reach %s is told, one a place', (adapter) => {
  const found = advarsler(SAK, { adapter });
  expect(found.map(({ sti }) => sti).sort()).toEqual([...ALLTID, ...MER[adapter]].sort());
  expect(new Set(found.map(({ kode }) => kode))).toEqual(new Set(['BAERES_IKKE']));
});

test('a public title with the archive’s own signs is told where it stands', () => {
  const tagged = { ...JOURNALPOST, offentligTittel: 'Klage #1' };
  const stier = (adapter: Adapter) =>
    advarsler({ journalposter: [tagged] }, { adapter }).map(({ sti }) => sti);
  expect(stier('elements')).toContain('/journalposter/0/offentligTittel');
  expect(stier('elements')).not.toContain('/journalposter/0/tittel');
  expect(stier('geointegrasjon')).not.toContain('/journalposter/0/offentligTittel');
});

test('a country that the archive has no code for is told', () => {
  const koder = { finn: () => undefined, kodeAv: () => undefined, kjent: () => false };
  const stier = advarsler({ journalposter: [JOURNALPOST] }, { adapter: 'ukjent' }, koder).map(
    ({ sti }) => sti,
  );
  expect(stier).toContain('/journalposter/0/korrespondanseparter/1/adresse/landkode');
});

test('nothing is told of a submission that arrives whole', () => {
  const { eksternNoekkel: _, skjerming: __, journalposter: ___, ...plain } = SAK;
  expect(advarsler(plain, { adapter: 'ukjent' })).toEqual([]);
});
