import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, KLIENT_ID, RequireRolle } from '../../auth/index.js';
import { Language, type Text } from '../../shared/problem/index.js';
import { BegrunnelseDto } from '../begrunnelse.dto.js';
import { REFERANSE } from '../examples.js';
import { ReferansePipe } from '../innsending/index.js';
import { PersonvernrapportDto, SlettetInnholdDto } from './personvern.dto.js';
import { RapportService } from './rapport.service.js';
import { SlettingService } from './sletting.service.js';

const KLIENT = {
  name: 'klientId',
  schema: { type: 'string', pattern: KLIENT_ID.source },
  example: 'skyss',
} as const;

/** What is kept of what people have written, and how it is taken away. */
@RequireRolle('leser')
@Controller('internal/v1')
export class PersonvernController {
  constructor(
    private readonly rapport: RapportService,
    private readonly sletting: SlettingService,
  ) {}

  @FraRolle('administrator')
  @Post('innsendinger/:referanse/slett-innhold')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'slettInnhold',
    summary: 'Slett det som ble sendt, med en gang',
    description:
      'Sletter innholdet i innsendingen, ordene den finnes igjen på, callback-adressen, leveransenes innhold og svar, og filene ' +
      'som ikke noe annet har. Numre, hendelser og revisjonslogg blir; `gjenstaar` sier hva som finnes andre steder. Innsendingen ' +
      'må være ferdig (ARKIVERT, FEILET eller AVBRUTT), ellers gis 409; en som er slettet, kan ikke prøves igjen. Kan sendes to ganger.',
  })
  @ApiParam({ name: 'referanse', format: 'uuid', example: REFERANSE })
  @ApiOkResponse({ type: SlettetInnholdDto })
  erase(
    @Param('referanse', ReferansePipe) referanse: string,
    @Body() { begrunnelse }: BegrunnelseDto,
    @Aktoer() aktoer: string,
    @Language() lang: keyof Text,
  ): Promise<SlettetInnholdDto> {
    return this.sletting.erase(referanse, begrunnelse, aktoer, lang);
  }

  @Get('klienter/:klientId/personvern')
  @ApiOperation({
    operationId: 'hentPersonvernrapport',
    summary: 'Hva som er lagret om det en klient har sendt, og hvor lenge',
    description:
      'Antall og størrelse av hvert slag, det eldste, regelen for oppbevaring og når det neste slettes. Har klienten flere enn 1000 ' +
      'innsendinger, er det meste anslått ut fra de 1000 nyeste (`grunnlag`): rapporten koster det samme uansett hvor mange den har.',
  })
  @ApiParam(KLIENT)
  @ApiOkResponse({ type: PersonvernrapportDto })
  report(@Param('klientId') klientId: string, @Language() lang: keyof Text): Promise<PersonvernrapportDto> {
    return this.rapport.of(klientId, lang);
  }
}
