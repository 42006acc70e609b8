import type { OpenAPIObject } from '@nestjs/swagger';

type Webhooks = NonNullable<OpenAPIObject['webhooks']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const REFERANSE = '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10';
const TIMESTAMP = '2026-11-23T08:00:01.250Z';

export const CALLBACK_SCHEMAS: Schemas = {
  CallbackMelding: {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: ['innsending.arkivert', 'innsending.feilet', 'innsending.avbrutt'] },
      timestamp: { type: 'string', format: 'date-time', description: 'Når statusen ble endelig.' },
      data: { $ref: '#/components/schemas/CallbackData' },
    },
  },
  CallbackData: {
    type: 'object',
    required: ['referanse', 'type', 'eksternNoekkel', 'status', 'saksnummer', 'journalposter', 'feil'],
    properties: {
      referanse: { type: 'string', format: 'uuid' },
      type: { type: 'string', enum: ['SAK', 'JOURNALPOST'] },
      eksternNoekkel: { type: ['string', 'null'] as unknown as string },
      status: { type: 'string', enum: ['ARKIVERT', 'FEILET', 'AVBRUTT'] },
      saksnummer: { type: ['string', 'null'] as unknown as string, description: 'Når den er arkivert.' },
      journalposter: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            eksternNoekkel: { type: ['string', 'null'] as unknown as string },
            journalpostnummer: { type: 'integer' },
          },
        },
      },
      feil: {
        type: ['object', 'null'] as unknown as string,
        description: 'Når den feilet: en fast kode og en setning uten personopplysninger.',
        properties: { kode: { type: 'string' }, melding: { type: 'string' } },
      },
    },
  },
};

const HEADERS = [
  {
    name: 'webhook-id',
    description: 'Leveransens id: den samme ved alle forsøk. Bruk den til å kjenne igjen en gjentakelse.',
    example: REFERANSE,
  },
  { name: 'webhook-timestamp', description: 'Når dette forsøket ble sendt, i sekunder siden 1970. Avvis gamle.', example: '1795420801' },
  {
    name: 'webhook-signature',
    description:
      '`v1,` og base64 av HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{meldingen}` med hemmeligheten (base64-delen etter ' +
      '`whsec_`). Flere signaturer skilles med mellomrom mens en hemmelighet byttes; én som stemmer, er nok.',
    example: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
].map((header) => ({ ...header, in: 'header' as const, required: true, schema: { type: 'string' } }));

const ANSWERS = {
  '200': { description: 'Mottatt. Alle 2xx er godt nok; svar før dere behandler meldingen.' },
  '410': { description: 'Slår callbacken av for godt.' },
  '503': { description: 'Prøv igjen senere. `Retry-After` følges også ved 429.' },
  default: { description: 'Alt annet, også 3xx og mer enn 15 sekunder: prøves igjen, stadig sjeldnere, i tre døgn.' },
};

/** What the fagsystem receives (contract §6): Standard Webhooks. */
export const WEBHOOKS: Webhooks = {
  'innsending.arkivert': webhook('Innsendingen er arkivert', {
    status: 'ARKIVERT',
    saksnummer: '2026/17',
    journalposter: [{ eksternNoekkel: null, journalpostnummer: 1 }],
  }),
  'innsending.feilet': webhook('Innsendingen kunne ikke arkiveres', {
    status: 'FEILET',
    feil: { kode: 'FLERE_SAKER_FUNNET', melding: 'Flere åpne saker passer: 2026/17, 2026/19.' },
  }),
  'innsending.avbrutt': webhook('Innsendingen er avbrutt', { status: 'AVBRUTT' }),
};

function webhook(summary: string, data: object): Webhooks[string] {
  const type = `innsending.${(data as { status: string }).status.toLowerCase()}`;
  const standard = { referanse: REFERANSE, type: 'SAK', eksternNoekkel: 'skyss-4711', saksnummer: null, journalposter: [], feil: null };
  const example = { type, timestamp: TIMESTAMP, data: { ...standard, ...data } };
  return {
    post: {
      summary,
      operationId: type,
      tags: ['Callback'],
      security: [],
      parameters: HEADERS,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/CallbackMelding' }, example } },
      },
      responses: ANSWERS,
    },
  };
}
