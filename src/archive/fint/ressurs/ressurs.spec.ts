import { expect, test } from 'vitest';
import type { DokumentNyttelast, JournalpostNyttelast, SakNyttelast } from '../../../noark/index.js';
import { journalpostRessurs, type Koder, sakRessurs } from './index.js';

const BETA = 'https://beta.felleskomponent.no/arkiv';
const NOARK = ['administrativenhet', 'arkivdel', 'arkivressurs', 'klassifikasjonssystem'];
const HASH = '9f2c'.padEnd(64, '0');

/** An archive that has every code but these. */
function koderUten(mangler: string[] = [], ukjente: string[] = []): Koder {
  const hasNot = (liste: string, kode: string) =>
    mangler.includes(`${liste} ${kode}`) || ukjente.includes(liste);
  return {
    finn: (liste, kode) =>
      hasNot(liste, kode)
        ? undefined
        : {
            systemId: kode,
            href: `${BETA}/${NOARK.includes(liste) ? 'noark' : 'kodeverk'}/${liste}/systemid/${kode}`,
          },
    kodeAv: (liste, systemId) => (hasNot(liste, systemId) ? undefined : systemId),
    kjent: (liste) => !ukjente.includes(liste),
  };
}

/** An archive of file types by extension, without countries. */
const koder = koderUten(['format fmt/95', 'format application/pdf'], ['land']);

const SAK: SakNyttelast = {
  tittel: 'Søknad om skoleskyss, Fjordvik skole',
  saksdato: '2026-11-27',
  saksstatus: 'B',
  sakslogikk: 'NY',
  saksmappetype: 'SAK',
  administrativEnhet: '1337',
  saksansvarlig: '42',
  arkivdel: 'SAK',
  klassering: [{ klassifikasjonssystem: 'KK', klasseId: 'B54', tittel: 'Skoleskyss', rekkefoelge: 1 }],
  skjerming: { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'UO1' },
  parter: [
    {
      navn: 'Fjordvik skole',
      partrolle: 'KLI',
      organisasjonsnummer: '974760673',
      adresse: { adresselinjer: ['Skoleveien 2'], postnummer: '4005', poststed: 'Stavanger' },
      kontaktinformasjon: { epostadresse: 'post@fjordvik.example', telefonnummer: '51000000' },
    },
  ],
};

const DOKUMENT: DokumentNyttelast = {
  dokumentId: '0193f2a1-0000-7000-8000-000000000001',
  tittel: 'Søknad',
  filnavn: 'søknad.pdf',
  mediatype: 'application/pdf',
  format: 'fmt/95',
  stoerrelse: 48211,
  sjekksum: HASH,
  tilknyttetRegistreringSom: 'H',
  variantformat: 'A',
  dokumentstatus: 'F',
  dokumenttype: 'B',
};

const JOURNALPOST: JournalpostNyttelast = {
  tittel: 'Søknad',
  journalposttype: 'I',
  journalstatus: 'J',
  administrativEnhet: '1337',
  saksbehandler: '42',
  dokumentetsDato: '2026-11-21',
  mottattDato: '2026-11-23T08:00:00.000Z',
  korrespondanseparter: [
    {
      navn: 'Kari Nordmann',
      korrespondanseparttype: 'EA',
      foedselsnummer: '01818012337',
      adresse: { adresselinjer: ['Fjordgata 1'], postnummer: '4005', poststed: 'Stavanger' },
    },
  ],
  dokumenter: [DOKUMENT],
};
const FIL = `${BETA}/noark/dokumentfil/systemid/I_2026327080000123`;

const lenke = (sti: string) => [{ href: `${BETA}/${sti}` }];
const json = (value: unknown) => JSON.parse(JSON.stringify(value));

type Sendt = ReturnType<typeof JSON.parse>;

