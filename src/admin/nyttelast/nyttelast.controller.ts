import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { BegrunnelseDto } from '../begrunnelse.dto.js';
import { REFERANSE } from '../examples.js';
import { ReferansePipe } from '../innsending/index.js';
import { NyttelastDto } from './nyttelast.dto.js';
import { NyttelastService } from './nyttelast.service.js';

const ADRESSE = { name: 'referanse', format: 'uuid', example: REFERANSE };

@RequireRolle('leser')
@Controller('internal/v1/innsendinger/:referanse')
export class NyttelastController {
  constructor(private readonly nyttelast: NyttelastService) {}

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
}
