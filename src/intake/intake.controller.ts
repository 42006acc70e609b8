import { Body, Controller, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../auth/index.js';
import { invalid } from '../shared/problem/index.js';
import { readJson } from '../shared/validation/index.js';
import { IntakeService, type Forespoersel, type Kvittering } from './intake.service.js';
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
    @Query('kunValider') kunValider: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const forespoersel = read(klient, body, key, request);
    if (isDryRun(kunValider)) return valid(reply, await this.intake.validateSak(forespoersel));
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
    @Query('kunValider') kunValider: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const forespoersel = read(klient, body, key, request);
    if (isDryRun(kunValider)) return valid(reply, await this.intake.validateJournalposter(forespoersel));
    return acknowledge(reply, await this.intake.receiveJournalposter(forespoersel));
  }
}

function read(klient: KlientPrincipal, body: unknown, key: string | undefined, request: FastifyRequest): Forespoersel {
  const sporingsId = String(request.id);
  const value = readJson(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  if (key !== undefined && !NOEKKEL.test(key)) {
    throw invalid([
      {
        sti: '',
        kode: key.length > 255 ? 'FOR_LANG' : 'UGYLDIG',
        melding: {
          nb: 'headeren Idempotency-Key må være 1 til 255 skrivbare ASCII-tegn',
          en: 'the header Idempotency-Key must be 1 to 255 printable ASCII characters',
        },
      },
    ]);
  }
  return { klient, body: value, idempotensnoekkel: key ?? null, sporingsId };
}

function isDryRun(kunValider: string | undefined): boolean {
  if (kunValider === undefined || kunValider === 'false') return false;
  if (kunValider === 'true' || kunValider === '') return true;
  throw invalid([
    {
      sti: '',
      kode: 'UGYLDIG',
      melding: { nb: 'spørreparameteren kunValider må være true eller false', en: 'query parameter kunValider must be true or false' },
    },
  ]);
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
