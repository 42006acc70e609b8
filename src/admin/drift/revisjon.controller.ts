import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RequireScope } from '../../auth/index.js';
import { RevisjonService, type Revisjonskontroll, type Revisjonsrad } from '../../shared/revisjon/index.js';
import { INNSLAG, pageOf } from '../examples.js';
import { paged } from '../page.js';
import { RevisjonSoekDto } from './drift.dto.js';

type Innslag = Omit<Revisjonsrad, 'id'> & { id: string };

@RequireScope('arkivflyt:admin')
@Controller('internal/v1/revisjonslogg')
export class RevisjonController {
  constructor(private readonly revisjon: RevisjonService) {}

  @Get()
  @ApiOperation({ summary: 'Hvem som gjorde hva', description: 'Nyeste først.' })
  @ApiOkResponse({ schema: { example: pageOf('innslag', INNSLAG) } })
  async search(@Query() soek: RevisjonSoekDto): Promise<{ innslag: Innslag[]; neste: string | null }> {
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
    summary: 'Er revisjonsloggen hel?',
    description:
      'Regner gjennom hele kjeden. `foersteBrudd` er id-en til første innslag som ikke passer med det foran.',
  })
  @ApiOkResponse({ schema: { example: { hel: true, rader: 1042, foersteBrudd: null } } })
  verify(): Promise<Revisjonskontroll> {
    return this.revisjon.verify();
  }
}
