import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { LeveranseService } from '../../notification/index.js';
import { notFound } from '../../shared/problem/index.js';
import { LEVERANSELINJE, PARKERT, pageOf, STATISTIKK, UTBOKS } from '../examples.js';
import { type AdminLeveranse, withoutAnswers } from '../leveranse.view.js';
import { PageDto } from '../page.dto.js';
import { LeveranseSoekDto, StatistikkDto } from './drift.dto.js';
import { type Statistikk, StatistikkService } from './statistikk.service.js';
import { type ParkertMelding, type Utboksoversikt, UtboksService } from './utboks.service.js';

/** How the work goes: the outbox, the deliveries, the counts. */
@RequireScope('arkivflyt:admin')
@Controller('internal/v1')
export class DriftController {
  constructor(
    private readonly utboks: UtboksService,
    private readonly leveranser: LeveranseService,
    private readonly statistikk: StatistikkService,
  ) {}

  @Get('utboks')
  @ApiOperation({
    summary: 'Hvor mye arbeid som venter',
    description:
      'Per emne: klare, ventende, i arbeid og parkerte meldinger, flest forsøk, og alderen på den eldste klare.',
  })
  @ApiOkResponse({ schema: { example: UTBOKS } })
  overview(): Promise<Utboksoversikt> {
    return this.utboks.overview();
  }

  @Get('utboks/parkert')
  @ApiOperation({
    summary: 'Meldinger som er gitt opp',
    description: 'Eldste først, med grunnen. Innholdet vises ikke.',
  })
  @ApiOkResponse({ schema: { example: { meldinger: [PARKERT] } } })
  async parked(@Query() { antall = 50 }: PageDto): Promise<{ meldinger: ParkertMelding[] }> {
    return { meldinger: await this.utboks.parked(antall) };
  }

  @Post('utboks/:id/proev-igjen')
  @HttpCode(204)
  @ApiOperation({ summary: 'Gi en parkert melding nye forsøk' })
  @ApiNoContentResponse()
  async retry(@Param('id') id: string, @InnloggetKlient() { klientId }: KlientPrincipal): Promise<void> {
    if (!/^\d{1,18}$/.test(id)) throw notFound();
    await this.utboks.retry(BigInt(id), klientId);
  }

  @Get('leveranser')
  @ApiOperation({ summary: 'Callbacks til alle klienter', description: 'Nyeste først.' })
  @ApiOkResponse({ schema: { example: pageOf('leveranser', LEVERANSELINJE) } })
  async deliveries(
    @Query() soek: LeveranseSoekDto,
  ): Promise<{ leveranser: AdminLeveranse[]; neste: string | null }> {
    const { leveranser, neste } = await this.leveranser.find({
      ...soek,
      antall: soek.antall ?? 50,
    });
    return { leveranser: leveranser.map(withoutAnswers), neste };
  }

  @Get('statistikk')
  @ApiOperation({
    summary: 'Antall innsendinger etter status, klient og dag',
    description: 'Regnet etter dagen de ble mottatt, i norsk tid. Høyst 366 dager.',
  })
  @ApiOkResponse({ schema: { example: STATISTIKK } })
  statistics(@Query() soek: StatistikkDto): Promise<Statistikk> {
    return this.statistikk.count(soek);
  }
}
