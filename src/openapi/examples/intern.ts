import type { Bodies } from './bodies.js';

/** A key that is nobody's: the one of RFC 7517, appendix A.1. */
const JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  use: 'sig',
  kid: 'skyss-2026',
};

const SCOPES = ['arkivflyt:send', 'arkivflyt:les'];

export const INTERN: Bodies = {
  'POST /internal/v1/okt': {
    'application/json': {
      passord: {
        summary: 'Med passord: sett inn ditt eget',
        value: { brukernavn: 'kari', passord: 'k7wqa-9xmtr-34hcd-p8zne' },
      },
    },
  },
  'PUT /internal/v1/okt/mine-klienter': {
    'application/json': {
      en: { summary: 'Én', value: { klienter: ['skyss'] } },
      ingen: { summary: 'Ingen', value: { klienter: [] } },
    },
  },
  'POST /internal/v1/klienter': {
    'application/json': {
      hemmelighet: {
        summary: 'Klient som logger inn med hemmelighet',
        value: { navn: 'Skyss elevskyss', organisasjonsnummer: '974760673', scopes: SCOPES },
      },
      profil: {
        summary: 'Med profil: standardverdier og regler for det klienten sender',
        value: {
          klientId: 'skyss-profil',
          navn: 'Skyss elevskyss',
          scopes: SCOPES,
          profil: { administrativEnhet: 'Skoleskyss', saksansvarlig: 'Kari Saksansvarlig' },
        },
      },
      jwks: {
        summary: 'Med offentlig nøkkel (private_key_jwt) og XML',
        value: {
          klientId: 'skyss-noekkel',
          navn: 'Skyss elevskyss',
          scopes: SCOPES,
          xml: true,
          jwks: { keys: [JWK] },
        },
      },
    },
  },
  'PATCH /internal/v1/klienter/{klientId}': {
    'application/json': {
      profil: {
        summary: 'Ny profil, i stedet for den som var',
        value: { profil: { administrativEnhet: 'Skoleskyss' } },
      },
      jwks: { summary: 'Nye nøkler', value: { jwks: { keys: [JWK] } } },
      av: { summary: 'Steng klienten', value: { aktiv: false } },
      paa: { summary: 'Åpne den igjen', value: { aktiv: true } },
    },
  },
  'POST /internal/v1/klienter/{klientId}/hemmeligheter': {
    'application/json': {
      standard: { summary: 'Den gamle virker i 30 dager til', value: {} },
    },
  },
  'POST /internal/v1/callbacks/{callbackId}/pause': {
    'application/json': {
      pause: {
        summary: 'Sett på pause: sett inn din callbackId',
        value: { begrunnelse: 'Fagsystemet oppgraderes i kveld' },
      },
    },
  },
  'POST /internal/v1/callbacks/{callbackId}/send-igjen': {
    'application/json': {
      parkert: {
        summary: 'Det som er gitt opp siden da: sett inn din callbackId',
        value: { fra: '2026-11-23T08:00:00Z' },
      },
      levert: {
        summary: 'Det mottakeren tok imot, og har mistet: sett inn din callbackId',
        value: { fra: '2026-11-23T08:00:00Z', foer: '2026-11-24T08:00:00Z', status: 'LEVERT' },
      },
    },
  },
  'POST /internal/v1/innsendinger/proev-igjen': {
    'application/json': {
      feilkode: {
        summary: 'Alle som feilet med en kode',
        value: { status: 'FEILET', feilkode: 'FORSOEK_BRUKT_OPP' },
      },
      alle: { summary: 'Alle som feilet', value: { status: 'FEILET' } },
      referanser: {
        summary: 'Disse: sett inn dine referanser',
        value: { referanser: ['01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10'] },
      },
    },
  },
  'POST /internal/v1/innsendinger/masse': {
    'application/json': {
      proevIgjen: {
        summary: 'Prøv igjen de som feilet i en periode',
        value: { handling: 'PROEV_IGJEN', filter: { status: 'FEILET', fra: '2026-11-23' } },
      },
      avbryt: {
        summary: 'Avbryt disse: sett inn dine referanser',
        value: {
          handling: 'AVBRYT',
          begrunnelse: 'Sendt ved en feil',
          referanser: ['01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10'],
        },
      },
    },
  },
  'POST /internal/v1/innsendinger/{referanse}/avbryt': {
    'application/json': {
      avbryt: { summary: 'Avbryt', value: { begrunnelse: 'Sendt ved en feil' } },
    },
  },
  'POST /internal/v1/innsendinger/{referanse}/manuelt-arkivert': {
    'application/json': {
      foert: {
        summary: 'Ført i arkivet for hånd: sett inn saksnummeret den fikk',
        value: { saksnummer: '2026/17', begrunnelse: 'Ført i arkivet av arkivar' },
      },
    },
  },
  'POST /internal/v1/innsendinger/{referanse}/nyttelast/aapne': {
    'application/json': {
      aapne: {
        summary: 'Se det som er skjermet',
        value: { begrunnelse: 'Må se hvem saken gjelder, for å føre den riktig' },
      },
    },
  },
  'POST /internal/v1/saker/{saksaar}/{sekvensnummer}/aapne': {
    'application/json': {
      aapne: { summary: 'Se det som er skjermet', value: { begrunnelse: 'Må svare på et innsynskrav' } },
    },
  },
  'POST /internal/v1/innsendinger/{referanse}/slett-innhold': {
    'application/json': {
      slett: {
        summary: 'Slett det som ble sendt: sett inn referansen til en som er ferdig',
        value: { begrunnelse: 'Sendt til feil mottaker' },
      },
    },
  },
};