test('a sak is written as the models of FINT read it, to the letter', () => {
  expect(json(sakRessurs(SAK, koder))).toStrictEqual({
    tittel: 'Søknad om skoleskyss, Fjordvik skole',
    offentligTittel: 'Søknad om skoleskyss, Fjordvik skole',
    saksdato: '2026-11-26T23:00:00Z',
    part: [
      {
        partNavn: 'Fjordvik skole',
        organisasjonsnummer: '974760673',
        adresse: { adresselinje: ['Skoleveien 2'], postnummer: '4005', poststed: 'Stavanger' },
        kontaktinformasjon: { epostadresse: 'post@fjordvik.example', telefonnummer: '51000000' },
        _links: { partRolle: lenke('kodeverk/partrolle/systemid/KLI') },
      },
    ],
    klasse: [
      {
        klasseId: 'B54',
        tittel: 'Skoleskyss',
        rekkefolge: 1,
        _links: { klassifikasjonssystem: lenke('noark/klassifikasjonssystem/systemid/KK') },
      },
    ],
    skjerming: {
      _links: {
        tilgangsrestriksjon: lenke('kodeverk/tilgangsrestriksjon/systemid/UO'),
        skjermingshjemmel: lenke('kodeverk/skjermingshjemmel/systemid/UO1'),
      },
    },
    _links: {
      saksstatus: lenke('kodeverk/saksstatus/systemid/B'),
      saksmappetype: lenke('kodeverk/saksmappetype/systemid/SAK'),
      administrativEnhet: lenke('noark/administrativenhet/systemid/1337'),
      saksansvarlig: lenke('noark/arkivressurs/systemid/42'),
      arkivdel: lenke('noark/arkivdel/systemid/SAK'),
    },
  });
});

test('a journalpost is written as the models of FINT read it, to the letter', () => {
  expect(json(journalpostRessurs(JOURNALPOST, [FIL], '2026/17', koder))).toStrictEqual({
    mappeId: { identifikatorverdi: '2026/17' },
    journalpost: [
      {
        tittel: 'Søknad',
        offentligTittel: 'Søknad',
        dokumentetsDato: '2026-11-20T23:00:00Z',
        mottattDato: '2026-11-23T08:00:00Z',
        korrespondansepart: [
          {
            korrespondansepartNavn: 'Kari Nordmann',
            fodselsnummer: '01818012337',
            adresse: { adresselinje: ['Fjordgata 1'], postnummer: '4005', poststed: 'Stavanger' },
            _links: { korrespondanseparttype: lenke('kodeverk/korrespondanseparttype/systemid/EA') },
          },
        ],
        dokumentbeskrivelse: [
          {
            tittel: 'Søknad',
            dokumentobjekt: [
              {
                versjonsnummer: 1,
                filstorrelse: '48211',
                sjekksum: HASH,
                sjekksumAlgoritme: 'SHA-256',
                _links: {
                  variantFormat: lenke('kodeverk/variantformat/systemid/A'),
                  filformat: lenke('kodeverk/format/systemid/PDF'),
                  referanseDokumentfil: [{ href: FIL }],
                },
              },
            ],
            _links: {
              dokumentType: lenke('kodeverk/dokumenttype/systemid/B'),
              dokumentstatus: lenke('kodeverk/dokumentstatus/systemid/F'),
              tilknyttetRegistreringSom: lenke('kodeverk/tilknyttetregistreringsom/systemid/H'),
            },
          },
        ],
        _links: {
          journalposttype: lenke('kodeverk/journalposttype/systemid/I'),
          journalstatus: lenke('kodeverk/journalstatus/systemid/J'),
          administrativEnhet: lenke('noark/administrativenhet/systemid/1337'),
          saksbehandler: lenke('noark/arkivressurs/systemid/42'),
        },
      },
    ],
  });
});

test('what a sak or journalpost must always have is there when nothing was said', () => {
  const least: SakNyttelast = {
    tittel: 'Tom',
    saksdato: '2026-07-01',
    saksstatus: 'B',
    sakslogikk: 'NY',
    administrativEnhet: '1337',
  };
  expect(json(sakRessurs(least, koder))).toStrictEqual({
    tittel: 'Tom',
    offentligTittel: 'Tom',
    saksdato: '2026-06-30T22:00:00Z',
    part: [],
    _links: {
      saksstatus: lenke('kodeverk/saksstatus/systemid/B'),
      administrativEnhet: lenke('noark/administrativenhet/systemid/1337'),
    },
  });
  const post: JournalpostNyttelast = { tittel: 'Tom', journalposttype: 'X', journalstatus: 'J' };
  expect(json(journalpostRessurs(post, [], '2026/17', koder))).toMatchObject({
    journalpost: [{ tittel: 'Tom', offentligTittel: 'Tom', dokumentbeskrivelse: [] }],
  });
});

