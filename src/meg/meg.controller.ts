import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
} from '@nestjs/swagger';
import { InnloggetKlient, type KlientPrincipal, RequireScope, SCOPES } from '../auth/index.js';
import { MegDto, NyEgenHemmelighetDto } from './meg.dto.js';
import { MegService } from './meg.service.js';

@RequireScope(...SCOPES)
@Controller('api/v1/meg')
export class MegController {
  constructor(private readonly meg: MegService) {}

  @Get()
  @ApiOperation({
    operationId: 'hentMeg',
    summary: 'Hvem du er her, og hva du kan',
    description:
      'Klienten slik administratoren har satt den opp, miljøet, og grensene som gjelder. Ethvert scope holder.',
  })
  @ApiOkResponse({ type: MegDto })
  get(@InnloggetKlient() { klientId }: KlientPrincipal): Promise<MegDto> {
    return this.meg.show(klientId);
  }

  @Post('hemmeligheter')
  @ApiOperation({
    operationId: 'opprettEgenHemmelighet',
    summary: 'Ny hemmelighet for klienten selv',
    description:
      'Vises bare i dette svaret. To kan leve samtidig: den gamle virker i 30 dager til, eller til den slettes. Lever det to ' +
      'fra før, gis 409. Føres i revisjonsloggen.',
  })
  @ApiCreatedResponse({ type: NyEgenHemmelighetDto })
  addSecret(@InnloggetKlient() { klientId }: KlientPrincipal): Promise<NyEgenHemmelighetDto> {
    return this.meg.addSecret(klientId);
  }

  @Delete('hemmeligheter/:hemmelighetId')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'slettEgenHemmelighet',
    summary: 'Trekk tilbake en egen hemmelighet',
    description: 'Den siste levende kan ikke trekkes tilbake: 409. Føres i revisjonsloggen.',
  })
  @ApiParam({ name: 'hemmelighetId', format: 'uuid' })
  @ApiNoContentResponse()
  removeSecret(
    @InnloggetKlient() { klientId }: KlientPrincipal,
    @Param('hemmelighetId') hemmelighetId: string,
  ): Promise<void> {
    return this.meg.removeSecret(klientId, hemmelighetId);
  }
}
