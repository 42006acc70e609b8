import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RequireRolle } from '../../auth/index.js';
import { ForloepDto, ForloepSoekDto } from './forloep.dto.js';
import { ForloepService } from './forloep.service.js';
import { OversiktDto } from './oversikt.dto.js';
import { OversiktService } from './oversikt.service.js';

@RequireRolle('leser')
@Controller('internal/v1')
export class OversiktController {
  constructor(
    private readonly oversikt: OversiktService,
    private readonly forloep: ForloepService,
  ) {}

  @Get('oversikt')
  @ApiOperation({
    operationId: 'hentOversikt',
    summary: 'Hva som trenger et menneske, og hvordan dagen går',
    description:
      'Alt forsiden viser, i ett kall. Tallene føres fortløpende: kallet koster det samme uansett hvor mange innsendinger det er.',
  })
  @ApiOkResponse({ type: OversiktDto })
  overview(): Promise<OversiktDto> {
    return this.oversikt.overview();
  }

  @Get('statistikk/forloep')
  @ApiOperation({
    operationId: 'hentForloep',
    summary: 'Innsendinger over tid: hvor mange, hvordan det gikk, og hvor lang tid det tok',
    description: 'Siste time, siste døgn eller de siste 30 dagene, for alle klienter eller én.',
  })
  @ApiOkResponse({ type: ForloepDto })
  over(@Query() soek: ForloepSoekDto): Promise<ForloepDto> {
    return this.forloep.over(soek);
  }
}
