import { part, post, type Row, skjerming } from './felt.sak.js';
import { dokument, FOEDSELSNUMMER, ORGANISASJONSNUMMER, sak, withDokumenter } from './intake.fixture.js';

const person = (more: object) => sak({ parter: [{ navn: 'Kari', ...more }] });

export const NUMMER: Row[] = [
  ['an organisasjonsnummer', person({ organisasjonsnummer: ORGANISASJONSNUMMER })],
  [
    'a wrong organisasjonsnummer',
    person({ organisasjonsnummer: '974760674' }),
    '/parter/0/organisasjonsnummer UGYLDIG_NUMMER',
  ],
  [
    'one with spaces',
    person({ organisasjonsnummer: '974 760 673' }),
    '/parter/0/organisasjonsnummer UGYLDIG_NUMMER',
  ],
  [
    'one that is a number',
    person({ organisasjonsnummer: 974760673 }),
    '/parter/0/organisasjonsnummer UGYLDIG',
  ],
  ['a synthetic foedselsnummer, in the test environment', person({ foedselsnummer: FOEDSELSNUMMER })],
  [
    'a wrong foedselsnummer',
    person({ foedselsnummer: '01818012338' }),
    '/parter/0/foedselsnummer UGYLDIG_NUMMER',
  ],
  [
    'both',
    person({ organisasjonsnummer: ORGANISASJONSNUMMER, foedselsnummer: FOEDSELSNUMMER }),
    '/parter/0 UGYLDIG',
  ],
  [
    'a wrong one on a korrespondansepart',
    post({ korrespondanseparter: [part({ foedselsnummer: '1' })] }),
    '/journalposter/0/korrespondanseparter/0/foedselsnummer UGYLDIG_NUMMER',
  ],
  [
    'a birth number in a title',
    sak({ tittel: `Skyss for ${FOEDSELSNUMMER}` }),
    '/tittel FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one written in two parts',
    sak({ tittel: 'Skyss for 018180 12337' }),
    '/tittel FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one in a title that is shielded',
    sak({ tittel: `Skyss for ${FOEDSELSNUMMER}`, offentligTittel: 'Skyss for *****', skjerming }),
  ],
  [
    'one in a shielded title without a public one',
    sak({ tittel: `Skyss ${FOEDSELSNUMMER}`, skjerming }),
    '/offentligTittel PAAKREVD',
  ],
  [
    'one in a public title',
    sak({ offentligTittel: FOEDSELSNUMMER, skjerming }),
    '/offentligTittel FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one in the title of a journalpost',
    post({ tittel: FOEDSELSNUMMER }),
    '/journalposter/0/tittel FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one in the title of a document',
    withDokumenter(dokument({ tittel: FOEDSELSNUMMER })),
    '/journalposter/0/dokumenter/0/tittel FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one in a file name',
    withDokumenter(dokument({ filnavn: `${FOEDSELSNUMMER}.pdf` })),
    '/journalposter/0/dokumenter/0/filnavn FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one in the name of a part',
    person({ navn: FOEDSELSNUMMER }),
    '/parter/0/navn FOEDSELSNUMMER_I_KLARTEKST',
  ],
  [
    'one in the name of a korrespondansepart',
    post({ korrespondanseparter: [part({ navn: FOEDSELSNUMMER })] }),
    '/journalposter/0/korrespondanseparter/0/navn FOEDSELSNUMMER_I_KLARTEKST',
  ],
  ['eleven other digits in a title', sak({ tittel: 'Faktura 12345678901' })],
];
