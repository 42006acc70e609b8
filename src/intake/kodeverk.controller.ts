import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../auth/index.js';
import { notFound } from '../shared/problem/index.js';
import { type Kode, KODEVERK } from './kodeverk.data.js';

@ApiTags('Kodeverk')
@RequireScope('arkivflyt:les', 'arkivflyt:send')
@Controller('api/v1/kodeverk')
export class KodeverkController {
  @Get()
  @ApiOperation({ summary: 'Kodeverkene som finnes' })
  list(): { kodeverk: { navn: string; antall: number }[] } {
    return { kodeverk: Object.entries(KODEVERK).map(([navn, koder]) => ({ navn, antall: koder.length })) };
  }

  @Get(':navn')
  @ApiOperation({ summary: 'Kodene i ett kodeverk, med gyldighet' })
  get(@Param('navn') navn: string): { navn: string; koder: Kode[] } {
    if (!Object.hasOwn(KODEVERK, navn)) throw notFound();
    return { navn, koder: KODEVERK[navn]! };
  }
}
