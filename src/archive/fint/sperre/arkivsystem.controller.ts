import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RequireRolle } from '../../../auth/index.js';
import { ArkivsystemerDto } from './arkivsystem.dto.js';
import { ArkivsystemService } from './arkivsystem.service.js';

@RequireRolle('leser')
@Controller('internal/v1/arkivsystemer')
export class ArkivsystemController {
  constructor(private readonly arkivsystemer: ArkivsystemService) {}

  @Get()
  @ApiOperation({
    operationId: 'listArkivsystemer',
    summary: 'Hva arkivene kan, og hvordan det går med dem',
    description:
      'Det innebygde arkivet først. Et av de andre som ikke svarer fem ganger på rad, eller nekter tilgang, får en pause på ' +
      '5 til 60 sekunder; så prøves det med én innsending.',
  })
  @ApiOkResponse({ type: ArkivsystemerDto })
  get(): Promise<ArkivsystemerDto> {
    return this.arkivsystemer.overview();
  }
}
