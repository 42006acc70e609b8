import { INNSENDING_CODES } from '../shared/problem/index.js';

/** A failed submission after each of the acts of an administrator, as /docs shows it. */
export const REFERANSE = '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10';
const SAKSNUMMER = '2026/17';
const MOTTATT = '2026-11-23T08:00:00.000Z';
const FEILET = '2026-11-23T08:00:01.250Z';
const NAA = '2026-11-23T09:14:30.000Z';

const INNHOLD = {
  ...{ tittel: 'Skoleskyss for elev 4711', antallParter: 1, antallJournalposter: 1, antallDokumenter: 1 },
  journalposter: [
    {
      ...{ tittel: 'Søknad om skoleskyss', journalposttype: 'I' },
      ...{ antallKorrespondanseparter: 1, antallDokumenter: 1 },
      dokumenter: [{ tittel: 'Søknad', filnavn: 'søknad.pdf', mediatype: 'application/pdf' }],
    },
  ],
};

const FEIL = { kode: 'UTFALL_UKJENT', melding: INNSENDING_CODES.UTFALL_UKJENT.nb };

export const PROEVD_IGJEN = after({ status: 'MOTTATT', feil: null }, { type: 'NYTT_FORSOEK' });

export const AVBRUTT = after(
  { status: 'AVBRUTT' },
  { type: 'AVBRUTT', begrunnelse: 'Saken er ført på en annen måte.' },
);

export const MANUELT_ARKIVERT = after(
  { status: 'ARKIVERT', feil: null, saksnummer: SAKSNUMMER },
  { type: 'ARKIVERT', begrunnelse: 'Saken var opprettet i arkivet.', manuelt: true },
);

function after(change: object, hendelse: object): object {
  return {
    referanse: REFERANSE,
    klientId: 'skyss',
    sporingsId: '01997b1c-6bff-7d11-8a02-4c9b1e7f5a33',
    ...{ sakReferanse: null, soesken: [], flereSoesken: false },
    innhold: INNHOLD,
    innholdSlettet: false,
    type: 'SAK',
    eksternNoekkel: 'skyss-4711',
    mottatt: MOTTATT,
    oppdatert: NAA,
    saksnummer: null,
    sak: null,
    journalposter: [],
    feil: FEIL,
    advarsler: [],
    forsoek: 1,
    nesteForsoek: null,
    hendelser: [
      { tidspunkt: MOTTATT, type: 'MOTTATT' },
      { tidspunkt: FEILET, type: 'FEILET', kode: FEIL.kode, forsoek: 1, melding: FEIL.melding },
      { tidspunkt: NAA, ...hendelse, aktoer: 'admin' },
    ],
    arkivsystem: 'fint',
    arkivsteg: [
      {
        nummer: 1,
        slag: 'SAK',
        gjelder: '',
        tilstand: 'UAVKLART',
        forsoek: 1,
        sendt: MOTTATT,
        oppdatert: FEILET,
        gjenkjent: null,
        saksnummer: null,
        journalpostnummer: null,
        kandidater: [{ saksnummer: SAKSNUMMER, opprettetDato: MOTTATT }],
        feil: FEIL,
      },
    ],
    leveranser: [],
    utboks: [],
    ...change,
  };
}
