import type { Bodies } from './bodies.js';
import { ARKIVMELDING_JOURNALPOST, ARKIVMELDING_SAK, XML_JOURNALPOST, XML_SAK } from './innsending.xml.js';

const PART = { navn: 'Brønnøysundregistrene', organisasjonsnummer: '974760673' };

const SOEKNAD = {
  tittel: 'Søknad om skoleskyss',
  journalposttype: 'I',
  dokumentetsDato: '2026-11-20',
  mottattDato: '2026-11-23T07:58:00Z',
  korrespondanseparter: [{ korrespondanseparttype: 'EA', ...PART }],
};

const VEDTAK = {
  tittel: 'Vedtak om skoleskyss',
  journalposttype: 'U',
  korrespondanseparter: [{ korrespondanseparttype: 'EM', ...PART }],
};

/** "Hei" as a text file: small enough to read, and it can be sent as it stands. */
const INNHOLD = { filnavn: 'søknad.txt', mediatype: 'text/plain', innhold: 'SGVp' };

const sak = (eksternNoekkel: string) => ({ tittel: 'Skoleskyss, Solbakken skole', eksternNoekkel });

/** Each has a key of its own: one that was sent before does not stand in the way of the next. */
const SAKER = {
  entrinn: {
    summary: 'Entrinn: sak med journalpost og dokument',
    value: {
      ...sak('skyss-4711'),
      journalposter: [
        { ...SOEKNAD, eksternNoekkel: 'skyss-4711-1', dokumenter: [{ tittel: 'Søknad', ...INNHOLD }] },
      ],
    },
  },
  totrinn: { summary: 'Totrinn, trinn 1: bare saken', value: sak('skyss-4712') },
  gjenbruk: {
    summary: 'Gjenbruk den åpne saken, eller opprett en ny',
    value: {
      tittel: 'Personalmappe',
      sakslogikk: 'SOEK_ELLER_NY',
      klassering: [
        { klassifikasjonssystem: 'ORGNR', klasseId: '974760673', tittel: 'Brønnøysundregistrene' },
      ],
    },
  },
  opplastet: {
    summary: 'Entrinn med opplastet dokument: sett inn din dokumentId',
    value: {
      ...sak('skyss-4713'),
      journalposter: [
        {
          ...SOEKNAD,
          dokumenter: [{ tittel: 'Søknad', dokumentId: '01997b1c-5a00-7b1f-8c33-2e0d7f5a6b91' }],
        },
      ],
    },
  },
};

const JOURNALPOSTER = {
  entrinn: {
    summary: 'Til saken fra Entrinn: pek på den med fagsystemets nøkkel',
    value: {
      sak: { eksternNoekkel: 'skyss-4711' },
      eksternNoekkel: 'skyss-4711-vedtak',
      journalposter: [VEDTAK],
    },
  },
  totrinn: {
    summary: 'Totrinn, trinn 2: til saken fra trinn 1, med fagsystemets nøkkel',
    value: {
      sak: { eksternNoekkel: 'skyss-4712' },
      eksternNoekkel: 'skyss-4712-1',
      journalposter: [{ ...SOEKNAD, dokumenter: [{ tittel: 'Søknad', ...INNHOLD }] }],
    },
  },
  referanse: {
    summary: 'Pek på saken med referanse: sett inn den fra 202-svaret ditt',
    value: { sak: { referanse: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10' }, journalposter: [VEDTAK] },
  },
  saksnummer: {
    summary: 'Pek på saken med saksnummer: sett inn det fra statusen din',
    value: { sak: { saksnummer: '2026/17' }, journalposter: [VEDTAK] },
  },
};

/** The dry run takes the same. */
function bodies(path: string, examples: Bodies[string]): Bodies {
  return { [`POST ${path}`]: examples, [`POST ${path}/validering`]: examples };
}

export const INNSENDING: Bodies = {
  ...bodies('/api/v1/saker', {
    'application/json': SAKER,
    'application/xml': {
      sak: { summary: 'Kontraktens egen struktur: rot sak', value: XML_SAK },
      arkivmelding: { summary: 'Arkivmelding (Fiks Arkiv v1 opprett)', value: ARKIVMELDING_SAK },
    },
  }),
  ...bodies('/api/v1/journalposter', {
    'application/json': JOURNALPOSTER,
    'application/xml': {
      journalpostInnsending: {
        summary: 'Kontraktens egen struktur: rot journalpostInnsending',
        value: XML_JOURNALPOST,
      },
      arkivmelding: { summary: 'Arkivmelding (Fiks Arkiv v1 opprett)', value: ARKIVMELDING_JOURNALPOST },
    },
  }),
};
