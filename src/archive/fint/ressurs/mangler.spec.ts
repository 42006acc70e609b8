import { expect, test } from 'vitest';
import type { JournalpostNyttelast, SakNyttelast } from '../../../noark/index.js';
import { journalpostRessurs, KodeMangler, type Koder, manglendeKoder, sakRessurs } from './index.js';

/** An archive that has every code but these, and all lists but those. */
function koderUten(mangler: string[] = [], ukjente: string[] = []): Koder {
  const has = (liste: string, kode: string) =>
    !mangler.includes(`${liste} ${kode}`) && !ukjente.includes(liste);
  return {
    finn: (liste, kode) => (has(liste, kode) ? { systemId: kode, href: `/${liste}/${kode}` } : undefined),
    kodeAv: (liste, systemId) => (has(liste, systemId) ? systemId : undefined),
    kjent: (liste) => !ukjente.includes(liste),
  };
}

const koder = koderUten([], ['land', 'format']);

const SAK: SakNyttelast = {
  tittel: 'Søknad om skoleskyss',
  saksdato: '2026-11-27',
  saksstatus: 'B',
  sakslogikk: 'NY',
  administrativEnhet: '1337',
  klassering: [{ klassifikasjonssystem: 'KK', klasseId: 'B54' }],
  parter: [{ navn: 'Fjordvik skole', partrolle: 'KLI', adresse: { poststed: 'Lund', landkode: 'SE' } }],
};

const JOURNALPOST: JournalpostNyttelast = {
  tittel: 'Søknad',
  journalposttype: 'I',
  journalstatus: 'J',
  dokumenter: [
    {
      dokumentId: '0193f2a1-0000-7000-8000-000000000001',
      tittel: 'Søknad',
      filnavn: 'søknad.pdf',
      mediatype: 'application/pdf',
      format: 'fmt/95',
      stoerrelse: 48211,
      sjekksum: '0'.repeat(64),
      tilknyttetRegistreringSom: 'H',
      variantformat: 'A',
      dokumentstatus: 'F',
    },
  ],
};
const FIL = '/dokumentfil/systemid/1';

test('a code that the archive does not have stops what cannot be told, with its place', () => {
  const none = koderUten(['partrolle KLI', 'dokumentstatus F'], ['land']);
  expect(() => sakRessurs(SAK, none)).toThrow(
    expect.objectContaining({ sti: '/parter/0/partrolle', liste: 'partrolle' }),
  );
  const at = { sti: '/journalposter/3' };
  expect(() => journalpostRessurs(JOURNALPOST, [FIL], '2026/17', none, at)).toThrow(
    expect.objectContaining({ sti: '/journalposter/3/dokumenter/0/dokumentstatus', liste: 'dokumentstatus' }),
  );
  expect(() => sakRessurs(SAK, koderUten([], ['saksstatus']))).toThrow(KodeMangler);
});

test('all codes that are missing are told at once, but not of lists that were never fetched', () => {
  const none = koderUten(
    ['saksstatus B', 'klassifikasjonssystem KK', 'journalposttype I', 'variantformat A'],
    ['partrolle', 'land', 'format'],
  );
  const faults = manglendeKoder({ ...SAK, journalposter: [JOURNALPOST, JOURNALPOST] }, none);
  expect(faults.map(({ sti, kode }) => [kode, sti])).toEqual(
    [
      '/klassering/0/klassifikasjonssystem',
      '/saksstatus',
      '/journalposter/0/dokumenter/0/variantformat',
      '/journalposter/0/journalposttype',
      '/journalposter/1/dokumenter/0/variantformat',
      '/journalposter/1/journalposttype',
    ].map((sti) => ['UKJENT_KODE', sti]),
  );
  expect(faults[1]!.melding).toEqual({
    nb: 'Verdien finnes ikke i arkivets kodeverk saksstatus.',
    en: "The value is not in the archive's list saksstatus.",
  });
  expect(manglendeKoder({ journalposter: [JOURNALPOST] }, koder)).toEqual([]);
});

test('a sak without a unit is told so, at intake and when it is to be sent', () => {
  const homeless = { ...SAK, administrativEnhet: undefined };
  expect(manglendeKoder(homeless, koder)).toMatchObject([{ sti: '/administrativEnhet', kode: 'PAAKREVD' }]);
  expect(() => sakRessurs(homeless, koder)).toThrow(
    expect.objectContaining({ sti: '/administrativEnhet', paakrevd: true }),
  );
});
