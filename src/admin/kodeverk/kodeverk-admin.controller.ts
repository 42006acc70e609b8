import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { RequireRolle } from '../../auth/index.js';
import { KodeverkSoekDto, ListeDto, ListerDto } from './kodeverk-admin.dto.js';
import { KodeverkAdminReader } from './kodeverk-admin.reader.js';

/** The code lists of each archive, also those that only it has. */
@RequireRolle('leser')
@Controller('internal/v1/kodeverk')
export class KodeverkAdminController {
  constructor(private readonly reader: KodeverkAdminReader) {}

  @Get()
  @ApiOperation({
    operationId: 'listKodeverkForArkiv',
    summary: 'Kodeverkene slik de gjelder for ett arkiv',
    description: 'Med hvor de kommer fra, når de sist ble hentet, og hva som er galt med dem.',
  })
  @ApiOkResponse({ type: ListerDto })
  list(@Query() { arkivsystem }: KodeverkSoekDto): ListerDto {
    return this.reader.list(arkivsystem);
  }

  @Get(':navn')
  @ApiOperation({
    operationId: 'hentKodeverkForArkiv',
    summary: 'Kodene i ett kodeverk, slik de gjelder for ett arkiv',
    description: 'Også de som er utløpt, eller ikke gjelder ennå.',
  })
  @ApiParam({ name: 'navn', schema: { type: 'string', maxLength: 300 }, example: 'journalposttype' })
  @ApiOkResponse({ type: ListeDto })
  get(@Param('navn') navn: string, @Query() { arkivsystem }: KodeverkSoekDto): ListeDto {
    return this.reader.get(navn, arkivsystem);
  }
}
