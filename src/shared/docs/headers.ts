import { REQUEST_ID } from '../validation/index.js';

interface Header {
  description: string;
  required?: boolean;
  schema: { type: string; format?: string; pattern?: string; minimum?: number; enum?: string[] };
  example: unknown;
}

export type AnswerHeader =
  'X-Request-Id' | 'Location' | 'Retry-After' | 'ETag' | 'Idempotent-Replayed' | 'WWW-Authenticate' | 'Allow';

/** Headers of answers, as /docs describes them: each once, referred to by its name. */
export const ANSWER_HEADERS: Record<AnswerHeader, Header> = {
  'X-Request-Id': {
    description:
      'Id-en til dette kallet: den som ble sendt i `X-Request-Id`, ellers en ny. Oppgi den når du spør om noe.',
    required: true,
    schema: { type: 'string', pattern: REQUEST_ID.source },
    example: '6f1c0c0e-3d0b-4d0e-9a3f-2f6d3b1f7a10',
  },
  Location: {
    description: 'Adressen til det som ble opprettet.',
    required: true,
    schema: { type: 'string', format: 'uri-reference' },
    example: '/api/v1/innsendinger/01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
  },
  'Retry-After': {
    description: 'Sekunder å vente før neste kall.',
    schema: { type: 'integer', minimum: 0 },
    example: 1,
  },
  ETag: {
    description: 'Versjonen av svaret. Send den i `If-None-Match` for å få 304 når ingenting er endret.',
    required: true,
    schema: { type: 'string' },
    example: '"3"',
  },
  'Idempotent-Replayed': {
    description: '`true` når det samme er sendt før: dette er den første kvitteringen om igjen.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  'WWW-Authenticate': {
    description: 'Hvordan kallet må autentiseres, og hva som var galt (RFC 6750, RFC 6749).',
    schema: { type: 'string' },
    example: 'Bearer realm="arkivflyt"',
  },
  Allow: {
    description: 'Metodene som adressen har.',
    required: true,
    schema: { type: 'string' },
    example: 'GET, HEAD, POST',
  },
};

/** Node refuses (431) headers that together are larger. */
const LONGEST = 16_384;

/** The header of a conditional read, for @ApiHeader. */
export const IF_NONE_MATCH = {
  name: 'If-None-Match',
  required: false,
  description: '`ETag` fra forrige svar.',
  schema: { type: 'string', maxLength: LONGEST },
};

/** A text in a header that has no limit of its own. */
export const HEADER_TEXT = { type: 'string', maxLength: LONGEST };

/** `headers` of an @ApiResponse, by their names in ANSWER_HEADERS. */
export function answerHeaders(...names: AnswerHeader[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
