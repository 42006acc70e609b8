import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RequireRolle } from '../../auth/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { paged } from '../page.js';
import { RevisjonskontrollDto, RevisjonsloggDto, RevisjonSoekDto } from './revisjon.dto.js';

@RequireRolle('leser')
@Controller('internal/v1/revisjonslogg')
export class RevisjonController {
  constructor(private readonly revisjon: RevisjonService) {}

  @Get()
  @ApiOperation({
    operationId: 'listRevisjonslogg',
    summary: 'Hvem som gjorde hva',
    description: 'Nyeste først.',
  })
  @ApiOkResponse({ type: RevisjonsloggDto })
  async search(@Query() soek: RevisjonSoekDto): Promise<RevisjonsloggDto> {
    const { gjelder, etter, antall = 50 } = soek;
    const foer = etter === undefined ? undefined : BigInt(etter);
    const rows = await this.revisjon.search({ gjelder, foer, antall: antall + 1 });
    const { items, neste } = paged(
      rows.map((row) => ({ ...row, id: String(row.id) })),
      antall,
      ({ id }) => id,
    );
    return { innslag: items, neste };
  }

  @Get('kontroll')
  @ApiOperation({
    operationId: 'kontrollerRevisjonslogg',
    summary: 'Er revisjonsloggen hel?',
    description:
      'Regner gjennom hele kjeden. `foersteBrudd` er id-en til første innslag som ikke passer med det foran.',
  })
  @ApiOkResponse({ type: RevisjonskontrollDto })
  verify(): Promise<RevisjonskontrollDto> {
    return this.revisjon.verify();
  }
}
