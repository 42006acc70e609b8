import { expect, test } from 'vitest';
import { lesSak } from './index.js';

const HASH = '9F2C'.padEnd(64, '0');

test('a sak is read with its journalposter, however the archive writes numbers, links and dates', () => {
  const sak = lesSak({
    mappeId: { identifikatorverdi: '2026/17' },
    systemId: { identifikatorverdi: '234825' },
    saksaar: '2026',
    sakssekvensnummer: '17',
    tittel: 'Søknad',
    offentligTittel: null,
    opprettetDato: '2026-11-27T10:00:00.000+0000',
    part: [{ partNavn: 'Fjordvik skole' }, { partNavn: null }],
    klasse: [
      { klasseId: 'to', rekkefolge: 2 },
      {
        klasseId: 'en',
        rekkefolge: '1',
        _links: {
          klassifikasjonssystem: [{ href: '/arkiv/noark/klassifikasjonssystem/systemid/K%2FK?x=1' }],
        },
      },
      { tittel: 'uten id' },
    ],
    journalpost: [
      {
        journalPostnummer: 2,
        journalSekvensnummer: '1204',
        journalAr: '2026',
        systemId: { identifikatorverdi: 'JP-2' },
        tittel: 'Søknad',
        korrespondansepart: [{ korrespondansepartNavn: 'Kari Nordmann' }, {}],
        dokumentbeskrivelse: [
          {
            tittel: 'Søknad',
            dokumentobjekt: [
              { filstorrelse: '48211', sjekksum: HASH },
              { filstorrelse: '0', sjekksum: 'd41d8cd98f00b204e9800998ecf8427e' },
            ],
          },
          { tittel: null, dokumentobjekt: null },
        ],
        _links: { journalposttype: [{ href: 'https://x.example/kodeverk/journalposttype/systemid/110/' }] },
      },
      { tittel: 'uten nummer' },
      null,
    ],
    _links: {
      self: [{ href: '/sak/mappeid/2026/17' }, { href: '/sak/systemId/234825' }],
      saksstatus: [{ href: 'B' }],
      arkivdel: [{ href: '/arkivdel/systemid/100%' }],
    },
  });
  expect(sak).toStrictEqual({
    saksnummer: '2026/17',
    systemId: '234825',
    selfUrl: '/sak/systemId/234825',
    tittel: 'Søknad',
    offentligTittel: null,
    opprettetDato: new Date('2026-11-27T10:00:00Z'),
    saksstatus: 'B',
    arkivdel: '100%',
    klasser: [
      { system: 'K/K', klasseId: 'en', rekkefoelge: 1 },
      { system: null, klasseId: 'to', rekkefoelge: 2 },
    ],
    parter: ['Fjordvik skole'],
    journalposter: [
      {
        nummer: 2,
        sekvensnummer: 1204,
        aar: '2026',
        systemId: 'JP-2',
        tittel: 'Søknad',
        journalposttype: '110',
        parter: ['Kari Nordmann'],
        dokumenter: [
          {
            tittel: 'Søknad',
            filer: [
              { stoerrelse: 48211, sjekksum: HASH.toLowerCase() },
              { stoerrelse: null, sjekksum: null },
            ],
          },
          { tittel: null, filer: [] },
        ],
      },
    ],
  });
});

test('the saksnummer is put together from year and number where that is all there is', () => {
  expect(lesSak({ mappeId: null, saksaar: 2026, sakssekvensnummer: '17' })?.saksnummer).toBe('2026/17');
  expect(lesSak({ systemId: { identifikatorverdi: '1' }, saksaar: '2026' })?.saksnummer).toBeNull();
});

test('the request come back with a systemId only is a sak without a number', () => {
  const sak = lesSak({ tittel: 'Søknad', part: [], systemId: { identifikatorverdi: 'G-1' }, _links: null });
  expect(sak).toMatchObject({
    saksnummer: null,
    systemId: 'G-1',
    selfUrl: null,
    journalposter: [],
    parter: [],
  });
});

test.each([undefined, null, '', 'feil', [], {}, { message: 'nei', responseStatus: 'REJECTED' }])(
  '%j is no sak',
  (body) => expect(lesSak(body)).toBeUndefined(),
);
