import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { answerHeaders } from '../../shared/docs/index.js';
import { Language, type Text } from '../../shared/problem/index.js';
import {
  CallbacksDto,
  CallbackDto,
  EndreCallbackDto,
  LeveranserQueryDto,
  NyCallbackDto,
  OpprettetCallbackDto,
  NyCallbackhemmelighetDto,
  PingutfallDto,
} from './callback.dto.js';
import { CallbackService } from './callback.service.js';
import { LeveranserDto } from './leveranse.dto.js';
import { LeveranseService } from './leveranse.service.js';
import { PingService } from './ping.service.js';

const PAGE = 50;
const ID = { name: 'callbackId', schema: { type: 'string', format: 'uuid' } };

@RequireScope('arkivflyt:send')
@Controller('api/v1/callbacks')
export class CallbackController {
  constructor(
    private readonly service: CallbackService,
    private readonly pings: PingService,
    private readonly leveranser: LeveranseService,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'registrerCallback',
    summary: 'Registrer en mottaker. Hemmeligheten vises bare nå',
    description: 'Fra nå av får adressen beskjed om innsendingene som blir ferdige.',
  })
  @ApiCreatedResponse({
    type: OpprettetCallbackDto,
    description: 'Registrert.',
    headers: answerHeaders('Location'),
  })
  async register(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Body() dto: NyCallbackDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpprettetCallbackDto> {
    const made = await this.service.register(klientId, dto);
    void reply.header('Location', `/api/v1/callbacks/${made.callbackId}`);
    return made;
  }

  @Get()
  @ApiOperation({
    operationId: 'listCallbacks',
    summary: 'Mottakerne dine',
    description: 'Uten hemmeligheter.',
  })
  @ApiOkResponse({ type: CallbacksDto, description: 'Mottakerne.' })
  async list(@InnloggetKlient() { klientId }: KlientPrincipal): Promise<CallbacksDto> {
    return { callbacks: await this.service.list(klientId) };
  }

  @Get(':callbackId')
  @ApiOperation({
    operationId: 'hentCallback',
    summary: 'Én mottaker',
    description: 'Uten hemmeligheten.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: CallbackDto, description: 'Mottakeren.' })
  show(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
  ): Promise<CallbackDto> {
    return this.service.show(klientId, id);
  }

  @Patch(':callbackId')
  @ApiOperation({
    operationId: 'endreCallback',
    summary: 'Endre en mottaker, eller slå den av og på',
    description: 'Felt som ikke er med, blir stående.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: CallbackDto, description: 'Slik den er nå.' })
  change(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
    @Body() dto: EndreCallbackDto,
  ): Promise<CallbackDto> {
    return this.service.change(klientId, id, dto);
  }

  @Delete(':callbackId')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'slettCallback',
    summary: 'Slett en mottaker. Leveranser som venter, parkeres',
    description: 'Leveransene kan fortsatt leses av en administrator.',
  })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'Slettet.' })
  delete(@InnloggetKlient() { klientId }: KlientPrincipal, @Param('callbackId') id: string): Promise<void> {
    return this.service.delete(klientId, id);
  }

  @Post(':callbackId/ping')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'pingCallback',
    summary: 'Send callback.ping nå, og få vite hvordan det gikk',
    description: 'Sendes én gang, mens du venter.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: PingutfallDto, description: 'Utfallet, også når det ikke gikk.' })
  ping(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
    @Language() lang: keyof Text,
  ): Promise<PingutfallDto> {
    return this.pings.ping(klientId, id, lang);
  }

  @Post(':callbackId/hemmelighet')
  @ApiOperation({
    operationId: 'fornyCallbackhemmelighet',
    summary: 'Ny hemmelighet. Den forrige signerer også i 24 timer',
    description: 'Hemmeligheten vises bare nå.',
  })
  @ApiParam(ID)
  @ApiCreatedResponse({ type: NyCallbackhemmelighetDto, description: 'Den nye hemmeligheten.' })
  renewSecret(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
  ): Promise<NyCallbackhemmelighetDto> {
    return this.service.renewSecret(klientId, id);
  }

  @Get(':callbackId/leveranser')
  @ApiOperation({
    operationId: 'listLeveranser',
    summary: 'Leveransene med forsøk, nyeste først',
    description: 'Side for side: `neste` gis som `etter`.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: LeveranserDto, description: 'En side.' })
  async deliveries(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
    @Query() { antall = PAGE, etter, status }: LeveranserQueryDto,
    @Language() lang: keyof Text,
  ): Promise<LeveranserDto> {
    const { callbackId } = await this.service.get(klientId, id);
    return this.leveranser.find({ klientId, callbackId, antall, etter, status }, lang);
  }
}
