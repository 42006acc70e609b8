import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { SendtIgjenDto } from '../../notification/index.js';
import { CallbackAdminService } from './callback-admin.service.js';

@RequireRolle('leser')
@Controller('internal/v1/leveranser')
export class LeveranseAdminController {
  constructor(private readonly service: CallbackAdminService) {}

  @FraRolle('behandler')
  @Post(':leveranseId/send')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendEnLeveranseIgjen',
    summary: 'Send en leveranse igjen, med samme webhook-id',
    description: 'Når innholdet er slettet etter oppbevaringstiden, er svaret 409 UGYLDIG_TILSTAND.',
  })
  @ApiParam({
    name: 'leveranseId',
    schema: { type: 'string', format: 'uuid' },
    example: '01997b1c-7a10-7a11-8c22-5b6c7d8e9f00',
  })
  @ApiAcceptedResponse({ type: SendtIgjenDto, description: 'Lagt i kø.' })
  send(@Param('leveranseId') id: string, @Aktoer() aktoer: string): Promise<SendtIgjenDto> {
    return this.service.send(id, aktoer);
  }
}
