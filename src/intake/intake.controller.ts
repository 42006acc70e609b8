import { Body, Controller, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../auth/index.js';
import type { FieldFault } from '../shared/problem/index.js';
import { readJson } from '../shared/validation/index.js';
import { fault } from './fault.js';
import { type Forespoersel } from './intake.checks.js';
import { IntakeService, type Kvittering } from './intake.service.js';
import { JournalpostInnsendingDto } from './journalpost-innsending.dto.js';
import { KvitteringSvar } from './kvittering.dto.js';
import { SakDto } from './sak.dto.js';

const NOEKKEL = /^[\x20-\x7e]{1,255}$/;
const KUN_VALIDER = {
  name: 'kunValider',
  required: false,
  description: 'true: kontroller alt, lagre ingenting. Svarer 200 {"gyldig": true} eller 400.',
};
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Gjør det trygt å sende på nytt. 1–255 skrivbare ASCII-tegn.',
};

@ApiTags('Innsending')
@RequireScope('arkivflyt:send')
@Controller('api/v1')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Post('saker')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send en sak, alene eller med journalposter', description: 'Entrinnsmodellen: sak og journalposter arkiveres i én transaksjon, eller ingenting. Totrinnsmodellen: saken først, journalpostene siden.' })
  @ApiBody({ type: SakDto })
  @ApiQuery(KUN_VALIDER)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiResponse({ status: 202, type: KvitteringSvar, description: 'Lagret. Følg statusUrl, eller vent på callback.' })
  async sak(
    @InnloggetKlient() klient: KlientPrincipal,
    @Body() body: Buffer,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const forespoersel = read(klient, body, key, request);
    if (isDryRun(request)) return valid(reply, await this.intake.validateSak(forespoersel));
    return acknowledge(reply, await this.intake.receiveSak(forespoersel));
  }

  @Post('journalposter')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send journalposter til en sak', description: 'Trinn to i totrinnsmodellen. Er saken ikke arkivert ennå, venter journalpostene på den.' })
  @ApiBody({ type: JournalpostInnsendingDto })
  @ApiQuery(KUN_VALIDER)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiResponse({ status: 202, type: KvitteringSvar, description: 'Lagret. Følg statusUrl, eller vent på callback.' })
  async journalposter(
    @InnloggetKlient() klient: KlientPrincipal,
    @Body() body: Buffer,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const forespoersel = read(klient, body, key, request);
    if (isDryRun(request)) return valid(reply, await this.intake.validateJournalposter(forespoersel));
    return acknowledge(reply, await this.intake.receiveJournalposter(forespoersel));
  }
}

function read(klient: KlientPrincipal, body: unknown, key: string | undefined, request: FastifyRequest): Forespoersel {
  const value = readJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  const faults = [...keyFaults(key), ...queryFaults(request.query as Record<string, unknown>)];
  return { klient, body: value, idempotensnoekkel: key ?? null, sporingsId: request.id, faults };
}

function keyFaults(key: string | undefined): FieldFault[] {
  if (key === undefined || NOEKKEL.test(key)) return [];
  return [
    fault('', key.length > 255 ? 'FOR_LANG' : 'UGYLDIG', {
      nb: 'headeren Idempotency-Key må være 1 til 255 skrivbare ASCII-tegn',
      en: 'the header Idempotency-Key must be 1 to 255 printable ASCII characters',
    }),
  ];
}

/** A misspelt kunValider must not become a real submission: whatever is not understood is refused. */
function queryFaults({ kunValider = 'false', ...unknown }: Record<string, unknown>): FieldFault[] {
  const isKnown = ['true', 'false', ''].includes(kunValider as string);
  return [
    ...(isKnown
      ? []
      : [
          fault('', 'UGYLDIG', {
            nb: 'spørreparameteren kunValider må være true eller false',
            en: 'query parameter kunValider must be true or false',
          }),
        ]),
    ...(Object.keys(unknown).length === 0
      ? []
      : [
          fault('', 'UKJENT_FELT', {
            nb: 'den eneste spørreparameteren som finnes her, er kunValider',
            en: 'the only query parameter here is kunValider',
          }),
        ]),
  ];
}

/** `?kunValider` alone is a yes, too. */
function isDryRun({ query }: FastifyRequest): boolean {
  const { kunValider } = query as Record<string, unknown>;
  return kunValider === 'true' || kunValider === '';
}

function valid(reply: FastifyReply, _checked: void): { gyldig: true } {
  void reply.status(200);
  return { gyldig: true };
}

/** The same answer for the first and for every repeat; only the header tells them apart. */
function acknowledge(reply: FastifyReply, { referanse, type, mottatt, eksternNoekkel, gjentatt }: Kvittering): KvitteringSvar {
  const statusUrl = `/api/v1/innsendinger/${referanse}`;
  void reply.headers({ Location: statusUrl, 'Retry-After': '1', ...(gjentatt ? { 'Idempotent-Replayed': 'true' } : {}) });
  return { referanse, type, status: 'MOTTATT', mottatt: mottatt.toISOString(), eksternNoekkel, statusUrl };
}
