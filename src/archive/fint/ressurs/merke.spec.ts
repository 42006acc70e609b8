import { expect, test } from 'vitest';
import type { SakNyttelast } from '../../../noark/index.js';
import { type Koder, merkeFor, sakRessurs } from './index.js';

const koder: Koder = {
  finn: (liste, kode) => ({ systemId: kode, href: `/${liste}/${kode}` }),
  kodeAv: (_, systemId) => systemId,
  kjent: () => true,
};

const SAK: SakNyttelast = {
  tittel: 'Skoleskyss',
  saksdato: '2026-11-27',
  saksstatus: 'B',
  sakslogikk: 'NY',
  administrativEnhet: '1337',
};

test('klasser are in order of their places, and our mark comes last', () => {
  const merke = { slag: 'klasse', klassifikasjonssystem: 'ARKIVFLYT', klasseId: 'ref-1' } as const;
  const klassering = [
    { klassifikasjonssystem: 'KK', klasseId: 'to', rekkefoelge: 2 },
    { klassifikasjonssystem: 'KK', klasseId: 'en', rekkefoelge: 1 },
  ];
  const placesOf = (ressurs: object) =>
    JSON.parse(JSON.stringify(ressurs)).klasse.map(
      (one: { klasseId: string; tittel: string; rekkefolge: number }) => [
        one.klasseId,
        one.tittel,
        one.rekkefolge,
      ],
    );
  expect(placesOf(sakRessurs({ ...SAK, klassering }, koder, merke))).toEqual([
    ['en', 'en', 1],
    ['to', 'to', 2],
    ['ref-1', 'ref-1', 3],
  ]);
  expect(placesOf(sakRessurs({ ...SAK, klassering: undefined }, koder, merke))).toEqual([
    ['ref-1', 'ref-1', 2],
  ]);
});

test('a mark in the title is not shown to the public', () => {
  expect(sakRessurs(SAK, koder, { slag: 'tittel', suffiks: ' af-0193f2a10193' })).toMatchObject({
    tittel: 'Skoleskyss af-0193f2a10193',
    offentligTittel: 'Skoleskyss',
  });
});

test('a submission has a mark where its archive has agreed to one', () => {
  const referanse = '0193f2a1-0000-7000-8000-0123456789ab';
  expect(merkeFor({ baerer: 'innhold' }, referanse)).toBeUndefined();
  expect(merkeFor({ baerer: 'klasse' }, referanse)).toBeUndefined();
  expect(merkeFor({ baerer: 'tittel' }, referanse)).toEqual({ slag: 'tittel', suffiks: ' af-0123456789ab' });
});
