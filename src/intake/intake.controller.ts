import { applyDecorators, Controller, HttpCode, Post, Req, Res, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../auth/index.js';
import { JournalpostInnsendingDto, SakDto } from '../noark/index.js';
import { language } from '../shared/problem/index.js';
import { note } from '../shared/telemetry/index.js';
import { type Innhold, readInnhold, type Rot, toldBy } from '../xml/index.js';
import type { IntakeRequest } from './intake.checks.js';
import { isDryRun, keyFaults, queryFaults } from './intake.parameters.js';
import { IntakeService, type Kvittering, type Proeve } from './intake.service.js';
import { KvitteringDto, ValideringDto } from './kvittering.dto.js';

const KUN_VALIDER = {
  name: 'kunValider',
  required: false,
  description: 'true: kontroller alt, lagre ingenting. Svarer 200 {"gyldig": true, …} eller 400.',
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Gjør det trygt å sende på nytt. 1–255 skrivbare ASCII-tegn.',
};

/** What the two endpoints have in common. */
function Mottak(
  sti: string,
  body: Type,
  operation: { summary: string; description: string },
): MethodDecorator {
  return applyDecorators(
    Post(sti),
    HttpCode(202),
    ApiOperation(operation),
    ApiConsumes('application/json', 'application/xml'),
    ApiBody({ type: body }),
    ApiQuery(KUN_VALIDER),
    ApiHeader(IDEMPOTENCY_KEY),
    ApiResponse({ status: 200, type: ValideringDto, description: 'kunValider: den ville blitt tatt imot.' }),
    ApiResponse({
      status: 202,
      type: KvitteringDto,
      description: 'Lagret. Følg statusUrl, eller vent på callback.',
    }),
  );
}

interface Call {
  klient: KlientPrincipal;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** What differs between a sak and journalposter. */
interface Handling {
  validate(asked: IntakeRequest): Promise<Proeve>;
  receive(asked: IntakeRequest): Promise<Kvittering>;
}

@ApiTags('Innsending')
@RequireScope('arkivflyt:send')
@Controller('api/v1')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Mottak('saker', SakDto, {
    summary: 'Send en sak, alene eller med journalposter',
    description:
      'Entrinnsmodellen: sak og journalposter arkiveres i én transaksjon, eller ingenting. Totrinnsmodellen: saken først, journalpostene siden.',
  })
  sak(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.handle(
      'sak',
      { klient, request, reply },
      {
        validate: (asked) => this.intake.validateSak(asked),
        receive: (asked) => this.intake.receiveSak(asked),
      },
    );
  }

  @Mottak('journalposter', JournalpostInnsendingDto, {
    summary: 'Send journalposter til en sak',
    description: 'Trinn to i totrinnsmodellen. Er saken ikke arkivert ennå, venter journalpostene på den.',
  })
  journalposter(
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return this.handle(
      'journalpostInnsending',
      { klient, request, reply },
      {
        validate: (asked) => this.intake.validateJournalposter(asked),
        receive: (asked) => this.intake.receiveJournalposter(asked),
      },
    );
  }

  /** The dry run or the real thing. */
  private async handle(
    rot: Rot,
    { klient, request, reply }: Call,
    { validate, receive }: Handling,
  ): Promise<object> {
    const innhold = readInnhold(rot, klient, request);
    const asked = intakeRequestOf(klient, innhold, request);
    if (isDryRun(request)) return valid(request, reply, await toldBy(innhold, validate(asked)));
    const kvittering = await toldBy(innhold, receive(asked));
    note(request, { referanse: kvittering.referanse });
    return acknowledge(reply, kvittering);
  }
}

function intakeRequestOf(klient: KlientPrincipal, innhold: Innhold, request: FastifyRequest): IntakeRequest {
  // Node joins what comes more than once into one text, all but the few headers it keeps as lists.
  const key = request.headers['idempotency-key'] as string | undefined;
  const faults = [
    ...keyFaults(key),
    ...queryFaults(request.query as Record<string, unknown>),
    ...innhold.faults,
  ];
  return { klient, body: innhold.value, idempotensnoekkel: key ?? null, sporingsId: request.id, faults };
}

function valid(
  request: FastifyRequest,
  reply: FastifyReply,
  { standardverdier, advarsler }: Proeve,
): ValideringDto {
  const lang = language(request.headers['accept-language']);
  void reply.status(200);
  return {
    gyldig: true,
    standardverdier,
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
