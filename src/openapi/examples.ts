import type { OpenAPIObject } from '@nestjs/swagger';

type RequestBody = {
  content?: Record<string, { examples?: Record<string, { summary: string; value: object }> }>;
};

const SOEKNAD = {
  tittel: 'Søknad om skoleskyss',
  journalposttype: 'I',
  eksternNoekkel: 'skyss-4711-1',
  dokumentetsDato: '2026-11-20',
  mottattDato: '2026-11-23T07:58:00Z',
  korrespondanseparter: [
    { korrespondanseparttype: 'EA', navn: 'Brønnøysundregistrene', organisasjonsnummer: '974760673' },
  ],
};

const VEDTAK = {
  tittel: 'Vedtak om skoleskyss',
  journalposttype: 'U',
  korrespondanseparter: [
    { korrespondanseparttype: 'EM', navn: 'Brønnøysundregistrene', organisasjonsnummer: '974760673' },
  ],
};

/** "Hei" as a text file: small enough to read, and it can be sent as it stands. */
const INNHOLD = { innhold: 'SGVp', filnavn: 'søknad.txt', mediatype: 'text/plain' };

const SAK = { tittel: 'Skoleskyss, Solbakken skole', eksternNoekkel: 'skyss-4711' };

const EXAMPLES: Record<string, Record<string, { summary: string; value: object }>> = {
  '/api/v1/saker': {
    entrinn: {
      summary: 'Entrinn: sak med journalpost og dokument',
      value: { ...SAK, journalposter: [{ ...SOEKNAD, dokumenter: [{ tittel: 'Søknad', ...INNHOLD }] }] },
    },
    totrinn: { summary: 'Totrinn, trinn 1: bare saken', value: SAK },
    gjenbruk: {
      summary: 'Gjenbruk den åpne saken, eller lag en ny',
      value: {
        tittel: 'Personalmappe',
        sakslogikk: 'SOEK_ELLER_NY',
        klassering: [
          { klassifikasjonssystem: 'ORGNR', klasseId: '974760673', tittel: 'Brønnøysundregistrene' },
        ],
      },
    },
  },
  '/api/v1/journalposter': {
    eksternNoekkel: {
      summary: 'Totrinn, trinn 2: pek på saken med fagsystemets nøkkel',
      value: {
        sak: { eksternNoekkel: 'skyss-4711' },
        eksternNoekkel: 'skyss-4711-vedtak',
        journalposter: [VEDTAK],
      },
    },
    referanse: {
      summary: 'Totrinn, trinn 2: pek på saken med referansen fra 202-svaret',
      value: { sak: { referanse: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10' }, journalposter: [VEDTAK] },
    },
    saksnummer: {
      summary: 'Totrinn, trinn 2: pek på saken med saksnummer',
      value: {
        sak: { saksnummer: '2026/17' },
        journalposter: [{ ...VEDTAK, dokumenter: [{ tittel: 'Vedtak', ...INNHOLD }] }],
      },
    },
  },
};

/** Ready-to-send bodies of both submission models. */
export function addExamples(document: OpenAPIObject): void {
  for (const [path, examples] of Object.entries(EXAMPLES)) {
    const body = document.paths[path]?.post?.requestBody as RequestBody | undefined;
    const json = body?.content?.['application/json'];
    if (json) json.examples ??= examples;
  }
}
