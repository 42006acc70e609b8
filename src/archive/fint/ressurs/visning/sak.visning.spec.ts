import { expect, test } from 'vitest';
import type { Koder } from '../koder.js';
import { visSak } from './sak.visning.js';

const KODER: Koder = {
  finn: () => undefined,
  kodeAv: (liste, systemId) => (liste === 'journalposttype' && systemId === 'JT-1' ? 'I' : undefined),
  kjent: () => true,
};
const link = (href: string) => [{ href }];

test('codes are ours where the lists know them, and dates are the days in Norway', () => {
  const sak = visSak(
    {
      mappeId: { identifikatorverdi: '2026/17' },
      saksdato: '2026-11-22T23:00:00Z',
      opprettetDato: '2026-11-23T08:00:00Z',
      noekkelord: ['skyss', '', null],
      skjerming: { _links: { tilgangsrestriksjon: link('/x/systemid/UO') } },
      klasse: [
        { klasseId: 'B2', rekkefolge: 2 },
        { klasseId: 'B1', rekkefolge: '1', _links: { klassifikasjonssystem: link('/x/systemid/KK') } },
        { tittel: 'no klasse' },
      ],
      journalpost: [
        {
          journalPostnummer: 2,
          journalAr: '2026',
          journalSekvensnummer: 42,
          journalDato: '2026-01-01T00:00:00Z',
        },
        {
          journalPostnummer: '1',
          _links: { journalposttype: link('/x/systemid/JT-1'), journalstatus: link('/x/systemid/ukjent') },
          dokumentbeskrivelse: [
            {
              tittel: 'Søknad',
              dokumentobjekt: [{ filstorrelse: '48', sjekksum: '9f', sjekksumAlgoritme: 'SHA-256' }],
            },
            { dokumentobjekt: [{ filstorrelse: '0' }] },
          ],
        },
        { tittel: 'no number' },
      ],
      _links: { saksansvarlig: link('/x/systemid/42') },
    },
    KODER,
  );
  expect(sak).toMatchObject({
    saksdato: '2026-11-23',
    opprettetDato: new Date('2026-11-23T08:00:00Z'),
    saksansvarlig: '42',
    noekkelord: ['skyss'],
    skjerming: { tilgangsrestriksjon: 'UO', skjermingshjemmel: null, skjermingMetadata: [] },
    klassering: [
      { klasseId: 'B1', klassifikasjonssystem: 'KK', rekkefoelge: 1 },
      { klasseId: 'B2', klassifikasjonssystem: null, rekkefoelge: 2 },
    ],
    journalposter: [
      {
        journalpostnummer: 1,
        journalnummer: null,
        journalposttype: 'I',
        journalstatus: 'ukjent',
        dokumenter: [
          {
            dokumentnummer: 1,
            tittel: 'Søknad',
            dokumentobjekter: [{ stoerrelse: 48, sjekksum: '9f', sjekksumAlgoritme: 'SHA-256' }],
          },
          { dokumentnummer: 2, tittel: null, dokumentobjekter: [{ stoerrelse: null, sjekksum: null }] },
        ],
      },
      { journalpostnummer: 2, journalnummer: '42/2026', journaldato: '2026-01-01' },
    ],
  });
});

test('of persons only the name is told, whatever the archive answers', () => {
  const person = {
    organisasjonsnummer: '974760673',
    fodselsnummer: '01818012337',
    adresse: { postnummer: '4005' },
  };
  const sak = visSak(
    {
      mappeId: { identifikatorverdi: '2026/17' },
      part: [{ ...person, partNavn: 'Kari' }, {}],
      journalpost: [
        { journalPostnummer: 1, korrespondansepart: [{ ...person, korrespondansepartNavn: 'Ola' }] },
      ],
    },
    KODER,
  );
  expect(JSON.stringify(sak)).not.toMatch(/974760673|01818012337|4005/);
  expect(sak).toMatchObject({
    parter: [{ navn: 'Kari' }],
    journalposter: [{ korrespondanseparter: [{ navn: 'Ola' }] }],
  });
});

test.each([undefined, null, 'sak', [], {}, { message: 'fault' }])('%j is no sak', (body) => {
  expect(visSak(body, KODER)).toBeUndefined();
});

test('null and members of another kind are as if they were absent', () => {
  const strange = {
    part: 'x',
    klasse: null,
    journalpost: {},
    merknad: [null, 1],
    saksdato: 'x',
    _links: [],
    skjerming: [],
  };
  expect(visSak({ tittel: 'Sak', ...strange }, KODER)).toMatchObject({
    ...{ tittel: 'Sak', saksdato: null, saksstatus: null, skjerming: null },
    ...{ parter: [], klassering: [], journalposter: [], merknader: [] },
  });
});
