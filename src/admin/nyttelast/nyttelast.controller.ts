import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiInnhold, Innholdssvar } from '../../archive/index.js';
import { Aktoer, FraRolle, RequireRolle, RequireScope } from '../../auth/index.js';
import { BegrunnelseDto } from '../begrunnelse.dto.js';
import { REFERANSE } from '../examples.js';
import { ReferansePipe } from '../innsending/index.js';
import { NyttelastDto } from './nyttelast.dto.js';
import { NyttelastService } from './nyttelast.service.js';

const ADRESSE = { name: 'referanse', format: 'uuid', example: REFERANSE };

@RequireRolle('leser')
@Controller('internal/v1/innsendinger/:referanse')
export class NyttelastController {
  constructor(
    private readonly nyttelast: NyttelastService,
    private readonly svar: Innholdssvar,
  ) {}

  @Get('nyttelast')
  @ApiOperation({
    operationId: 'hentNyttelast',
    summary: 'Det som ble sendt, uten det som er skjermet',
    description:
      'Sak, journalposter, parter og dokumenter, med standardverdiene som ble fylt inn. Fødselsnumre og alt en skjerming dekker, er ' +
      '`null` og står i `skjermet`; en skjerming på saken gjelder også alt i den. Er innholdet slettet, gis 409.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: NyttelastDto })
  masked(@Param('referanse', ReferansePipe) referanse: string): Promise<NyttelastDto> {
    return this.nyttelast.masked(referanse);
  }

  @FraRolle('behandler')
  @Post('nyttelast/aapne')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'aapneNyttelast',
    summary: 'Det som ble sendt, også det som er skjermet',
    description: 'Hvem som åpnet den, og begrunnelsen, føres i revisjonsloggen før svaret gis.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: NyttelastDto })
  open(
    @Param('referanse', ReferansePipe) referanse: string,
    @Body() { begrunnelse }: BegrunnelseDto,
    @Aktoer() aktoer: string,
  ): Promise<NyttelastDto> {
    return this.nyttelast.open(referanse, begrunnelse, aktoer);
  }

  @RequireScope('arkivflyt:innsyn')
  @FraRolle('leser')
  @Get('dokumenter/:dokumentId/innhold')
  @ApiInnhold()
  @ApiOperation({
    operationId: 'hentSendtDokument',
    summary: 'Innholdet i et dokument som ble sendt, byte for byte',
    description:
      'Krever arkivflyt:innsyn, og av en person retten innsyn. Hver lesning føres i revisjonsloggen før innholdet sendes. Kan leses ' +
      'både før og etter arkivering, til innholdet i innsendingen slettes: da gis 404.',
  })
  @ApiParam(ADRESSE)
  @ApiParam({ name: 'dokumentId', format: 'uuid', example: '01997b1c-6c10-7b11-8d22-5b6c7d8e9f04' })
  async content(
    @Param('referanse', ReferansePipe) referanse: string,
    @Param('dokumentId') dokumentId: string,
    @Aktoer() aktoer: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.svar.send(await this.nyttelast.dokument(referanse, dokumentId, aktoer), request, reply);
  }
}
