import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { PingutfallDto } from '../../notification/index.js';
import { Language, type Text } from '../../shared/problem/index.js';
import { BegrunnelseDto } from '../begrunnelse.dto.js';
import {
  CallbackSoekDto,
  MottakerDto,
  MottakereDto,
  SendIgjenDto,
  SendtIgjenSkiveDto,
} from './callback-admin.dto.js';
import { CallbackAdminService } from './callback-admin.service.js';

const ID = {
  name: 'callbackId',
  schema: { type: 'string', format: 'uuid' },
  example: '01997a00-1111-7222-8333-444455556666',
};

/** The receivers of all clients: how it goes with them, and what is done about it. */
@RequireRolle('leser')
@Controller('internal/v1/callbacks')
export class CallbackAdminController {
  constructor(private readonly service: CallbackAdminService) {}

  @Get()
  @ApiOperation({
    operationId: 'listMottakere',
    summary: 'Mottakerne til alle klienter, og hvordan det går med dem',
    description: 'Nyeste først. Slettede er ikke med.',
  })
  @ApiOkResponse({ type: MottakereDto })
  list(@Query() soek: CallbackSoekDto, @Language() lang: keyof Text): Promise<MottakereDto> {
    return this.service.search(soek, lang);
  }

  @Get(':callbackId')
  @ApiOperation({
    operationId: 'hentMottaker',
    summary: 'Én mottaker, og hvordan det går med den',
    description: 'Leveransene står under GET /internal/v1/leveranser?callbackId=.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: MottakerDto })
  show(@Param('callbackId') id: string, @Language() lang: keyof Text): Promise<MottakerDto> {
    return this.service.show(id, lang);
  }

  @FraRolle('behandler')
  @Post(':callbackId/pause')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'settMottakerPaaPause',
    summary: 'Sett en mottaker på pause',
    description:
      'Det som skal sendes, venter til noen fortsetter. Ingenting går tapt: det gjøres ingen forsøk, og de tre døgnene en ' +
      'leveranse prøves, begynner på nytt når det fortsetter.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: MottakerDto, description: 'Slik den er nå.' })
  async pause(
    @Param('callbackId') id: string,
    @Body() { begrunnelse }: BegrunnelseDto,
    @Aktoer() aktoer: string,
    @Language() lang: keyof Text,
  ): Promise<MottakerDto> {
    await this.service.stop(id, begrunnelse, aktoer);
    return this.service.show(id, lang);
  }

  @FraRolle('behandler')
  @Post(':callbackId/fortsett')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'fortsettMottaker',
    summary: 'Send til en mottaker igjen',
    description:
      'Etter en pause, eller når den er slått av fordi den feilet. Det som venter, sendes straks, og feilhistorikken nullstilles. ' +
      'Det som er parkert, sendes med send-igjen.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: MottakerDto, description: 'Slik den er nå.' })
  async resume(
    @Param('callbackId') id: string,
    @Aktoer() aktoer: string,
    @Language() lang: keyof Text,
  ): Promise<MottakerDto> {
    await this.service.goOn(id, aktoer);
    return this.service.show(id, lang);
  }

  @FraRolle('behandler')
  @Post(':callbackId/send-igjen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'sendLeveranserIgjen',
    summary: 'Send igjen det som er gitt opp siden et tidspunkt',
    description:
      'Eldste først, en skive om gangen: kall igjen med `neste` som `etter` til den er null. Hver beholder sin webhook-id. Det ' +
      'som ennå venter, sendes også straks.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: SendtIgjenSkiveDto })
  sendSince(
    @Param('callbackId') id: string,
    @Body() dto: SendIgjenDto,
    @Aktoer() aktoer: string,
  ): Promise<SendtIgjenSkiveDto> {
    return this.service.sendSince(id, dto, aktoer);
  }

  @FraRolle('behandler')
  @Post(':callbackId/ping')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'pingMottaker',
    summary: 'Send callback.ping nå, og få vite hvordan det gikk',
    description: 'Sendes én gang, mens du venter.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: PingutfallDto, description: 'Utfallet, også når det ikke gikk.' })
  ping(
    @Param('callbackId') id: string,
    @Aktoer() aktoer: string,
    @Language() lang: keyof Text,
  ): Promise<PingutfallDto> {
    return this.service.ping(id, aktoer, lang);
  }
}
