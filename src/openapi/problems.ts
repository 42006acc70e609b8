import type { OpenAPIObject } from '@nestjs/swagger';
import { type AnswerHeader, answerHeaders } from '../shared/docs/index.js';
import { FIELD_CODES, PROBLEM_TYPE, type ProblemCode, PROBLEMS } from '../shared/problem/index.js';
import { PROBLEM_NAMESPACE, PROBLEM_XML_TYPE } from '../xml/index.js';
import type { Operation } from './operations.js';

type Components = NonNullable<OpenAPIObject['components']>;
type Answer = NonNullable<Components['responses']>[string];

const LISTED = 'Lukket liste; hva kodene betyr, står i innledningen.';

const text = (description: string) => ({ type: 'string', description });

/** The one error format (contract §1), with its closed lists. */
export const PROBLEM_SCHEMAS: Components['schemas'] = {
  Problem: {
    type: 'object',
    description: 'RFC 9457. Én form for alle feil.',
    xml: { name: 'problem', namespace: PROBLEM_NAMESPACE },
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

/** Problems that come with another status than their usual one. */
const OTHER_STATUS = { FORMAT_IKKE_STOETTET_406: 406, VALIDERINGSFEIL_408: 408 } as const;

type AnswerName = ProblemCode | keyof typeof OTHER_STATUS;

const HEADERS: Partial<Record<AnswerName, AnswerHeader>> = {
  IKKE_AUTENTISERT: 'WWW-Authenticate',
  MANGLER_TILGANG: 'WWW-Authenticate',
  METODE_IKKE_STOETTET: 'Allow',
  FOR_MANGE_KALL: 'Retry-After',
  MIDLERTIDIG_UTILGJENGELIG: 'Retry-After',
};

const NAMES = [...Object.keys(PROBLEMS), ...Object.keys(OTHER_STATUS)] as AnswerName[];

/** One reusable answer for each problem: for the addresses that may answer in XML, and for the others. */
export const PROBLEM_RESPONSES: NonNullable<Components['responses']> = Object.fromEntries(
  NAMES.flatMap((name) => [
    [name, response(name, [PROBLEM_TYPE, PROBLEM_XML_TYPE])],
    [`json.${name}`, response(name, [PROBLEM_TYPE])],
  ]),
);

function statusOf(name: AnswerName): number {
  return name in OTHER_STATUS
    ? OTHER_STATUS[name as keyof typeof OTHER_STATUS]
    : PROBLEMS[name as ProblemCode].status;
}

function response(name: AnswerName, types: string[]): Answer {
  const kode = name.replace(/_\d+$/, '') as ProblemCode;
  const { nb } = PROBLEMS[kode];
  const feil =
    kode === 'VALIDERINGSFEIL'
      ? [{ sti: '/tittel', kode: 'PAAKREVD', melding: 'Feltet tittel må fylles ut.' }]
      : undefined;
  const example = {
    type: `https://arkivflyt.no/feil/${kode.toLowerCase().replaceAll('_', '-')}`,
    title: nb,
    status: statusOf(name),
    kode,
    instance: '/api/v1/saker',
    sporingsId: '6f1c0c0e-3d0b-4d0e-9a3f-2f6d3b1f7a10',
    ...(feil ? { feil } : {}),
  };
  const schema = { $ref: '#/components/schemas/Problem' };
  const header = HEADERS[name];
  return {
    description: `\`${kode}\` ${nb}`,
    headers: answerHeaders('X-Request-Id', ...(header ? [header] : [])),
    content: Object.fromEntries(
      types.map((type) => [type, type === PROBLEM_TYPE ? { schema, example } : { schema }]),
    ),
  };
}

/** Where the present state may stand in the way. */
const STATEFUL = new RegExp(
  [
    String.raw`^delete .*/(innsendinger|dokumenter|hemmeligheter)/\{\w+\}$`,
    String.raw`^get .*/innhold$`,
    String.raw`^post .*/(callbacks|klienter|hemmeligheter)$`,
    String.raw`^post .*/(leveranser|innsendinger)/\{\w+\}/`,
  ].join('|'),
);

/** The problems an operation can answer with, told by what it takes. What the controller documents itself stays. */
export function addProblems(method: string, path: string, operation: Operation): void {
  // RFC 6749 has an error format of its own.
  if (path === '/oauth2/token') return;
  const { responses } = operation;
  const variant = path.startsWith('/api/') ? '' : 'json.';
  for (const name of problemsOf(method, path, operation))
    responses[statusOf(name)] ??= { $ref: `#/components/responses/${variant}${name}` };
}

function problemsOf(
  method: string,
  path: string,
  { security = [], requestBody, responses }: Operation,
): AnswerName[] {
  const takesToken = security.length > 0;
  const isOpen = security.some((requirement) => Object.keys(requirement).length === 0);
  const isOpenToCallers = /^\/(api|internal)\//.test(path);
  const hasBody = Object.values(responses).some((answer) => answer && 'content' in answer);
  // What no operation is without: an address, a header or a request that cannot be read, and what nobody expected.
  const names: AnswerName[] = ['VALIDERINGSFEIL', 'INTERN_FEIL'];
  if (isOpenToCallers) names.push('METODE_IKKE_STOETTET');
  if (isOpenToCallers && hasBody) names.push('FORMAT_IKKE_STOETTET_406');
  if (takesToken) names.push('IKKE_AUTENTISERT', 'FOR_MANGE_KALL', 'MIDLERTIDIG_UTILGJENGELIG');
  if (takesToken && !isOpen) names.push('MANGLER_TILGANG');
  if (path === '/internal/v1/okt' && method !== 'get') names.push('MANGLER_TILGANG');
  if (path === '/internal/v1/okt' && method === 'post')
    names.push('IKKE_AUTENTISERT', 'FOR_MANGE_KALL', 'MIDLERTIDIG_UTILGJENGELIG');
  if (path.includes('{')) names.push('IKKE_FUNNET');
  if (method === 'post' && /^\/api\/v1\/(saker|journalposter)$/.test(path)) names.push('NOEKKEL_KONFLIKT');
  if (STATEFUL.test(`${method} ${path}`)) names.push('UGYLDIG_TILSTAND');
  if (requestBody) names.push('VALIDERINGSFEIL_408', 'FOR_STOR', 'FORMAT_IKKE_STOETTET');
  return names;
}
