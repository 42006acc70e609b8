import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
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

@ApiTags('Callback')
@RequireScope('arkivflyt:send')
@Controller('api/v1/callbacks')
export class CallbackController {
  constructor(
    private readonly service: CallbackService,
    private readonly pings: PingService,
    private readonly leveranser: LeveranseService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Registrer en mottaker. Hemmeligheten vises bare nå' })
  @ApiCreatedResponse({ type: OpprettetCallbackDto })
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
  @ApiOperation({ summary: 'Mottakerne dine' })
  @ApiOkResponse({ type: CallbacksDto })
  async list(@InnloggetKlient() { klientId }: KlientPrincipal): Promise<CallbacksDto> {
    return { callbacks: await this.service.list(klientId) };
  }

  @Get(':callbackId')
  @ApiOperation({ summary: 'Én mottaker' })
  @ApiOkResponse({ type: CallbackDto })
  show(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
  ): Promise<CallbackDto> {
    return this.service.show(klientId, id);
  }

  @Patch(':callbackId')
  @ApiOperation({ summary: 'Endre en mottaker, eller slå den av og på' })
  @ApiOkResponse({ type: CallbackDto })
  change(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
    @Body() dto: EndreCallbackDto,
  ): Promise<CallbackDto> {
    return this.service.change(klientId, id, dto);
  }

  @Delete(':callbackId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Slett en mottaker. Leveranser som venter, parkeres' })
  @ApiNoContentResponse()
  delete(@InnloggetKlient() { klientId }: KlientPrincipal, @Param('callbackId') id: string): Promise<void> {
    return this.service.delete(klientId, id);
  }

  @Post(':callbackId/ping')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send callback.ping nå, og få vite hvordan det gikk' })
  @ApiOkResponse({ type: PingutfallDto })
  ping(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
    @Language() lang: keyof Text,
  ): Promise<PingutfallDto> {
    return this.pings.ping(klientId, id, lang);
  }

  @Post(':callbackId/hemmelighet')
  @ApiOperation({ summary: 'Ny hemmelighet. Den forrige signerer også i 24 timer' })
  @ApiCreatedResponse({ type: NyCallbackhemmelighetDto })
  renewSecret(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('callbackId') id: string,
  ): Promise<NyCallbackhemmelighetDto> {
    return this.service.renewSecret(klientId, id);
  }

  @Get(':callbackId/leveranser')
  @ApiOperation({ summary: 'Leveransene med forsøk, nyeste først' })
  @ApiOkResponse({ type: LeveranserDto })
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
