import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SakNyttelast } from '../../../../noark/index.js';
import type { Adapter } from '../../arkivsystem.js';
import type { Koder } from '../koder.js';
import { merkeFor } from '../merke.js';
import { type FintSak, harKlokkeslett, soekefilter, treff } from './index.js';

/** ids are the codes with an x before them; of ids without one nobody knows what they are. */
const koder: Koder = {
  finn: (_, kode) => ({ systemId: `x${kode}`, href: `/x${kode}` }),
  kodeAv: (_, systemId) => (systemId.startsWith('x') ? systemId.slice(1) : undefined),
  kjent: () => true,
};

function sak(tittel: string, more: Partial<SakNyttelast> = {}): SakNyttelast {
  return {
    tittel,
    saksdato: '2026-11-27',
    saksstatus: 'B',
    sakslogikk: 'SOEK_ELLER_NY',
    arkivdel: 'SAK',
    klassering: [{ klassifikasjonssystem: 'KK', klasseId: 'B54' }],
    ...more,
  };
}

const gammel = (adapter: Adapter) => ({ adapter, front: 'gammel' as const });
const KLASSE = { slag: 'klasse', klassifikasjonssystem: 'AF', klasseId: '0193f2a1-ref' } as const;
const SUFFIKS = { slag: 'tittel', suffiks: ' af-0193f2a1beef' } as const;

test.each<[string, Adapter, SakNyttelast, string | undefined]>([
  [
    'whole title',
    'elements',
    sak('Skoleskyss 2026/27'),
    "tittel eq 'Skoleskyss 2026/27' and klassifikasjon/primar/verdi eq 'B54'",
  ],
  [
    'whole title',
    'geointegrasjon',
    sak(' Æra: Å {1} '),
    "tittel eq 'Æra: Å {1}' and klassifikasjon/primar/verdi eq 'B54'",
  ],
  ['whole title', 'p360', sak('Skoleskyss'), "tittel eq 'Skoleskyss'"],
  ['whole title', 'ukjent', sak('Skoleskyss'), "tittel eq 'Skoleskyss'"],
  [
    'title with a comma',
    'elements',
    sak('Søknad om skoleskyss, Fjordvik'),
    "tittel eq 'Søknad om skoleskyss' and klassifikasjon/primar/verdi eq 'B54' and arkivdel eq 'xSAK'",
  ],
  [
    'title in pieces',
    'elements',
    sak("a'b(c)d é"),
    "klassifikasjon/primar/verdi eq 'B54' and arkivdel eq 'xSAK'",
  ],
  [
    'title with a comma',
    'geointegrasjon',
    sak('Søknad, Fjordvik'),
    "klassifikasjon/primar/verdi eq 'B54' and arkivdel eq 'xSAK'",
  ],
  [
    'title with a comma',
    'ukjent',
    sak('Søknad, Fjordvik'),
    "klassifikasjon/primar/verdi eq 'B54' and arkivdel eq 'xSAK'",
  ],
  [
    'title with a comma and no klasse',
    'ukjent',
    sak('Søknad, Fjordvik', { klassering: undefined }),
    undefined,
  ],
  [
    'klasse that cannot be said',
    'elements',
    sak('Søknad om skyss, Å', { klassering: [{ klassifikasjonssystem: 'KK', klasseId: '§ 5' }] }),
    "tittel eq 'Søknad om skyss' and arkivdel eq 'xSAK'",
  ],
])('%s, asked of %s', (_, adapter, one, filter) => {
  expect(soekefilter(one, koder, gammel(adapter))).toBe(filter);
});

test('the primary klasse is the one whose place is first', () => {
  const klassering = [
    { klassifikasjonssystem: 'KK', klasseId: 'to', rekkefoelge: 2 },
    { klassifikasjonssystem: 'KK', klasseId: 'en', rekkefoelge: 1 },
  ];
  expect(soekefilter(sak('Skyss', { klassering }), koder, gammel('elements'))).toContain("verdi eq 'en'");
});

test('the new front is asked for whole titles only', () => {
  const ny = { adapter: 'elements', front: 'ny' } as const;
  expect(soekefilter(sak('Skoleskyss'), koder, ny)).toBe("tittel eq 'Skoleskyss'");
  expect(soekefilter(sak('Søknad om skoleskyss, Fjordvik'), koder, ny)).toBeUndefined();
  expect(soekefilter(sak('Skoleskyss'), koder, ny, KLASSE)).toBe("tittel eq 'Skoleskyss'");
  expect(soekefilter(sak('Skoleskyss'), koder, ny, SUFFIKS)).toBe("tittel eq 'Skoleskyss af-0193f2a1beef'");
});

