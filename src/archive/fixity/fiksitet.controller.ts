import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RequireRolle } from '../../auth/index.js';
import { FiksitetDto } from './fiksitet.dto.js';
import { FiksitetService } from './fiksitet.service.js';

@RequireRolle('leser')
@Controller('internal/v1/fiksitet')
export class FiksitetController {
  constructor(private readonly fiksitet: FiksitetService) {}

  @Get()
  @ApiOperation({
    operationId: 'hentFiksitet',
    summary: 'Om de arkiverte dokumentene er som da de ble arkivert',
    description:
      'Hvert dokument leses på nytt og sammenlignes med sjekksummen innen FIXITY_DAYS dager. Viser de 200 eldste avvikene. ' +
      'Gjelder arkivflyts eget arkiv; dokumenter i andre arkiv (`ikkeKontrollert`) kontrolleres der.',
  })
  @ApiOkResponse({ type: FiksitetDto })
  get(): Promise<FiksitetDto> {
    return this.fiksitet.overview();
  }
}
