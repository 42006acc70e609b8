import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiSaksnummer, SakQueryDto, saksnummerOf } from '../../archive/index.js';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { BegrunnelseDto } from '../begrunnelse.dto.js';
import { SakInnsynService } from './sak-innsyn.service.js';
import { VistSakDto } from './sak.dto.js';

const STANDARD = 50;

@RequireRolle('leser')
@Controller('internal/v1/saker/:saksaar/:sekvensnummer')
export class SakInnsynController {
  constructor(private readonly saker: SakInnsynService) {}

  @Get()
  @ApiOperation({
    operationId: 'hentSakUtenSkjermet',
    summary: 'En arkivert sak, uten det som er skjermet',
    description:
      'Hvem sin den enn er. Fødselsnumre og alt en skjerming dekker, er `null` og står i `skjermet`; en skjerming på saken gjelder ' +
      `også alt i den. Journalpostene kommer side for side, ${STANDARD} om gangen når ikke \`antall\` sier noe annet.`,
  })
  @ApiSaksnummer()
  @ApiOkResponse({ type: VistSakDto })
  masked(
    @Param('saksaar') saksaar: string,
    @Param('sekvensnummer') sekvensnummer: string,
    @Query() side: SakQueryDto,
  ): Promise<VistSakDto> {
    return this.saker.masked(saksnummerOf(saksaar, sekvensnummer), sideOf(side));
  }

  @FraRolle('behandler')
  @Post('aapne')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'aapneSak',
    summary: 'En arkivert sak, også det som er skjermet',
    description: 'Hvem som åpnet den, og begrunnelsen, føres i revisjonsloggen før svaret gis.',
  })
  @ApiSaksnummer()
  @ApiOkResponse({ type: VistSakDto })
  open(
    @Param('saksaar') saksaar: string,
    @Param('sekvensnummer') sekvensnummer: string,
    @Query() side: SakQueryDto,
    @Body() { begrunnelse }: BegrunnelseDto,
    @Aktoer() aktoer: string,
  ): Promise<VistSakDto> {
    return this.saker.open(saksnummerOf(saksaar, sekvensnummer), sideOf(side), begrunnelse, aktoer);
  }
}

function sideOf({ antall = STANDARD, etter = '0' }: SakQueryDto): { antall: number; etter: number } {
  return { antall, etter: Number(etter) };
}