test('the spellings that differ from ours: words, dates, remarks, shielding and countries', () => {
  const all = koderUten();
  const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'UO1', opphoersdato: '2086-01-01' };
  const merknader = [{ tekst: 'Ring først', merknadstype: 'MS' }];
  const sak = sakRessurs(
    { ...SAK, noekkelord: ['skyss'], merknader, journalenhet: '7', tilgangsgruppe: 'T' },
    all,
  );
  const merknad = {
    merknadstekst: 'Ring først',
    _links: {
      merknadstype: lenke('kodeverk/merknadstype/systemid/MS'),
      merknadRegistrertAv: lenke('noark/arkivressurs/systemid/42'),
    },
  };
  expect(json(sak)).toMatchObject({
    noekkelord: ['skyss'],
    merknad: [{ ...merknad, merknadsdato: '2026-11-26T23:00:00Z' }],
    _links: {
      journalenhet: lenke('noark/administrativenhet/systemid/7'),
      tilgangsgruppe: lenke('kodeverk/tilgangsgruppe/systemid/T'),
    },
  });
  const post: JournalpostNyttelast = {
    ...JOURNALPOST,
    noekkelord: ['skyss'],
    merknader,
    skjerming,
    forfallsdato: '2026-12-24',
    korrespondanseparter: [
      { navn: 'Bo', korrespondanseparttype: 'EA', skjerming, adresse: { poststed: 'Lund', landkode: 'SE' } },
    ],
    dokumenter: [{ ...DOKUMENT, skjerming, beskrivelse: 'Skannet', formatdetaljer: 'PDF/A-2b' }],
  };
  const mottatt = new Date('2026-11-23T08:00:00.123Z');
  const { journalpost } = json(journalpostRessurs(post, [FIL], '2026/17', all, { mottatt }));
  const shielded = {
    _links: {
      tilgangsrestriksjon: lenke('kodeverk/tilgangsrestriksjon/systemid/UO'),
      skjermingshjemmel: lenke('kodeverk/skjermingshjemmel/systemid/UO1'),
    },
  };
  expect(journalpost[0]).toMatchObject({ nokkelord: ['skyss'], forfallsDato: '2026-12-23T23:00:00Z' });
  expect(journalpost[0].merknad).toStrictEqual([{ ...merknad, merknadsdato: '2026-11-23T08:00:00Z' }]);
  expect(journalpost[0].skjerming).toStrictEqual(shielded);
  expect(journalpost[0].korrespondansepart[0]).toStrictEqual({
    korrespondansepartNavn: 'Bo',
    adresse: { poststed: 'Lund', _links: { land: lenke('kodeverk/land/systemid/SE') } },
    skjerming: shielded,
    _links: { korrespondanseparttype: lenke('kodeverk/korrespondanseparttype/systemid/EA') },
  });
  const [beskrivelse] = journalpost[0].dokumentbeskrivelse;
  expect(beskrivelse).toMatchObject({ beskrivelse: 'Skannet', skjerming: shielded });
  expect(beskrivelse.dokumentobjekt[0]).toMatchObject({
    formatDetaljer: 'PDF/A-2b',
    _links: { filformat: lenke('kodeverk/format/systemid/fmt/95') },
  });
});

test('a title that is shielded never becomes the public one', () => {
  const skjerming = { tilgangsrestriksjon: 'UO', skjermingshjemmel: 'UO1', skjermingMetadata: ['TMO'] };
  expect(sakRessurs({ ...SAK, skjerming }, koder)).toMatchObject({ offentligTittel: '*****' });
  const given = { ...SAK, skjerming, offentligTittel: 'Søknad om skoleskyss' };
  expect(sakRessurs(given, koder)).toMatchObject({ offentligTittel: 'Søknad om skoleskyss' });
});

test('the hoveddokument comes first, each document with its own file', () => {
  const vedlegg: DokumentNyttelast = { ...DOKUMENT, tittel: 'Vedlegg', tilknyttetRegistreringSom: 'V' };
  const post = { ...JOURNALPOST, dokumenter: [vedlegg, DOKUMENT] };
  const { journalpost } = json(journalpostRessurs(post, ['fil/vedlegg', 'fil/hoved'], '2026/17', koder));
  const sent = journalpost[0].dokumentbeskrivelse.map((one: Sendt) => [
    one.tittel,
    one.dokumentobjekt[0]._links.referanseDokumentfil[0].href,
  ]);
  expect(sent).toEqual([
    ['Søknad', 'fil/hoved'],
    ['Vedlegg', 'fil/vedlegg'],
  ]);
  expect(() => journalpostRessurs(post, ['fil/vedlegg'], '2026/17', koder)).toThrow('1 files');
});

test('a file type that the archive has no entry for is left out', () => {
  const none = koderUten(['format fmt/95', 'format PDF', 'format application/pdf']);
  const { journalpost } = json(journalpostRessurs(JOURNALPOST, [FIL], '2026/17', none));
  expect(journalpost[0].dokumentbeskrivelse[0].dokumentobjekt[0]._links).not.toHaveProperty('filformat');
});