test('a mark is asked for where it is the secondary klasse or a part of the title', () => {
  const titled = sak('Søknad, Fjordvik');
  expect(soekefilter(titled, koder, gammel('elements'), KLASSE)).toBe(
    "klassifikasjon/sekundar/verdi eq '0193f2a1-ref'",
  );
  expect(soekefilter(titled, koder, gammel('elements'), SUFFIKS)).toBe("tittel eq 'af-0193f2a1beef'");
  const narrowed = "klassifikasjon/primar/verdi eq 'B54' and arkivdel eq 'xSAK'";
  expect(soekefilter(titled, koder, gammel('geointegrasjon'), KLASSE)).toBe(narrowed);
  expect(soekefilter(titled, koder, gammel('geointegrasjon'), SUFFIKS)).toBe(narrowed);
  expect(soekefilter(sak('Skyss'), koder, gammel('p360'), SUFFIKS)).toBe("tittel eq 'Skyss af-0193f2a1beef'");
  const unclassed = sak('Skoleskyss', { klassering: [] });
  expect(soekefilter(unclassed, koder, gammel('elements'), KLASSE)).toBe("tittel eq 'Skoleskyss'");
});

test('where saker have marks after their titles, an exact title finds none of them', () => {
  const asked = (adapter: Adapter) =>
    soekefilter(sak('Skoleskyss'), koder, { ...gammel(adapter), baerer: 'tittel' });
  expect(asked('elements')).toContain("tittel eq 'Skoleskyss'");
  expect(asked('geointegrasjon')).toBe("klassifikasjon/primar/verdi eq 'B54' and arkivdel eq 'xSAK'");
});

const TERM = /^[a-zA-Z/]+ eq '[A-Za-zÆØÅÄÖæøåäö0-9 \-_:/$.{}]+'$/;
const ASKABLE: Record<Adapter, string[]> = {
  elements: ['tittel', 'arkivdel', 'klassifikasjon/primar/verdi', 'klassifikasjon/sekundar/verdi'],
  geointegrasjon: ['tittel', 'arkivdel', 'klassifikasjon/primar/verdi'],
  p360: ['tittel', 'arkivdel', 'klassifikasjon/primar/verdi'],
  ukjent: ['tittel', 'arkivdel', 'klassifikasjon/primar/verdi'],
};

test('property: whatever the sak holds, the filter is within the grammar and asks for no refused field', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ unit: fc.constantFrom(...'aÅ é,\'"()§&@+.{-') }),
  );
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.constantFrom<Adapter>('elements', 'geointegrasjon', 'p360', 'ukjent'),
      fc.constantFrom<'gammel' | 'ny'>('gammel', 'ny'),
      fc.constantFrom(undefined, 'klasse' as const, 'tittel' as const),
      (tittel, klasseId, arkivdel, adapter, front, slag) => {
        const merke = slag === 'klasse' ? { ...KLASSE, klasseId } : slag && SUFFIKS;
        const one = sak(tittel, { klassering: [{ klassifikasjonssystem: 'KK', klasseId }], arkivdel });
        const filter = soekefilter(one, koder, { adapter, front }, merke);
        if (filter === undefined) return;
        const terms = filter.split(/(?<=') and (?=[a-z])/);
        for (const term of terms) expect(term).toMatch(TERM);
        const names = terms.map((term) => term.split(' eq ')[0]);
        expect(front === 'ny' ? ['tittel'] : ASKABLE[adapter]).toEqual(expect.arrayContaining(names));
        expect(names).not.toEqual(['arkivdel']);
      },
    ),
  );
});

function hit(more: Partial<FintSak> = {}): FintSak {
  return {
    saksnummer: '2026/17',
    systemId: '1',
    selfUrl: null,
    tittel: 'Skyss, Å',
    offentligTittel: null,
    opprettetDato: new Date('2026-11-27T10:00:00Z'),
    saksstatus: 'xB',
    arkivdel: 'xSAK',
    klasser: [{ system: 'xKK', klasseId: 'B54', rekkefoelge: 1 }],
    parter: ['Kari'],
    journalposter: [],
    ...more,
  };
}
const SKYSS = sak('Skyss, Å', { parter: [{ navn: 'Kari' }] });
const isHit = (more: Partial<FintSak>, krav: Partial<Parameters<typeof treff>[3]> = {}) =>
  treff([hit(more)], SKYSS, koder, { opptatt: [], ...krav }).length === 1;

