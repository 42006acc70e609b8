import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { SendtIgjenDto } from './leveranse.dto.js';
import { LeveranseService } from './leveranse.service.js';

@RequireScope('arkivflyt:send')
@Controller('api/v1/leveranser')
export class LeveranseController {
  constructor(private readonly service: LeveranseService) {}

  @Post(':leveranseId/send')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendLeveranse',
    summary: 'Send en leveranse igjen, med samme webhook-id',
    description: 'Når innholdet er slettet etter oppbevaringstiden, er svaret 409 UGYLDIG_TILSTAND.',
  })
  @ApiParam({ name: 'leveranseId', schema: { type: 'string', format: 'uuid' } })
  @ApiAcceptedResponse({ type: SendtIgjenDto, description: 'Lagt i kø.' })
  send(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('leveranseId') id: string,
  ): Promise<SendtIgjenDto> {
    return this.service.sendAgain(id, klientId);
  }
}
