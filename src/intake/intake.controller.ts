import { applyDecorators, Controller, HttpCode, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../auth/index.js';
import { JournalpostInnsendingDto, SakDto } from '../noark/index.js';
import { answerHeaders } from '../shared/docs/index.js';
import { language } from '../shared/problem/index.js';
import { note } from '../shared/telemetry/index.js';
import { type Innhold, readInnhold, type Rot, toldBy } from '../xml/index.js';
import type { IntakeRequest } from './intake.checks.js';
import {
  isDryRun,
  keyFaults,
  NOEKKEL,
  noQueryFaults,
  type QueryFaults,
  queryFaults,
} from './intake.parameters.js';
import { IntakeService, type Kvittering, type Proeve } from './intake.service.js';
import { KvitteringDto, ValideringDto } from './kvittering.dto.js';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Gjør det trygt å sende på nytt. 1–255 skrivbare ASCII-tegn.',
  schema: { type: 'string', pattern: NOEKKEL.source, example: 'skyss-4711' },
};

interface Described {
  operationId: string;
  summary: string;
  description: string;
}

/** What all endpoints that take a submission have in common. */
function Mottak(sti: string, status: number, body: Type, operation: Described): MethodDecorator {
  return applyDecorators(
    Post(sti),
    HttpCode(status),
    ApiOperation(operation),
    ApiConsumes('application/json', 'application/xml'),
    ApiBody({ type: body }),
    ApiHeader(IDEMPOTENCY_KEY),
  );
}

function Innsending(sti: string, body: Type, operation: Described): MethodDecorator {
  return applyDecorators(
    Mottak(sti, 202, body, operation),
    ApiResponse({
      status: 202,
      type: KvitteringDto,
      description: 'Lagret. Følg statusUrl, eller vent på callback.',
      headers: answerHeaders('Location', 'Retry-After', 'Idempotent-Replayed'),
    }),
  );
}

/** The dry run as an operation of its own: an answer 200 beside the 202 would be taken for the receipt by generated clients. */
function Validering(sti: string, body: Type, operation: Described): MethodDecorator {
  return applyDecorators(
    Mottak(`${sti}/validering`, 200, body, operation),
    ApiResponse({ status: 200, type: ValideringDto, description: 'Den ville blitt tatt imot.' }),
  );
}

interface Call {
  klient: KlientPrincipal;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** What differs between a sak and journalposter. */
interface Handling {
  rot: Rot;
  validate(asked: IntakeRequest): Promise<Proeve>;
  receive(asked: IntakeRequest): Promise<Kvittering>;
}

@RequireScope('arkivflyt:send')
@Controller('api/v1')
export class IntakeController {
  private readonly ofSak: Handling;
  private readonly ofJournalposter: Handling;

  constructor(intake: IntakeService) {
    this.ofSak = {
      rot: 'sak',
      validate: (asked) => intake.validateSak(asked),
      receive: (asked) => intake.receiveSak(asked),
    };
    this.ofJournalposter = {
      rot: 'journalpostInnsending',
      validate: (asked) => intake.validateJournalposter(asked),
      receive: (asked) => intake.receiveJournalposter(asked),
    };
  }

  @Innsending('saker', SakDto, {
    operationId: 'sendSak',
    summary: 'Send en sak, alene eller med journalposter',
    description:
      'Entrinnsmodellen: sak og journalposter arkiveres i én transaksjon, eller ingenting. Totrinnsmodellen: saken først, ' +
      'journalpostene senere. Med `?kunValider=true` er dette en prøve, som `POST /api/v1/saker/validering`.',
  })
  sak(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return receive(this.ofSak, { klient, request, reply });
  }

  @Validering('saker', SakDto, {
    operationId: 'validerSak',
    summary: 'Prøv en sak: kontroller alt, lagre ingenting',
    description: 'De samme reglene og feilene som når den sendes, og hva som ville blitt fylt ut.',
  })
  validerSak(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
  ): Promise<ValideringDto> {
    return validate(this.ofSak, { klient, request }, noQueryFaults);
  }

  @Innsending('journalposter', JournalpostInnsendingDto, {
    operationId: 'sendJournalposter',
    summary: 'Send journalposter til en sak',
    description:
      'Trinn to i totrinnsmodellen. Er saken ikke arkivert ennå, venter journalpostene på den. Med `?kunValider=true` er dette ' +
      'en prøve, som `POST /api/v1/journalposter/validering`.',
  })
  journalposter(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return receive(this.ofJournalposter, { klient, request, reply });
  }

  @Validering('journalposter', JournalpostInnsendingDto, {
    operationId: 'validerJournalposter',
    summary: 'Prøv journalposter: kontroller alt, lagre ingenting',
    description:
      'De samme reglene og feilene som når de sendes, og hva som ville blitt fylt ut. Saken det pekes på, må finnes.',
  })
  validerJournalposter(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
  ): Promise<ValideringDto> {
    return validate(this.ofJournalposter, { klient, request }, noQueryFaults);
  }
}

/** The real thing, or with `kunValider` the dry run. */
async function receive(handling: Handling, { klient, request, reply }: Call): Promise<object> {
  if (isDryRun(request)) {
    void reply.status(200);
    return validate(handling, { klient, request }, queryFaults);
  }
  const innhold = readInnhold(handling.rot, klient, request);
  const asked = intakeRequestOf(klient, innhold, request, queryFaults);
  const kvittering = await toldBy(innhold, handling.receive(asked));
  note(request, { referanse: kvittering.referanse });
  return acknowledge(reply, kvittering);
}

async function validate(
  { rot, validate }: Handling,
  { klient, request }: Omit<Call, 'reply'>,
  faultsOfQuery: QueryFaults,
): Promise<ValideringDto> {
  const innhold = readInnhold(rot, klient, request);
  const asked = intakeRequestOf(klient, innhold, request, faultsOfQuery);
  return valid(request, await toldBy(innhold, validate(asked)));
}

function intakeRequestOf(
  klient: KlientPrincipal,
  innhold: Innhold,
  request: FastifyRequest,
  faultsOfQuery: QueryFaults,
): IntakeRequest {
  // Node joins what comes more than once into one text, all but the few headers it keeps as lists.
  const key = request.headers['idempotency-key'] as string | undefined;
  const faults = [
    ...keyFaults(key),
    ...faultsOfQuery(request.query as Record<string, unknown>),
    ...innhold.faults,
  ];
  return { klient, body: innhold.value, idempotensnoekkel: key ?? null, sporingsId: request.id, faults };
}

function valid(request: FastifyRequest, { standardverdier, advarsler }: Proeve): ValideringDto {
  const lang = language(request.headers['accept-language']);
  return {
    gyldig: true,
    standardverdier: standardverdier as ValideringDto['standardverdier'],
    advarsler: advarsler.map(({ sti, kode, melding }) => ({ sti, kode, melding: melding[lang] })),
  };
}

/** The same answer for the first and for every repeat; only the header tells them apart. */
function acknowledge(
  reply: FastifyReply,
  { referanse, type, mottatt, eksternNoekkel, gjentatt }: Kvittering,
): KvitteringDto {
  const statusUrl = `/api/v1/innsendinger/${referanse}`;
  void reply.headers({
    Location: statusUrl,
    'Retry-After': '1',
    ...(gjentatt ? { 'Idempotent-Replayed': 'true' } : {}),
  });
  return { referanse, type, status: 'MOTTATT', mottatt: mottatt.toISOString(), eksternNoekkel, statusUrl };
}
