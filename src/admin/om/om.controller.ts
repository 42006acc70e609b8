import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { FraRolle, RequireRolle } from '../../auth/index.js';
import { InnstillingerDto, OmDto, UndersoekelseDto } from './om.dto.js';
import { OmService } from './om.service.js';

@RequireRolle('leser')
@Controller('internal/v1/om')
export class OmController {
  constructor(private readonly om: OmService) {}

  @Get()
  @ApiOperation({
    operationId: 'hentOm',
    summary: 'Hva som kjører her',
    description: 'Versjon, miljø, database og arkiv. Gjelder prosessen som svarer.',
  })
  @ApiOkResponse({ type: OmDto })
  about(): Promise<OmDto> {
    return this.om.about();
  }

  @FraRolle('administrator')
  @Get('innstillinger')
  @ApiOperation({
    operationId: 'hentInnstillinger',
    summary: 'Innstillingene prosessen kjører med',
    description: 'Av hemmeligheter vises bare om de er satt.',
  })
  @ApiOkResponse({ type: InnstillingerDto })
  innstillinger(): InnstillingerDto {
    return { innstillinger: this.om.innstillinger() };
  }

  @FraRolle('administrator')
  @Get('undersoekelse')
  @ApiOperation({
    operationId: 'undersoekDrift',
    summary: 'Se etter feil',
    description:
      'Det samme som kommandoen doctor: innstillinger, database, utboks, arkiv, lager, disk, klokke og viruskontroll. Tar noen sekunder.',
  })
  @ApiOkResponse({ type: UndersoekelseDto })
  async undersoek(): Promise<UndersoekelseDto> {
    return { funn: await this.om.undersoek() };
  }
}
