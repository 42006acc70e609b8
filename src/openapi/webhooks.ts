import type { OpenAPIObject } from '@nestjs/swagger';
import { INNSENDING_CODES } from '../shared/problem/index.js';
import { ALARM_SCHEMAS, ALARMER } from './webhooks.alarm.js';

type Webhooks = NonNullable<OpenAPIObject['webhooks']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const REFERANSE = '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10';
const CALLBACK_ID = '01997a00-1111-7222-8333-444455556666';
const TIMESTAMP = '2026-11-23T08:00:01.250Z';

export const CALLBACK_SCHEMAS: Schemas = {
  ...ALARM_SCHEMAS,
  CallbackMelding: {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: ['innsending.arkivert', 'innsending.feilet', 'innsending.avbrutt'] },
      timestamp: { type: 'string', format: 'date-time', description: 'Når statusen ble endelig.' },
      data: { $ref: '#/components/schemas/CallbackData' },
    },
  },
  CallbackPing: {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: ['callback.ping'] },
      timestamp: { type: 'string', format: 'date-time' },
      data: { $ref: '#/components/schemas/CallbackPingData' },
    },
  },
  CallbackPingData: {
    type: 'object',
    required: ['callbackId'],
    properties: { callbackId: { type: 'string', format: 'uuid' } },
  },
  CallbackJournalpost: {
    type: 'object',
    required: ['eksternNoekkel', 'journalpostnummer'],
    properties: {
      eksternNoekkel: { type: ['string', 'null'] as unknown as string },
      journalpostnummer: {
        type: ['integer', 'null'] as unknown as string,
        description: 'null: arkivet oppgir det ikke.',
      },
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
      journalposter: { type: 'array', items: { $ref: '#/components/schemas/CallbackJournalpost' } },
      feil: {
        anyOf: [{ $ref: '#/components/schemas/FeilDto' }, { type: 'null' }] as object[],
        description: 'Når den feilet: en fast kode og en setning uten personopplysninger.',
      },
    },
  },
};

/** What the receiver's own method may be called. */
const OPERATIONS: Record<string, string> = {
  'innsending.arkivert': 'mottaArkivert',
  'innsending.feilet': 'mottaFeilet',
  'innsending.avbrutt': 'mottaAvbrutt',
  'callback.ping': 'mottaPing',
  'alarm.utloest': 'mottaAlarm',
  'alarm.opphoert': 'mottaAlarmOver',
};

const HEADERS = [
  {
    name: 'webhook-id',
    description: 'Leveransens id: den samme ved alle forsøk. Bruk den til å kjenne igjen en gjentakelse.',
    example: REFERANSE,
  },
  {
    name: 'webhook-timestamp',
    description: 'Når dette forsøket ble sendt, i sekunder siden 1970. Avvis gamle.',
    example: '1795420801',
  },
  {
    name: 'webhook-signature',
    description:
      '`v1,` og base64 av HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{meldingen}` med hemmeligheten (base64-delen etter ' +
      '`whsec_`). Flere signaturer skilles med mellomrom mens en hemmelighet byttes; én som stemmer, er nok.',
    example: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  {
    name: 'traceparent',
    description: 'W3C Trace Context, der det spores: sporet til kallet som sendte innsendingen.',
    required: false,
    example: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  },
].map((header) => ({ required: true, ...header, in: 'header' as const, schema: { type: 'string' } }));

const ANSWERS = {
  '200': { description: 'Mottatt. Alle 2xx er godt nok; svar før dere behandler meldingen.' },
  '410': { description: 'Slår callbacken av for godt. En alarm gis opp.' },
  '503': { description: 'Prøv igjen senere. `Retry-After` følges også ved 429.' },
  default: {
    description: 'Alt annet, også 3xx og mer enn 15 sekunder: prøves igjen, stadig sjeldnere, i tre døgn.',
  },
};

/** What the fagsystem receives (contract §6): Standard Webhooks. */
export const WEBHOOKS: Webhooks = {
  'innsending.arkivert': ended('innsending.arkivert', 'Innsendingen er arkivert', {
    status: 'ARKIVERT',
    saksnummer: '2026/17',
    journalposter: [{ eksternNoekkel: null, journalpostnummer: 1 }],
  }),
  'innsending.feilet': ended('innsending.feilet', 'Innsendingen kunne ikke arkiveres', {
    status: 'FEILET',
    feil: {
      kode: 'FLERE_SAKER_FUNNET',
      melding: INNSENDING_CODES.FLERE_SAKER_FUNNET.nb,
      saksnumre: ['2026/17', '2026/19'],
    },
  }),
  'innsending.avbrutt': ended('innsending.avbrutt', 'Innsendingen er avbrutt', { status: 'AVBRUTT' }),
  'callback.ping': webhook('callback.ping', 'En prøve, når dere ber om den. Sendes én gang', 'CallbackPing', {
    callbackId: CALLBACK_ID,
  }),
  ...Object.fromEntries(
    ALARMER.map(({ type, summary, text, data }) => [
      type,
      webhook(type, summary, 'AlarmMelding', data, { text }),
    ]),
  ),
};

/** Whom a webhook is for: the operator, by ALARM_WEBHOOK_URL, or a supplier. */
export function isForOperator(webhook: string): boolean {
  return ALARMER.some(({ type }) => type === webhook);
}

function ended(type: string, summary: string, data: object): Webhooks[string] {
  const standard = {
    referanse: REFERANSE,
    type: 'SAK',
    eksternNoekkel: 'skyss-4711',
    saksnummer: null,
    journalposter: [],
    feil: null,
  };
  return webhook(type, summary, 'CallbackMelding', { ...standard, ...data });
}

function webhook(
  type: string,
  summary: string,
  schema: string,
  data: object,
  more: object = {},
): Webhooks[string] {
  const example = { type, timestamp: TIMESTAMP, ...more, data };
  return {
    post: {
      summary,
      operationId: OPERATIONS[type],
      tags: ['Webhooks'],
      security: [],
      parameters: HEADERS,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example } },
      },
      responses: ANSWERS,
    },
  };
}
