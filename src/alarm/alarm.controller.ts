import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RequireRolle } from '../auth/index.js';
import { Language, type Text } from '../shared/problem/index.js';
import { AlarmerDto } from './alarm.dto.js';
import { AlarmService } from './alarm.service.js';

@RequireRolle('leser')
@Controller('internal/v1/alarmer')
export class AlarmController {
  constructor(private readonly service: AlarmService) {}

  @Get()
  @ApiOperation({
    operationId: 'listAlarmer',
    summary: 'Hva som er galt nå',
    description:
      'Det ses etter hvert minutt, av én av prosessene. En alarm løses ut én gang, når den har vart lenge nok, og er over når ' +
      'det ikke er sett på fem minutter. Hver sier hva som bør gjøres.',
  })
  @ApiOkResponse({ type: AlarmerDto })
  all(@Language() lang: keyof Text): Promise<AlarmerDto> {
    return this.service.all(lang);
  }
}
