import { INNSENDING_CODES } from '../shared/problem/index.js';

/** A failed submission after each of the acts of an administrator, as /docs shows it. */
export const REFERANSE = '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10';
const SAKSNUMMER = '2026/17';
const MOTTATT = '2026-11-23T08:00:00.000Z';
const FEILET = '2026-11-23T08:00:01.250Z';
const NAA = '2026-11-23T09:14:30.000Z';

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
      { tidspunkt: FEILET, type: 'FEILET' },
      { tidspunkt: NAA, ...hendelse, aktoer: 'admin' },
    ],
    sporingsId: '7f1c0d8e-3b52-4a4e-9d1b-5c5c2f1f6a10',
    innhold: {
      tittel: 'Skoleskyss, Solbakken skole',
      antallParter: 0,
      antallJournalposter: 0,
      antallDokumenter: 0,
      journalposter: [],
    },
    innholdSlettet: false,
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
