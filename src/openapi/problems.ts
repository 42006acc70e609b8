import type { OpenAPIObject } from '@nestjs/swagger';
import { FIELD_CODES, PROBLEM_TYPE, type ProblemCode, PROBLEMS } from '../shared/problem/index.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Answer = NonNullable<Components['responses']>[string];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const LISTED = 'Lukket liste; hva kodene betyr, står i innledningen.';

const text = (description: string) => ({ type: 'string', description });

/** The one error format (contract §1), with its closed lists. */
export const PROBLEM_SCHEMAS: Components['schemas'] = {
  Problem: {
    type: 'object',
    description: 'RFC 9457. Én form for alle feil.',
    required: ['type', 'title', 'status', 'kode', 'instance', 'sporingsId'],
    properties: {
      type: {
        type: 'string',
        format: 'uri',
        description: 'Adresse som navngir feilen; den samme for samme `kode`.',
      },
      title: text('Hva slags feil det er.'),
      status: { type: 'integer', description: 'HTTP-status.' },
      kode: {
        type: 'string',
        enum: Object.keys(PROBLEMS),
        description: LISTED,
      },
      detail: text('Mer om denne ene.'),
      instance: text('Adressen som ble kalt.'),
      sporingsId: text('Den samme som `X-Request-Id`.'),
      referanse: {
        type: 'string',
        format: 'uuid',
        description: 'Ved `NOEKKEL_KONFLIKT`: den første innsendingens.',
      },
      feil: {
        type: 'array',
        items: { $ref: '#/components/schemas/Feltfeil' },
        description: 'Ved `VALIDERINGSFEIL`: alle feil samtidig.',
      },
    },
    additionalProperties: true,
  },
  Feltfeil: {
    type: 'object',
    required: ['sti', 'kode', 'melding'],
    properties: {
      sti: { type: 'string', description: 'JSON Pointer (RFC 6901) inn i meldingen. Tom: meldingen selv.' },
      kode: { type: 'string', enum: [...FIELD_CODES], description: LISTED },
      melding: text('For mennesker. Verdien som ble sendt, gjentas aldri.'),
    },
  },
};

/** One reusable answer for each problem. */
export const PROBLEM_RESPONSES: NonNullable<Components['responses']> = Object.fromEntries(
  (Object.keys(PROBLEMS) as ProblemCode[]).map((kode) => [kode, response(kode)]),
);

function response(kode: ProblemCode): Answer {
  const { status, nb } = PROBLEMS[kode];
  const feil =
    kode === 'VALIDERINGSFEIL'
      ? [{ sti: '/tittel', kode: 'PAAKREVD', melding: 'Feltet tittel må fylles ut.' }]
      : undefined;
  const example = {
    type: `https://arkivflyt.no/feil/${kode.toLowerCase().replaceAll('_', '-')}`,
    title: nb,
    status,
    kode,
    instance: '/api/v1/saker',
    sporingsId: '6f1c0c0e-3d0b-4d0e-9a3f-2f6d3b1f7a10',
    ...(feil ? { feil } : {}),
  };
  return {
    description: `\`${kode}\` ${nb}`,
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' }, example } },
  };
}

/** The problems an operation can answer with, told by what it takes. What the controller documents itself stays. */
export function addProblems(method: string, path: string, operation: Operation): void {
  // RFC 6749 has an error format of its own.
  if (path.startsWith('/oauth2/')) return;
  const { security = [], requestBody, parameters = [], responses } = operation;
  const codes: ProblemCode[] = [];
  if (requestBody || parameters.length > 0) codes.push('VALIDERINGSFEIL');
  if (security.length > 0) codes.push('IKKE_AUTENTISERT');
  const isOpen = security.some((requirement) => Object.keys(requirement).length === 0);
  if (security.length > 0 && !isOpen) codes.push('MANGLER_TILGANG');
  if (path.includes('{')) codes.push('IKKE_FUNNET');
  if (/^\/api\/v1\/(saker|journalposter)$/.test(path) && method === 'post') codes.push('NOEKKEL_KONFLIKT');
  if (/\/(innsendinger|dokumenter)\/\{/.test(path) && method !== 'get') codes.push('UGYLDIG_TILSTAND');
  if (requestBody) codes.push('FOR_STOR', 'FORMAT_IKKE_STOETTET');
  if (security.length > 0) codes.push('MIDLERTIDIG_UTILGJENGELIG');
  for (const kode of codes) responses[PROBLEMS[kode].status] ??= { $ref: `#/components/responses/${kode}` };
}
