/** Answers as /docs shows them. */
const REFERANSE = '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10';
const LEVERANSE = '01997b1c-7a10-7a11-8c22-5b6c7d8e9f00';
const CALLBACK = '01997a00-1111-7222-8333-444455556666';
const TID = '2026-11-23T08:00:00.000Z';
const SENERE = '2026-11-23T08:00:01.250Z';

export const LINJE = {
  referanse: REFERANSE,
  klientId: 'skyss',
  type: 'SAK',
  status: 'FEILET',
  eksternNoekkel: 'skyss-4711',
  saksnummer: null,
  mottatt: TID,
  oppdatert: SENERE,
  forsoek: 1,
  nesteForsoek: null,
  feil: { kode: 'UKJENT_SAK', melding: 'Saken finnes ikke i arkivet.' },
};

export const LEVERANSELINJE = {
  leveranseId: LEVERANSE,
  callbackId: CALLBACK,
  klientId: 'skyss',
  referanse: REFERANSE,
  hendelse: 'innsending.feilet',
  url: 'https://fagsystem.example.no/arkivflyt',
  status: 'VENTER',
  antallForsoek: 1,
  nesteForsoek: '2026-11-23T08:00:06.400Z',
  opprettet: SENERE,
  ferdig: null,
  forsoek: [
    {
      nummer: 1,
      startet: SENERE,
      varighetMs: 41,
      adresse: '203.0.113.7',
      httpStatus: 500,
      feilklasse: 'http',
    },
  ],
};

const UKJENT = { kode: 'UTFALL_UKJENT', melding: 'Arkivet kan ikke svare på om dette ble arkivert.' };

export const DETALJ = {
  ...LINJE,
  feil: UKJENT,
  sak: null,
  journalposter: [],
  hendelser: [
    { tidspunkt: TID, type: 'MOTTATT' },
    { tidspunkt: SENERE, type: 'FEILET' },
  ],
  arkivsystem: 'fint',
  arkivsteg: [
    {
      nummer: 1,
      slag: 'SAK',
      gjelder: '',
      tilstand: 'UAVKLART',
      forsoek: 1,
      sendt: TID,
      oppdatert: SENERE,
      gjenkjent: null,
      saksnummer: null,
      journalpostnummer: null,
      kandidater: [{ saksnummer: '2026/17', opprettetDato: TID }],
      feil: UKJENT,
    },
  ],
  leveranser: [LEVERANSELINJE],
  utboks: [
    {
      id: '912',
      topic: 'leveranse.send',
      tilstand: 'VENTER',
      forsoek: 0,
      klarFra: '2026-11-23T08:00:06.400Z',
      feil: 'http 500',
    },
  ],
};

export const MASSESVAR = {
  resultater: [
    { referanse: REFERANSE, ok: true },
    { referanse: '01997b1c-6c01-7c3a-9d52-3f1e8a6b7c11', ok: false, kode: 'UGYLDIG_TILSTAND' },
  ],
  flere: false,
  uavklarte: 0,
};

export const UTBOKS = {
  klare: 3,
  venter: 1,
  iArbeid: 20,
  parkert: 1,
  eldsteKlareSekunder: 0.4,
  emner: [
    {
      topic: 'innsending.mottatt',
      receiver: 'archive',
      klare: 3,
      venter: 1,
      iArbeid: 20,
      parkert: 1,
      flestForsoek: 4,
      eldsteKlareSekunder: 0.4,
    },
  ],
};

export const PARKERT = {
  id: '907',
  topic: 'innsending.mottatt',
  gjelder: REFERANSE,
  koe: 'skyss',
  forsoek: 10,
  opprettet: TID,
  parkert: SENERE,
  feil: 'arkivet svarte ikke',
};

export const STATISTIKK = {
  fra: '2026-11-22',
  til: '2026-11-23',
  perStatus: { ARKIVERT: 412, FEILET: 3 },
  perKlient: [{ klientId: 'skyss', antall: { ARKIVERT: 412, FEILET: 3 } }],
  perDag: [
    { dag: '2026-11-22', antall: { ARKIVERT: 200, FEILET: 3 } },
    { dag: '2026-11-23', antall: { ARKIVERT: 212 } },
  ],
};

export const INNSLAG = {
  id: '17',
  tidspunkt: TID,
  aktoer: 'admin',
  handling: 'innsending.avbryt',
  gjelder: REFERANSE,
  detaljer: { begrunnelse: 'Sendt to ganger.' },
  forrigeHash: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
  hash: '9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab',
};

/** A page of a list with one row in it. */
export function pageOf(navn: string, rad: object): object {
  return { [navn]: [rad], neste: null };
}