test('the same sak is that of the same title and klassering, compared exactly', () => {
  expect(isHit({})).toBe(true);
  expect(isHit({ tittel: ' Skyss, A\u030a ' })).toBe(true);
  expect(isHit({ tittel: 'skyss, å' })).toBe(false);
  expect(isHit({ tittel: 'Skyss, Å og mer' })).toBe(false);
  expect(isHit({ tittel: null })).toBe(false);
  expect(isHit({ parter: ['Ola'] })).toBe(true);
  expect(isHit({ klasser: [] })).toBe(false);
  const klasse = hit().klasser[0]!;
  expect(isHit({ klasser: [{ ...klasse, klasseId: 'B55' }] })).toBe(false);
  expect(isHit({ klasser: [{ ...klasse, system: 'xEMNE' }] })).toBe(false);
  expect(isHit({ klasser: [{ ...klasse, system: '17' }] })).toBe(true);
  expect(isHit({ klasser: [klasse, { ...klasse, klasseId: 'C' }] })).toBe(false);
});

test('marks of other submissions make no other sak', () => {
  const mark = { system: 'xAF', klasseId: 'ref', rekkefoelge: 2 };
  const klasser = [...hit().klasser, mark];
  expect(isHit({ klasser }, { baererKlassifikasjonssystem: 'AF' })).toBe(true);
  expect(isHit({ klasser })).toBe(false);
  expect(isHit({ tittel: 'Skyss, Å af-0193f2a1beef' })).toBe(true);
});

test('an open sak is one that is not known to be closed', () => {
  expect(isHit({ saksstatus: 'xA' }, { aapen: true })).toBe(false);
  expect(isHit({ saksstatus: 'xU' }, { aapen: true })).toBe(false);
  expect(isHit({ saksstatus: '77' }, { aapen: true })).toBe(true);
  expect(isHit({ saksstatus: null }, { aapen: true })).toBe(true);
  expect(isHit({ saksstatus: 'xA' })).toBe(true);
});

test('our own sak is one made since, with the same parts, that no other step has', () => {
  const etter = new Date('2026-11-27T09:58:00Z');
  expect(isHit({}, { etter })).toBe(true);
  expect(isHit({ opprettetDato: new Date('2026-11-27T09:57:00Z') }, { etter })).toBe(false);
  expect(isHit({ opprettetDato: null }, { etter })).toBe(true);
  for (const day of ['2026-11-27T00:00:00Z', '2026-11-26T23:00:00Z']) {
    const opprettetDato = new Date(day);
    expect(isHit({ opprettetDato }, { etter })).toBe(true);
    expect(harKlokkeslett(hit({ opprettetDato }))).toBe(false);
  }
  expect(isHit({ opprettetDato: new Date('2026-11-25T23:00:00Z') }, { etter })).toBe(false);
  expect(isHit({ parter: ['Ola'] }, { etter })).toBe(false);
  expect(isHit({ parter: [], klasser: [] }, { etter })).toBe(true);
  expect(isHit({}, { opptatt: ['2026/17'] })).toBe(false);
  expect(isHit({}, { opptatt: ['1'] })).toBe(false);
});

test('a sak with our mark is ours, whatever else became of it', () => {
  const mark = { system: '17', klasseId: KLASSE.klasseId, rekkefoelge: null };
  expect(isHit({ tittel: 'Rettet', klasser: [mark] }, { merke: KLASSE })).toBe(true);
  expect(isHit({ klasser: [{ ...mark, system: 'xKK' }] }, { merke: KLASSE })).toBe(false);
  expect(isHit({}, { merke: KLASSE })).toBe(false);
  expect(isHit({ tittel: 'Rettet af-0193f2a1beef' }, { merke: SUFFIKS })).toBe(true);
  expect(isHit({}, { merke: SUFFIKS })).toBe(false);
});

test('property: what is sent with a mark is found by it, and only by it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.constantFrom('klasse', 'tittel'), (own, other, baerer) => {
      fc.pre(own.slice(-12) !== other.slice(-12));
      const system = { baerer, baererKlassifikasjonssystem: 'AF' };
      const merke = merkeFor(system, own)!;
      const made =
        merke.slag === 'tittel'
          ? { tittel: `${SKYSS.tittel}${merke.suffiks}` }
          : { klasser: [...hit().klasser, { system: 'xAF', klasseId: merke.klasseId, rekkefoelge: 2 }] };
      expect(isHit(made, { merke })).toBe(true);
      expect(isHit(made, { merke: merkeFor(system, other) })).toBe(false);
      expect(isHit(made, { baererKlassifikasjonssystem: 'AF' })).toBe(true);
    }),
  );
});
