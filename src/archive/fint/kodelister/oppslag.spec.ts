import { expect, test } from 'vitest';
import { Kodeverk } from '../../../noark/index.js';
import { arkivKodeverk } from './arkivkodeverk.js';
import { lesKoder } from './kodeliste.reader.js';
import { isResetDue } from './kodeliste.sync.js';
import { Listeindeks } from './listeindeks.js';
import { type Kartrad, Oppslag } from './oppslag.js';

const NOARK = new Kodeverk();

function entry(systemId: string, kode: string | null, navn: string | null, more: object = {}) {
  return {
    systemId: { identifikatorverdi: systemId },
    kode,
    navn,
    _links: { self: [{ href: `/arkiv/kodeverk/x/systemid/${encodeURIComponent(systemId)}` }] },
    ...more,
  };
}

function oppslag(lists: Record<string, object[]>, kodekart: Kartrad[] = []): Oppslag {
  const indexes = Object.entries(lists).map(
    ([liste, entries]) => [liste, new Listeindeks(lesKoder(liste, entries))] as const,
  );
  return new Oppslag(new Map(indexes), NOARK, kodekart);
}

test('a code is found by the profile, then by kode, then by the name that Noark gives it', () => {
  const lists = {
    journalposttype: [
      entry('JT-1', '110', 'Inn'),
      entry('JT-2', 'U', 'Ut'),
      entry('JT-3', '9', ' saksFRAMLEGG '),
    ],
  };
  const kart = [{ kodeverk: 'journalposttype', kode: 'I', arkivkode: '110' }];
  const one = oppslag(lists, kart);
  expect(one.finn('journalposttype', 'I')).toMatchObject({
    href: '/arkiv/kodeverk/x/systemid/JT-1',
    systemId: 'JT-1',
  });
  expect(one.finn('journalposttype', 'U')?.systemId).toBe('JT-2');
  expect(one.finn('journalposttype', 'S')?.systemId).toBe('JT-3');
  expect(one.finn('journalposttype', 'N')).toBeUndefined();
  expect(oppslag(lists).finn('journalposttype', 'I')).toBeUndefined();
  expect(['JT-1', 'JT-2', 'JT-3'].map((id) => one.kodeAv('journalposttype', id))).toEqual(['I', 'U', 'S']);
  expect(oppslag(lists).kodeAv('journalposttype', 'JT-1')).toBe('110');
});

test('a map may name the systemId, and what it names wins over a code that is alike', () => {
  const lists = { variantformat: [entry('V1', 'A', 'x'), entry('V2', 'B', 'y')] };
  const one = oppslag(lists, [{ kodeverk: 'variantformat', kode: 'A', arkivkode: 'V2' }]);
  expect(one.finn('variantformat', 'A')?.systemId).toBe('V2');
  const astray = oppslag(lists, [{ kodeverk: 'variantformat', kode: 'A', arkivkode: 'V3' }]);
  expect(astray.finn('variantformat', 'A')).toBeUndefined();
});

test('a unit is found by systemId, kode or name; a name that several have tells none', () => {
  const lists = {
    administrativenhet: [entry('1', null, 'Skole'), entry('2', 'SKY', 'Skyss'), entry('3', null, 'skyss')],
  };
  const one = oppslag(lists);
  expect(one.finn('administrativenhet', '1')?.systemId).toBe('1');
  expect(one.finn('administrativenhet', 'SKY')?.systemId).toBe('2');
  expect(one.finn('administrativenhet', 'SKOLE')?.systemId).toBe('1');
  expect(one.finn('administrativenhet', 'Skyss')).toBeUndefined();
});

test('what is passive, ended or not begun is not for anything new, but is still known', () => {
  const past = { gyldighetsperiode: { start: null, slutt: '2020-01-01T00:00:00Z' } };
  const future = { gyldighetsperiode: { start: '2099-01-01T00:00:00Z' } };
  const one = oppslag({
    dokumenttype: [
      entry('p', 'B', 'Brev', { passiv: true }),
      entry('e', 'R', 'Rundskriv', past),
      entry('f', 'F', 'Faktura', future),
    ],
  });
  for (const kode of ['B', 'R', 'F']) expect(one.finn('dokumenttype', kode)).toBeUndefined();
  expect(['p', 'e', 'f'].map((id) => one.kodeAv('dokumenttype', id))).toEqual(['B', 'R', 'F']);
  const koder = arkivKodeverk(NOARK, one).list('dokumenttype')!.koder;
  expect(koder.map(({ kode, gyldigFra, gyldigTil }) => [kode, gyldigFra, gyldigTil])).toEqual([
    ['R', undefined, '2020-01-01'],
    ['F', '2099-01-01', undefined],
  ]);
});

test('a list that was not fetched is not known, and is as the standard has it', () => {
  const one = oppslag({});
  expect(one.kjent('saksstatus')).toBe(false);
  expect(one.finn('saksstatus', 'B')).toBeUndefined();
  expect(arkivKodeverk(NOARK, one).list('saksstatus')).toEqual(NOARK.list('saksstatus'));
});

test('entries are read whatever is null, absent or a number; what cannot be chosen is passed over', () => {
  const self = (href: string) => ({ _links: { self: [{ href }] } });
  const koder = lesKoder('saksstatus', [
    null,
    7,
    {},
    { kode: 'B', systemId: { identifikatorverdi: 3 }, navn: null, _links: null },
    { kode: 1, ...self('https://x.example/arkiv/kodeverk/saksstatus/systemid/a%2Fb?x=1') },
    { tittel: 'Sakarkiv', ...self('arkivdel/systemid/SAK') },
    { kildesystemId: { identifikatorverdi: 'kari' }, ...self('/r/systemid/42') },
  ]);
  expect(koder).toMatchObject([
    { systemId: '3', kode: 'B', href: 'saksstatus/systemid/3' },
    { systemId: 'a/b', kode: '1', href: 'https://x.example/arkiv/kodeverk/saksstatus/systemid/a%2Fb?x=1' },
    { systemId: 'SAK', navn: 'Sakarkiv' },
    { systemId: '42', kode: 'kari' },
  ]);
});

test('all is fetched anew once a night in Norway, also when nobody ran at that hour', () => {
  const due = (helt: string, now: string) => isResetDue('fint', new Date(helt), new Date(now));
  expect(due('2026-11-27T20:00:00Z', '2026-11-28T01:59:00Z')).toBe(false);
  expect(due('2026-11-27T20:00:00Z', '2026-11-28T03:00:00Z')).toBe(true);
  expect(due('2026-11-28T03:00:00Z', '2026-11-28T23:30:00Z')).toBe(false);
  expect(due('2026-11-20T20:00:00Z', '2026-11-28T11:00:00Z')).toBe(true);
  expect(isResetDue('fint', null, new Date())).toBe(false);
});
