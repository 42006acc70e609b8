import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { LeveranseService } from '../../notification/index.js';
import { Language, notFound, type Text } from '../../shared/problem/index.js';
import { AdminLeveranserDto, LeveranseSoekDto, leveranseView } from '../leveranse.dto.js';
import { PageDto } from '../page.dto.js';
import { StatistikkDto, StatistikkSoekDto } from './statistikk.dto.js';
import { StatistikkService } from './statistikk.service.js';
import { ParkerteMeldingerDto, ParkerteProevdDto, UtboksDto } from './utboks.dto.js';
import { UtboksService } from './utboks.service.js';

const MELDINGSID = /^\d{1,18}$/;

/** How the work goes: the outbox, the deliveries, the counts. */
@RequireRolle('leser')
@Controller('internal/v1')
export class DriftController {
  constructor(
    private readonly utboks: UtboksService,
    private readonly leveranser: LeveranseService,
    private readonly statistikk: StatistikkService,
  ) {}

  @Get('utboks')
  @ApiOperation({
    operationId: 'hentUtboks',
    summary: 'Hvor mye arbeid som venter',
    description:
      'Per emne: klare, ventende, i arbeid og parkerte meldinger, flest forsøk, og alderen på den eldste klare. Talt til og med 50 000 meldinger.',
  })
  @ApiOkResponse({ type: UtboksDto })
  overview(): Promise<UtboksDto> {
    return this.utboks.overview();
  }

  @Get('utboks/parkert')
  @ApiOperation({
    operationId: 'listParkerteMeldinger',
    summary: 'Meldinger som er gitt opp',
    description: 'Eldste først, med grunnen. Innholdet vises ikke.',
  })
  @ApiOkResponse({ type: ParkerteMeldingerDto })
  async parked(@Query() { antall = 50 }: PageDto): Promise<ParkerteMeldingerDto> {
    return { meldinger: await this.utboks.parked(antall) };
  }

  @FraRolle('behandler')
  @Post('utboks/:id/proev-igjen')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'proevMeldingIgjen',
    summary: 'Gi en parkert melding nye forsøk',
    description: 'Når det som sto i veien, er borte.',
  })
  @ApiParam({ name: 'id', schema: { type: 'string', pattern: MELDINGSID.source }, example: '907' })
  @ApiNoContentResponse()
  async retry(@Param('id') id: string, @Aktoer() aktoer: string): Promise<void> {
    if (!MELDINGSID.test(id)) throw notFound();
    await this.utboks.retry(BigInt(id), aktoer);
  }

  @FraRolle('behandler')
  @Post('utboks/proev-igjen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'proevAlleMeldingerIgjen',
    summary: 'Gi alle parkerte meldinger nye forsøk',
    description:
      'De eldste først, høyst 1000 om gangen: kall igjen så lenge `flere` er true. Hver føres i revisjonsloggen.',
  })
  @ApiOkResponse({ type: ParkerteProevdDto })
  retryAll(@Aktoer() aktoer: string): Promise<ParkerteProevdDto> {
    return this.utboks.retryAll(aktoer);
  }

  @Get('leveranser')
  @ApiOperation({
    operationId: 'listAlleLeveranser',
    summary: 'Callbacks til alle klienter',
    description: 'Nyeste først.',
  })
  @ApiOkResponse({ type: AdminLeveranserDto })
  async deliveries(
    @Query() soek: LeveranseSoekDto,
    @Language() lang: keyof Text = 'nb',
  ): Promise<AdminLeveranserDto> {
    const { leveranser, neste } = await this.leveranser.find({ ...soek, antall: soek.antall ?? 50 }, lang);
    return { leveranser: leveranser.map(leveranseView), neste };
  }

  @Get('statistikk')
  @ApiOperation({
    operationId: 'hentStatistikk',
    summary: 'Antall innsendinger etter status, klient og dag',
    description: 'Regnet etter dagen de ble mottatt, i norsk tid. Høyst 366 dager.',
  })
  @ApiOkResponse({ type: StatistikkDto })
  statistics(@Query() soek: StatistikkSoekDto): Promise<StatistikkDto> {
    return this.statistikk.count(soek);
  }
}
